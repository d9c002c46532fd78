"""The page on which the reading is shared out: a row for each leader and each subject, with who reads it now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from conversations.models.reader import ReaderFor
from conversations.permissions import AUTHORS, READERS
from conversations.sharing.shares import Shares
from qa_portal import clock
from qa_portal.schools.models import Person, Subject


@dataclass(frozen=True)
class Row:
    """`field` is its name in the form; `reader` who is named for good; `covers` who reads instead for some days."""

    field: str
    about: Person | Subject
    reader: Person | None
    covers: list[ReaderFor]
    choices: list[Person]


class SharesTable:
    """Six queries, whatever the number of leaders."""

    def __init__(self) -> None:
        self.shares = Shares()

    @cached_property
    def readers(self) -> list[Person]:
        return [self.shares.able[pk] for pk in self.shares.holding(*READERS)]

    @cached_property
    def rows(self) -> list[Row]:
        return list(self._rows())

    @property
    def leaders(self) -> list[Row]:
        return [row for row in self.rows if isinstance(row.about, Person)]

    @property
    def subjects(self) -> list[Row]:
        return [row for row in self.rows if isinstance(row.about, Subject)]

    @cached_property
    def assignments(self) -> list[ReaderFor]:
        """In force or to come, those for one leader or one subject alone."""
        rows = ReaderFor.objects.not_ended(clock.today()).filter(record=None)
        return list(rows.select_related("reader", "in_place_of"))

    def _rows(self) -> Iterator[Row]:
        for leader in Person.objects.with_role(*AUTHORS):
            mine = [r for r in self.assignments if r.leader_id == leader.pk and not r.subject_id]
            others = [person for person in self.readers if person != leader]
            yield self._row(f"leader-{leader.pk}", leader, mine, others)
        for subject in Subject.objects.filter(is_retired=False):
            mine = [r for r in self.assignments if r.subject_id == subject.pk and not r.leader_id]
            yield self._row(f"subject-{subject.pk}", subject, mine, self.readers)

    def _row(
        self,
        field: str,
        about: Person | Subject,
        mine: Iterable[ReaderFor],
        choices: list[Person],
    ) -> Row:
        lasting = [each.reader for each in mine if each.in_place_of_id is None]
        covers = [each for each in mine if each.in_place_of_id]
        return Row(field, about, next(iter(lasting), None), covers, choices)

    def reader(self, pk: UUID | None) -> Person | None:
        return next((person for person in self.readers if person.pk == pk), None)
