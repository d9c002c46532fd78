"""The home page: one next step for each role, this week in words for passers-by, the picture for those who lead."""

import re

import pytest
from django.urls import reverse

from conversations.models import Record
from qa_portal import clock
from qa_portal.overview.week import week_for
from tests.conversations import half_term as told

pytestmark = pytest.mark.django_db

HOME = reverse("overview:home", args=["larkfield"])


def home(client) -> str:
    return client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [("senior_leader", "Read the next record"), ("head", "Read the next record"),
     ("leader", "New record"), ("teacher", "Conversations with me"),
     ("teaching_assistant", "Conversations with me"), ("chair", ""), ("administrator", "")],
)  # fmt: skip
def test_each_role_has_its_next_step(half_term, client_of, who, words):
    page = home(client_of(who))
    found = re.findall(r'class="btn btn-main"[^>]*>([^<]*)<', page)
    assert found == ([words] if words else [])


def test_reading_the_next_record_begins_to_read_it(half_term, cast, client_of):
    page = home(client_of("head"))
    address = re.search(r'action="([^"]*/next/)"', page)[1]
    answer = client_of("head").post(address)
    claimed = Record.objects.get(being_read_by=cast.head, round=1, state="submitted")
    assert answer.url == claimed.url("record-reading")


def test_a_reader_with_nothing_to_read_may_write(half_term, client_of):
    Record.objects.filter(state="submitted").update(state="assured")
    assert "New record" in home(client_of("head"))


def test_the_picture_is_for_those_who_lead(half_term, client_of):
    for who in ("head", "senior_leader"):
        page = home(client_of(who))
        assert "Planned and talked about, this year" in page
        assert page.count('class="heat-number"') == len(told.CELLS)
    for who in ("leader", "teacher", "chair", "data_lead"):
        assert "heat-picture" not in home(client_of(who))


def days(person) -> list[list[str]]:
    return [[entry.title for entry in day.entries] for day in week_for(person).days]


def test_this_week_shows_what_each_may_see_in_neutral_words(half_term, cast):
    moved = ("one", "three", "six")
    Record.objects.filter(pk__in=[half_term.records[n].pk for n in moved]).update(
        held_on=clock.today()
    )
    discarded = Record.objects.begin(None, leader=cast.leader)
    Record.objects.filter(pk=discarded.pk).update(held_on=clock.today())
    Record.objects.get(pk=discarded.pk).discard(by=cast.leader)
    maths, science = "Conversation, Maths", "Conversation, Science"
    assert sorted(days(cast.head)[3]) == [maths, science, science]
    assert sorted(days(cast.teacher)[3]) == sorted(days(cast.leader)[3]) == [maths, science]
    assert days(cast.senco) == days(cast.chair) == [[], [], [], [], []]


def test_a_full_day_says_how_many_more(half_term, cast, client_of):
    Record.objects.filter(state__in=("assured", "submitted")).update(held_on=clock.today())
    thursday_shown = week_for(cast.head).days[3]
    assert (len(thursday_shown.entries), thursday_shown.more) == (3, 2)
    assert thursday_shown.is_today
    assert "and 2 more" in home(client_of("head"))


def test_the_weekend_looks_ahead(half_term, cast):
    saturday = told.THURSDAY.replace(day=21)
    with clock.set_to(saturday):
        week = week_for(cast.head)
    assert (week.title, week.days[0].name) == ("Next week", "Mon 23")
    assert week_for(cast.head).title == "This week"
