"""The page and the bell: what one was told, the newest first, as far as one may see it at that moment."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from qa_portal import clock
from qa_portal.notices.models import Notice
from qa_portal.notices.seeing import PAGE, page_of, shown_to
from tests.notices.conftest import TUESDAY, london

HOME = "/schools/larkfield/"
PEOPLE = "/schools/larkfield/people/"
NOTICES = "/schools/larkfield/notices/"
BELL = '<span class="visually-hidden">Notices</span>'


def page_for(client, address: str = NOTICES) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def bell_of(page: str) -> str:
    """The number beside the bell, or nothing."""
    after = page.split(BELL, 1)[1].split("</a>")[0]
    return after.split('class="count">')[1].split("<")[0] if "count" in after else ""


def test_today_and_earlier_and_what_is_new(told, client_of, cast):
    told(cast.teacher, title="An old thing", at=london(2026, 3, 9, 23, 59))
    Notice.objects.update(seen_at=clock.now())
    told(
        cast.teacher,
        title="A new thing",
        text="With <words>",
        by=cast.leader,
        at=london(2026, 3, 10, 0, 1),
    )
    told(cast.teacher, title="Not yet", from_when=TUESDAY + timedelta(minutes=10))
    told(cast.leader, title="Another's")

    page = page_for(client_of("teacher"))

    today, earlier = page.split('id="today"')[1].split('id="earlier"')
    assert "A new thing</a>" in today
    assert "With &lt;words&gt;" in today
    assert "Wren Hollis" in today
    assert "New</span>" in today
    assert "An old thing</a>" in earlier
    assert "New</span>" not in earlier
    assert "Not yet" not in page
    assert "Another" not in page


def test_an_empty_page_says_what_belongs_there(school, client_of):
    page = page_for(client_of("teacher"))

    assert "Nothing here yet." in page
    assert "Mark all as seen" not in page


def test_the_bell_counts_what_is_new_and_shown(told, client_of, cast):
    for _ in range(3):
        told(cast.teacher, url=NOTICES + "?x=1#y")
    told(cast.teacher, from_when=TUESDAY + timedelta(minutes=10))
    told(cast.leader)
    client = client_of("teacher")

    assert bell_of(page_for(client, HOME)) == "3"
    assert bell_of(page_for(client_of("head"), HOME)) == ""


def test_opening_the_page_it_leads_to_is_seeing_it(told, client_of, cast):
    told(cast.leader, url=HOME)
    told(cast.leader, url=NOTICES)
    told(cast.teacher, url=HOME)
    client = client_of("leader")

    assert bell_of(page_for(client, HOME)) == "1"
    assert list(Notice.objects.unseen().values_list("person", "url").order_by("url")) == [
        (cast.teacher.pk, HOME),
        (cast.leader.pk, NOTICES),
    ]
    assert Notice.objects.get(person=cast.leader, url=HOME).seen_at == clock.now()


def test_a_page_that_is_refused_has_not_been_seen(told, client_of, cast):
    told(cast.teacher, url=PEOPLE)

    assert client_of("teacher").get(PEOPLE).status_code == 403
    assert Notice.objects.unseen().count() == 1


def test_a_notice_does_not_outlive_the_right_to_its_page(told, client_of, cast):
    told(cast.senior_leader, url=PEOPLE, title="About goshawk", text="goshawk")
    client = client_of("senior_leader")
    assert "goshawk" in page_for(client)

    cast.senior_leader.grants.update(role="teacher")

    assert "goshawk" not in page_for(client)
    assert bell_of(page_for(client, HOME)) == "", "It does not ring for what cannot be seen."


@pytest.mark.parametrize(
    "url",
    [
        "/schools/brackenhill/",
        "/schools/larkfield/nowhere/",
        "https://elsewhere.example/",
        "/",
        "/two-step/",
        "/schools/larkfield/people/0b8c6b3e-6c0b-4b3a-9b0a-000000000001/",
        "",
    ],
)
def test_what_leads_nowhere_in_the_school_is_not_shown(url, told, cast):
    told(cast.head, url=url)
    cast.head.school = cast.school

    assert shown_to(cast.head, list(Notice.objects.all())) == []


def test_a_page_about_a_person_is_seen_by_whom_it_may_be(told, cast):
    url = reverse("office:person-detail", args=["larkfield", cast.teacher.pk])
    for person in (cast.teacher, cast.leader, cast.head):
        told(person, url=url)

    seen = {
        notice.person.name
        for notice in Notice.objects.select_related("person")
        if shown_to(_at_school(notice.person, cast.school), [notice])
    }
    assert seen == {"Kit Wetherby", "Hal Ashdown"}


def _at_school(person, school):
    person.school = school
    return person


def test_long_lists_come_in_pages(told, cast, client_of):
    for n in range(PAGE * 2 + 5):
        told(cast.teacher, title=f"Thing {n:03}", at=TUESDAY - timedelta(minutes=n // 2))
    cast.teacher.school = cast.school

    titles, after = [], ""
    for size in (PAGE, PAGE, 5):
        page = page_of(cast.teacher, after=after)
        assert len(page.today + page.earlier) == size
        titles += [each.notice.title for each in page.today + page.earlier]
        after = page.next_after
    assert after == ""
    assert len(set(titles)) == len(titles) == PAGE * 2 + 5
    whens = [n // 2 for n in (int(title[-3:]) for title in titles)]
    assert whens == sorted(whens)
    assert "Older notices" in page_for(client_of("teacher"))


@pytest.mark.parametrize("after", ["x", "2026-03-10_x", "2026-03-10T09:00:00_", "\u00e9_1"])
def test_a_mark_that_makes_no_sense_shows_the_first_page(after, told, cast):
    told(cast.teacher)
    cast.teacher.school = cast.school

    assert len(page_of(cast.teacher, after=after).today) == 1


def test_the_bell_costs_no_query(told, cast, client_of):
    client = client_of("teacher")

    def cost() -> int:
        client.get(HOME)
        with CaptureQueriesContext(connection) as ran:
            client.get(HOME)
        return len(ran)

    before = cost()
    for _ in range(30):
        told(cast.teacher, url=NOTICES)
    assert cost() == before


def test_a_page_of_notices_costs_the_same_at_any_length(told, cast, client_of):
    client = client_of("head")
    pages = [HOME, PEOPLE, reverse("office:person-detail", args=["larkfield", cast.teacher.pk])]

    def cost() -> int:
        client.get(NOTICES)
        with CaptureQueriesContext(connection) as ran:
            client.get(NOTICES)
        return len(ran)

    for url in pages:
        told(cast.head, url=url)
    before = cost()
    for n in range(28):
        told(cast.head, url=pages[n % 3])
    assert cost() == before <= 10


def test_tomorrow_it_stands_under_earlier(told, cast):
    told(cast.teacher)
    cast.teacher.school = cast.school
    with time_machine.travel(london(2026, 3, 11, 0, 5), tick=False):
        page = page_of(cast.teacher)
    assert (len(page.today), len(page.earlier)) == (0, 1)
