"""My actions: whose, in which band, from where; what is asked stands in the address; any length costs the same."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations.models import Record
from conversations.models.record import RecordPriority
from qa_portal import clock
from qa_portal.actions.listing import PAGE, ActionList, Asked
from qa_portal.actions.models import Action
from tests.factories import ActionFactory, PersonFactory, PriorityFactory

WEDNESDAY = datetime(2026, 11, 11, 12, 0, tzinfo=clock.LONDON)


@pytest.fixture
def on_a_wednesday():
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def bands(person, **asked) -> dict[str, list[str]]:
    found = ActionList(person, Asked.read(asked, person)).bands
    return {band: [action.text for action in actions] for band, actions in found}


def test_the_bands(cast, on_a_wednesday, year):
    for text, kind, on in (
        ("past", "date", date(2026, 11, 3)),
        ("today", "date", date(2026, 11, 11)),
        ("Friday", "week", date(2026, 11, 13)),
        ("next Monday", "date", date(2026, 11, 16)),
        ("last day", "half_term", date(2026, 12, 18)),
        ("next year", "date", date(2027, 1, 8)),
        ("once done", "event", None),
        ("whenever", "", None),
    ):
        ActionFactory(owner=cast.teacher, text=text, due_kind=kind, due_on=on)

    assert bands(cast.teacher) == {
        "Now": ["past", "today"],
        "This week": ["Friday"],
        "This half term": ["next Monday", "last day"],
        "Later": ["next year"],
        "When something has happened": ["once done"],
        "No date": ["whenever"],
    }
    assert list(bands(cast.teacher)) == [
        "Now",
        "This week",
        "This half term",
        "Later",
        "When something has happened",
        "No date",
    ]


def test_what_is_due_on_a_day_off_comes_before_it(on_a_wednesday, year):
    part_time = PersonFactory(working_days="123")
    ActionFactory(owner=part_time, text="by Friday", due_kind="week", due_on=date(2026, 11, 13))

    assert bands(part_time) == {"Now": ["by Friday"]}


def test_who_works_on_no_day_is_no_trap(on_a_wednesday, year):
    nobody = PersonFactory(working_days="")
    ActionFactory(owner=nobody, text="by Friday", due_kind="week", due_on=date(2026, 11, 13))

    assert bands(nobody) == {"This week": ["by Friday"]}


@pytest.mark.parametrize("on", [date(2026, 10, 28), date(2026, 11, 14)])
def test_a_holiday_and_a_weekend_look_ahead(cast, year, on):
    with time_machine.travel(
        datetime(on.year, on.month, on.day, 12, tzinfo=clock.LONDON), tick=False
    ):
        ActionFactory(owner=cast.teacher, text="soon", due_kind="date", due_on=date(2026, 11, 20))
        wanted = "This half term" if on.month == 10 else "This week"
        assert bands(cast.teacher) == {wanted: ["soon"]}


def test_whose(cast, in_larkfield, agree):
    mine = agree()
    theirs = agree(owner="Somebody", partner="", text="Of nobody known")

    def shown(who, show):
        return {text for texts in bands(cast[who], show=show).values() for text in texts}

    both = {mine.text, theirs.text}
    assert shown("teacher", "mine") == {mine.text}
    assert shown("leader", "with-me") == {mine.text}
    assert shown("leader", "mine") == set()
    assert shown("leader", "others") == {theirs.text}
    assert shown("head", "school") == both
    assert shown("senior_leader", "school") == both
    assert shown("senco", "others") == set()


def test_nobody_asks_for_the_school_but_who_sees_it(client_of, agree, url):
    agree(teacher=None, owner="Somebody", text="Hidden in the reeds")
    for who in ("teacher", "senco", "reviewer", "administrator"):
        for show in ("school", "others", "all", ""):
            page = client_of(who).get(url("action-list") + f"?show={show}").content.decode()
            assert "Hidden in the reeds" not in page
    page = client_of("head").get(url("action-list") + "?show=school").content.decode()
    assert "Hidden in the reeds" in page


def test_by_priority_half_term_and_source(cast, on_a_wednesday, year, agree):
    first = agree(due="20 November", text="First")
    agree(due="8 January", text="Second")
    ActionFactory(owner=cast.teacher, text="From nowhere")
    priority = PriorityFactory(year=year)
    RecordPriority.objects.create(record=first.record_link.record, priority=priority)
    term = year.half_terms.get(name="spring_1")

    def shown(**asked):
        return {text for texts in bands(cast.teacher, **asked).values() for text in texts}

    assert shown(priority=str(priority.pk)) == {"First"}
    assert shown(**{"half-term": str(term.pk)}) == {"Second"}
    assert shown(source="conversations") == {"First", "Second"}
    assert shown(source="visits") == set()
    assert shown(priority="nonsense") == {"First", "Second", "From nowhere"}


def test_the_filter_stays_in_the_address(client_of, cast, year, url):
    term, priority = year.half_terms.first(), PriorityFactory(year=year)
    asked = f"?show=mine&priority={priority.pk}&half-term={term.pk}"
    page = client_of("teacher").get(url("action-list") + asked).content.decode()

    assert f"?show=with-me&amp;priority={priority.pk}&amp;half-term={term.pk}" in page
    assert f'<option value="{term.pk}" selected>' in page
    assert "Nothing that is open fits" in page


def test_what_is_done_lies_folded_below(client_of, cast, in_larkfield, url):
    for n in range(12):
        ActionFactory(owner=cast.teacher, text=f"Old {n:02}", state="done")
    page = client_of("teacher").get(url("action-list")).content.decode()
    assert page.count("Old ") == 10
    assert "<details" in page.split("Old ")[0].rsplit("</section>", 1)[-1]

    rest = client_of("teacher").get(url("action-list") + "?show=mine&ended=yes").content.decode()
    assert page != rest
    assert all(f"Old {n:02}" in rest for n in range(12))


@pytest.mark.parametrize("ended", [False, True])
def test_every_row_once_over_all_pages(cast, in_larkfield, ended):
    days = [None, *(clock.today() + timedelta(days=n) for n in range(5))]
    kinds = {None: ("event", "")}
    for n in range(2 * PAGE + 7):
        on = days[n % 6]
        kind = kinds.get(on, ("date", "week"))[n % 2]
        state = "done" if ended else "agreed"
        ActionFactory(owner=cast.teacher, due_on=on, due_kind=kind, state=state)
    seen, query = [], {"ended": "yes" if ended else ""}
    for _ in range(3):
        page = ActionList(cast.teacher, Asked.read(query, cast.teacher))
        seen += [action.pk for action in page.shown]
        from urllib.parse import parse_qsl

        query = dict(parse_qsl(page.next))
    assert len(seen) == 2 * PAGE + 7
    assert set(seen) == set(Action.objects.values_list("pk", flat=True))
    assert query == {}


@pytest.mark.parametrize("after", ["x", "2026-01-01_x_y", "_event_", "2026-13-01_date_x", "_"])
def test_a_key_that_makes_no_sense_shows_the_first_page(client_of, action, url, after):
    page = client_of("teacher").get(url("action-list") + f"?after={after}")
    assert action.text in page.content.decode()


def test_own_actions_cost_the_same_at_any_length(client_of, agree, url):
    agree()
    client, address = client_of("teacher"), url("action-list")
    client.get(address)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address)
        counts.append(len(captured))
        for n in range(30):
            done = agree(text=f"More {n}")
            if n % 3 == 0:
                Action.objects.filter(pk=done.pk).update(state="done", what_changed="A little")
    assert counts[0] <= 10
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) == counts[0]


def test_an_action_of_a_draft_is_nobodys_yet(client_of, cast, in_larkfield, url):
    ActionFactory(owner=cast.teacher, text="Not agreed yet", agreed_at=None)
    assert "Not agreed yet" not in client_of("teacher").get(url("action-list")).content.decode()


def test_everybody_finds_it_in_the_navigation(client_of, url, cast):
    for who in ("teacher", "administrator", "reviewer"):
        page = client_of(who).get(f"/schools/{cast.school.slug}/").content.decode()
        assert f'href="{url("action-list")}"' in page


def test_records_are_not_counted_twice(cast, agree, year):
    action = agree()
    for _ in range(2):
        RecordPriority.objects.create(
            record=Record.objects.get(), priority=PriorityFactory(year=year)
        )
    assert bands(cast.teacher, source="conversations") == {"No date": [action.text]}
