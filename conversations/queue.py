"""The queue of records for senior leaders: what waits, what is with its leader, what to look at again, what was read.

Nobody finds their own records in it, nor those in which they are a teacher (D31).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from conversations.choices import State
from conversations.models.record import Record, RecordQuerySet, RecordTeacher
from qa_portal import clock
from qa_portal.schools.models import Person

PAGE = 50


@dataclass(frozen=True)
class Shelf:
    """One list of the queue: its name in the address, its words, its states and the column that orders it."""

    name: str
    label: str
    states: tuple[str, ...]
    order: str
    newest_first: bool = False
    empty: str = ""


SHELVES = {
    shelf.name: shelf
    for shelf in (
        Shelf(
            "waiting",
            "Waiting to be read",
            (State.SUBMITTED,),
            "sent_at",
            empty="Nothing waits to be read. New records appear here as leaders send them.",
        ),
        Shelf(
            "with-leader",
            "With the leader",
            (State.RETURNED,),
            "sent_at",
            empty="No record is with its leader for clarification.",
        ),
        Shelf(
            "look-again",
            "To look at again",
            (State.WATCHING,),
            "look_again_on",
            empty="Close a record with a date to look again, and it comes back here.",
        ),
        Shelf(
            "read",
            "Read",
            (State.ASSURED,),
            "sent_at",
            newest_first=True,
            empty="Records that were read stand here, the newest first.",
        ),
    )
}


@dataclass(frozen=True)
class Page:
    rows: list[Record]
    next: str  # what to give as `after` for the page that follows, or empty


def shelf_of(shelf: Shelf, person: Person) -> RecordQuerySet:
    """The records on a shelf for this reader, in order."""
    own = Q(leader=person) | Q(pk__in=RecordTeacher.objects.filter(person=person).values("record"))
    mark = "-" if shelf.newest_first else ""
    others = Record.objects.visible_to(person).exclude(own).filter(state__in=shelf.states)
    return others.order_by(f"{mark}{shelf.order}", f"{mark}id")


def page_of(shelf: Shelf, person: Person, *, after: str = "", size: int = PAGE) -> Page:
    """One page of a shelf, found by the key of the last row before it and never by counting."""
    records = shelf_of(shelf, person).with_people()
    return _cut(shelf, records, after=after, size=size)


def first_of(shelf: Shelf, person: Person, *, size: int) -> Page:
    """The first rows of a shelf for a folded list, without their teachers: one query."""
    records = shelf_of(shelf, person).select_related("leader", "being_read_by", "school")
    return _cut(shelf, records, size=size)


def _cut(shelf: Shelf, records: RecordQuerySet, *, size: int, after: str = "") -> Page:
    if key := _read_key(shelf, after):
        records = records.filter(_beyond(shelf, *key))
    rows = list(records[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], _key(shelf, rows[size - 1]) if more else "")


def next_to_read(person: Person) -> Record | None:
    """The oldest record that waits and that nobody else is reading now; one that is with its teachers after all others."""
    now = clock.now()
    free = Q(being_read_by__isnull=True) | Q(being_read_by=person) | Q(claimed_until__lte=now)
    return Record.objects.to_read_by(person).filter(free).theirs_last().first()


def _key(shelf: Shelf, record: Record) -> str:
    return f"{getattr(record, shelf.order).isoformat()}_{record.pk}"


def _read_key(shelf: Shelf, after: str) -> tuple[Any, UUID] | None:
    read = date.fromisoformat if shelf.order == "look_again_on" else datetime.fromisoformat
    stamp, _, row = after.rpartition("_")
    try:
        return (_aware(read(stamp)), UUID(row)) if after else None
    except ValueError:
        return None


def _aware(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("A key without its time zone.")
    return value


def _beyond(shelf: Shelf, value: Any, row: UUID) -> Q:
    beyond = "lt" if shelf.newest_first else "gt"
    return Q(**{f"{shelf.order}__{beyond}": value}) | Q(
        **{shelf.order: value, f"id__{beyond}": row}
    )
