"""What the clock says once: to the reader who set a day, to who said they would do it, then to the lead (row 110)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import FollowUp, Record, RecordAction
from conversations.reminding import remind
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.notices.models import Notice
from qa_portal.schools.models import Grant

TUESDAY = datetime(2026, 3, 10, 9, tzinfo=clock.LONDON)
A_DAY = timedelta(days=1)


@pytest.fixture
def tuesday():
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def sent(tuesday, year, send) -> Record:
    """A record with its teacher, all of whose first notices are gone."""
    record = send()
    Notice.objects.all().delete()
    return record


@pytest.fixture
def told_on(sent) -> Callable[[date], list[tuple[str, str]]]:
    """`told_on(day)`: whom the clock tells then that it has not told before; it ticks three times."""

    def ticked(day: date) -> list[tuple[str, str]]:
        known = set(Notice.objects.values_list("pk", flat=True))
        with time_machine.travel(
            datetime(day.year, day.month, day.day, 0, 1, tzinfo=clock.LONDON), tick=False
        ):
            for _ in range(3):
                remind()
        new = Notice.objects.exclude(pk__in=known)
        return sorted(new.values_list("person__name", "kind"))

    return ticked


@pytest.fixture
def due(sent) -> date:
    """The one follow-up of the record is planned for Thursday."""
    thursday = date(2026, 3, 12)
    FollowUp.objects.update(due_on=thursday)
    return thursday


# --- Looking again


def test_the_day_to_look_again_tells_who_set_it_once(sent, told_on, reader, second_reader):
    finish(sent, Outcome.WATCHING, by=reader, look_again_on=date(2026, 3, 17))
    Notice.objects.all().delete()

    assert told_on(date(2026, 3, 16)) == []
    assert told_on(date(2026, 3, 17)) == [("Imogen Tarrant", "look_again")]
    assert told_on(date(2026, 3, 18)) == []
    assert Notice.objects.get().url == sent.url("record-reading")


def test_who_reads_now_is_told_where_who_set_it_does_not_any_more(
    sent, told_on, reader, second_reader
):
    finish(sent, Outcome.WATCHING, by=reader, look_again_on=date(2026, 3, 17))
    Notice.objects.all().delete()
    Grant.objects.filter(person=reader).update(ends_on=TUESDAY.date())

    assert told_on(date(2026, 3, 17)) == [("Petra Lyle", "look_again")]


def test_a_day_long_gone_tells_nobody(sent, told_on, reader):
    finish(sent, Outcome.WATCHING, by=reader, look_again_on=date(2026, 3, 17))
    Notice.objects.all().delete()

    assert told_on(date(2026, 7, 1)) == []


# --- Follow-ups


def test_a_follow_up_speaks_to_its_leader_the_day_after_and_never_again(sent, told_on, due):
    assert told_on(due) == []
    assert told_on(due + A_DAY) == [("Wren Hollis", "look_again")]
    assert [told_on(due + n * A_DAY) for n in range(2, 30)] == [[]] * 28
    follow_up = FollowUp.objects.get()
    assert Notice.objects.get().url == sent.url("follow-up-edit", followup=follow_up.pk)


def test_who_is_named_is_told_first_and_the_leader_a_school_week_later(sent, told_on, due):
    FollowUp.objects.update(who="KW")

    assert told_on(due + A_DAY) == [("Kit Wetherby", "look_again")]
    assert Notice.objects.get().url == sent.get_absolute_url()
    # Five school days after Thursday the twelfth have passed on Thursday the nineteenth.
    assert told_on(date(2026, 3, 18)) == []
    assert told_on(date(2026, 3, 19)) == [("Wren Hollis", "look_again")]
    assert [told_on(date(2026, 3, 19) + n * A_DAY) for n in range(1, 20)] == [[]] * 19


def test_a_school_week_does_not_count_the_holidays(sent, told_on):
    FollowUp.objects.update(who="KW", due_on=date(2026, 3, 30))

    assert told_on(date(2026, 3, 31)) == [("Kit Wetherby", "look_again")]
    assert told_on(date(2026, 4, 17)) == []  # two days into summer
    assert told_on(date(2026, 4, 20)) == [("Wren Hollis", "look_again")]


def test_who_is_not_in_the_record_is_not_told(sent, told_on, due):
    FollowUp.objects.update(who="BM")

    assert told_on(due + A_DAY) == [("Wren Hollis", "look_again")]


def test_what_was_found_speaks_to_nobody(sent, told_on, due):
    FollowUp.objects.update(found="Nearly all can.")

    assert told_on(due + A_DAY) == []


def test_another_day_is_told_anew(sent, told_on, due):
    told_on(due + A_DAY)
    FollowUp.objects.update(due_on=date(2026, 3, 20))

    assert told_on(date(2026, 3, 21)) == [("Wren Hollis", "look_again")]


def test_a_draft_speaks_to_nobody(cast, tuesday, year, told_on, due):
    FollowUp.objects.all().delete()
    Record.objects.begin(None, leader=cast.leader)

    assert [told_on(TUESDAY.date() + n * A_DAY) for n in range(0, 60, 5)] == [[]] * 12


# --- Actions


@pytest.fixture
def action(sent, cast) -> Action:
    action = Action.objects.create(
        text="Try it", owner=cast.teacher, due_on=date(2026, 3, 12), agreed_at=clock.now()
    )
    RecordAction.objects.create(record=sent, action=action)
    return action


def test_an_action_speaks_to_its_owner_then_once_to_the_lead(action, told_on):
    assert told_on(date(2026, 3, 12)) == []
    assert told_on(date(2026, 3, 13)) == [("Kit Wetherby", "action")]
    assert told_on(date(2026, 3, 18)) == []
    assert told_on(date(2026, 3, 19)) == [("Wren Hollis", "look_again")]
    assert told_on(date(2026, 3, 30)) == []


def test_an_action_without_an_owner_speaks_to_the_lead_alone(action, told_on):
    Action.objects.update(owner=None)

    assert told_on(date(2026, 3, 13)) == []
    assert told_on(date(2026, 3, 19)) == [("Wren Hollis", "look_again")]


@pytest.mark.parametrize(
    "changes", [{"state": "done"}, {"state": "not_needed"}, {"agreed_at": None}], ids=str
)
def test_an_action_that_is_over_or_not_agreed_speaks_to_nobody(changes, action, told_on):
    Action.objects.update(**changes)

    assert told_on(date(2026, 3, 13)) == []


def test_nothing_is_called_overdue(action, told_on, due):
    told_on(date(2026, 3, 19))

    titles = list(Notice.objects.values_list("title", flat=True))
    assert len(titles) == 3
    assert not any("due" in title.lower() or "late" in title.lower() for title in titles)
