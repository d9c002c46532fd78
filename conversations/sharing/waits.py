"""What waits to be read, in a school: who reads each record, which of it is for one reader, which of it comes next.

One query beside those of `Shares`' own, whatever waits: the oldest rows are asked in memory.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from conversations.choices import State
from conversations.models.record import Record
from conversations.sharing.shares import Shares
from qa_portal import clock
from qa_portal.schools.models import Person


@dataclass
class _Row:
    pk: UUID
    leader: UUID
    subject: UUID | None
    sent_at: datetime
    reader: UUID | None
    until: datetime | None
    is_with_teachers: bool
    teachers: set[UUID] = field(default_factory=set)


_COLUMNS = ("pk", "leader", "subject", "sent_at", "being_read_by", "claimed_until", "theirs")
MOST = 500  # of what waits; what is behind them comes forward as they are read


@dataclass
class Waits:
    """What waits, as `person` finds it; they hold a reader's role in the school."""

    person: Person

    @cached_property
    def rows(self) -> list[_Row]:
        found: dict[UUID, _Row] = {}
        waiting = (
            Record.objects.filter(state=State.SUBMITTED).order_by("sent_at", "pk").theirs_last()
        )
        oldest = Record.objects.filter(pk__in=waiting.values("pk")[:MOST])
        in_order = oldest.order_by("sent_at", "pk").theirs_last()
        for *columns, teacher in in_order.values_list(*_COLUMNS, "teachers__person"):
            row = found.setdefault(columns[0], _Row(*columns))
            if teacher:
                row.teachers.add(teacher)
        return list(found.values())

    @cached_property
    def readers(self) -> dict[UUID, list[Person]]:
        """Who reads each record that waits."""
        shares = Shares()
        return {
            row.pk: shares.readers(row.pk, row.leader, row.subject, row.teachers)
            for row in self.rows
        }

    @cached_property
    def mine(self) -> set[UUID]:
        """What is for this reader in particular, covers included."""
        return {pk for pk, readers in self.readers.items() if self.person in readers}

    def next(self, *, but: UUID | None = None) -> UUID | None:
        """The oldest of mine that nobody else is reading now, otherwise the oldest of all; never `but`, never one's own.

        What is still with its teachers comes after all others (row 16).
        """
        free = [row for row in self.rows if row.pk != but and self._is_free(row)]
        free.sort(key=lambda row: (row.is_with_teachers, row.pk not in self.mine))
        return free[0].pk if free else None

    def _is_free(self, row: _Row) -> bool:
        me = self.person.pk
        claimed = row.reader not in (None, me) and row.until and row.until > clock.now()
        return not claimed and me != row.leader and me not in row.teachers
