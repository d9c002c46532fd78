"""What the clock says once: the day to look again has come, the day of a plan has passed. Nobody is told of it twice.

A plan whose day has passed speaks to who said they would do it; a school week later, once, to the leader whose
conversation it came from (row 110). Drafts speak to nobody.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from conversations.choices import SENT, Outcome, State
from conversations.models.question import FollowUp, RecordAction
from conversations.models.reading import Reading
from conversations.models.record import Record
from conversations.sharing.shares import readers_of
from qa_portal import clock
from qa_portal.actions.choices import OPEN
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce, key_of, told
from qa_portal.schools.calendar_dates import school_days
from qa_portal.schools.models import Person
from qa_portal.schools.people import known_as

LOOKS_BACK = timedelta(
    days=45
)  # older days speak to nobody: they passed before anybody could be told
A_SCHOOL_WEEK = 5  # school days until the lead is told


def remind() -> None:
    """Tell whoever has not been told; a few queries where all have."""
    today = clock.today()
    since, yesterday = today - LOOKS_BACK, today - timedelta(days=1)
    _look_again(since, today)
    _plans("follow-up-due", _open_follow_ups(), since, yesterday, _owner_of_follow_up)
    _plans("action-due", _open_actions(), since, yesterday, _owner_of_action)
    if week_ago := _a_school_week_before(today, since):
        _plans("follow-up-open", _open_follow_ups(), since, week_ago, _lead_of_follow_up)
        _plans("action-open", _open_actions(), since, week_ago, _lead_of_action)


def _a_school_week_before(today: date, since: date) -> date | None:
    days = list(school_days(since, today - timedelta(days=1)))
    return days[-A_SCHOOL_WEEK] if len(days) >= A_SCHOOL_WEEK else None


def _untold(event: str, rows: Iterable[Any], day_of: Callable[[Any], date]) -> list[tuple]:
    """The rows that nobody was told of for this day, each with what makes its key."""
    about = {row: f"{row.pk}:{day_of(row)}" for row in rows}
    known = told(key_of(event, words) for words in about.values()) if about else set()
    return [(row, words) for row, words in about.items() if key_of(event, words) not in known]


# --- Looking again (S0-52)


def _look_again(since: date, today: date) -> None:
    due = Record.objects.filter(state=State.WATCHING, look_again_on__range=(since, today))
    for record, about in _untold("look-again", due.with_people(), lambda r: r.look_again_on):
        announce(
            "look-again",
            {Whom.ASKER: _who_watches(record)},
            about=about,
            title=f"Look again: {record}",
            url=record.url("record-reading"),
        )


def _who_watches(record: Record) -> list[Person]:
    """Who set the day; whoever reads for its leader now, where they do not any more."""
    set_by = Reading.objects.filter(record=record, outcome=Outcome.WATCHING).order_by("-sent_at")
    reading = set_by.select_related("reader").first()
    if reading and Record.objects.visible_to(reading.reader).filter(pk=record.pk).exists():
        return [reading.reader]
    return readers_of(record)


# --- Plans whose day has passed


def _open_follow_ups() -> QuerySet:
    waiting = FollowUp.objects.filter(record__state__in=SENT, found="")
    return waiting.select_related("record__leader", "record__school")


def _open_actions() -> QuerySet:
    agreed = RecordAction.objects.filter(
        record__state__in=SENT, action__state__in=OPEN, action__agreed_at__isnull=False
    )
    return agreed.select_related("action__owner", "record__leader", "record__school")


def _plans(
    event: str,
    rows: QuerySet,
    since: date,
    until: date,
    who: Callable[[Any], tuple[str, Person | None]],
) -> None:
    due_on = "action__due_on" if rows.model is RecordAction else "due_on"
    due = rows.filter(**{f"{due_on}__range": (since, until)})
    for row, about in _untold(event, due, lambda r: getattr(r, "action", r).due_on):
        whom, person = who(row)
        if person is not None:
            announce(
                event,
                {whom: [person]},
                about=about,
                title=f"The day for this has come: {getattr(row, 'action', row)}",
                url=_page_of(row, person),
            )


def _page_of(row: FollowUp | RecordAction, person: Person) -> str:
    """An action's own page; where a leader writes what was found; the record for everybody else."""
    if isinstance(row, RecordAction):
        return row.action.get_absolute_url()
    if person.pk == row.record.leader_id:
        return row.record.url("follow-up-edit", followup=row.pk)
    return row.record.get_absolute_url()


def _owner_of_follow_up(row: FollowUp) -> tuple[str, Person | None]:
    """The teacher it names, where it names one who is in the record; otherwise the record's leader."""
    named = known_as(row.who) if row.who else None
    return Whom.OWNER, named if named and named.pk in row.record.teacher_ids else row.record.leader


def _lead_of_follow_up(row: FollowUp) -> tuple[str, Person | None]:
    return Whom.LEAD, _lead_beside(_owner_of_follow_up(row)[1], row.record)


def _owner_of_action(row: RecordAction) -> tuple[str, Person | None]:
    return Whom.OWNER, row.action.owner


def _lead_of_action(row: RecordAction) -> tuple[str, Person | None]:
    return Whom.LEAD, _lead_beside(row.action.owner, row.record)


def _lead_beside(owner: Person | None, record: Record) -> Person | None:
    """The leader of the record, unless they are the owner and know already."""
    return None if owner is not None and owner.pk == record.leader_id else record.leader
