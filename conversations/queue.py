"""The queue of records for senior leaders: what waits, what is with its leader, what to look at again, what was read.

Nobody finds their own records in it, nor those in which they are a teacher (D31).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, Window
from django.db.models.functions import RowNumber

from conversations.choices import State
from conversations.models.record import Record, RecordQuerySet, RecordTeacher
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


def shelf_of(
    shelf: Shelf, person: Person, *, only: Collection[UUID] | None = None
) -> RecordQuerySet:
    """The records on a shelf for this reader, in order; with `only`, those of them."""
    mark = "-" if shelf.newest_first else ""
    others = Record.objects.visible_to(person).exclude(_own(person)).filter(state__in=shelf.states)
    if only is not None:
        others = others.filter(pk__in=only)
    return others.order_by(f"{mark}{shelf.order}", f"{mark}id")


def _own(person: Person) -> Q:
    taught = RecordTeacher.objects.filter(person=person).values("record")
    return Q(leader=person) | Q(pk__in=taught)


def page_of(
    shelf: Shelf,
    person: Person,
    *,
    after: str = "",
    size: int = PAGE,
    only: Collection[UUID] | None = None,
) -> Page:
    """One page of a shelf, found by the key of the last row before it and never by counting."""
    records = shelf_of(shelf, person, only=only).with_people()
    return _cut(shelf, records, after=after, size=size)


def first_of_each(
    shelves: Iterable[Shelf], person: Person, *, size: int
) -> list[tuple[Shelf, Page]]:
    """The first rows of shelves for folded lists, without their teachers: one query for all of them."""
    shelves = list(shelves)
    states = [state for shelf in shelves for state in shelf.states]
    place = Window(RowNumber(), partition_by="state", order_by=["look_again_on", "sent_at", "id"])
    rows = (
        Record.objects.visible_to(person)
        .exclude(_own(person))
        .filter(state__in=states)
        .annotate(place=place)
        .filter(place__lte=size + 1)
        .select_related("leader", "being_read_by", "school")
        .order_by("place")
    )
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row.state, []).append(row)
    pages = []
    for shelf in shelves:
        here = [row for state in shelf.states for row in found.get(state, [])]
        more = len(here) > size
        pages.append((shelf, Page(here[:size], _key(shelf, here[size - 1]) if more else "")))
    return pages


def _cut(shelf: Shelf, records: RecordQuerySet, *, size: int, after: str = "") -> Page:
    if key := _read_key(shelf, after):
        records = records.filter(_beyond(shelf, *key))
    rows = list(records[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], _key(shelf, rows[size - 1]) if more else "")


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
