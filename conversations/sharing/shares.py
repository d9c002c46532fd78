"""What is shared out today, read in two queries whatever the number of records, and asked in memory.

The narrowest assignment counts: a record's, else its leader's, else its subject's; a cover stands in for whom it
covers. Nobody is ever the reader of a record that they are in (D31).
"""

from collections.abc import Iterable
from functools import cached_property
from uuid import UUID

from conversations.models.reader import ReaderFor
from conversations.models.record import Record, RecordTeacher
from conversations.permissions import READERS
from qa_portal import clock
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Person
from qa_portal.schools.models.person import in_force


class Shares:
    """Today's assignments of the school in whose scope it is made."""

    @cached_property
    def rows(self) -> list[ReaderFor]:
        return list(ReaderFor.objects.in_force(clock.today()))

    @cached_property
    def able(self) -> dict[UUID, Person]:
        """Whoever may read for quality at all, by id: senior leaders, the head, partner readers."""
        return {pk: person for pk, (person, _) in self._roles.items()}

    @cached_property
    def _roles(self) -> dict[UUID, tuple[Person, set[str]]]:
        grants = Grant.objects.filter(
            in_force(clock.today()), role__in=(*READERS, Role.PARTNER_READER)
        )
        found: dict[UUID, tuple[Person, set[str]]] = {}
        for grant in grants.select_related("person").order_by("person__name", "person"):
            if not grant.person.has_left:
                found.setdefault(grant.person_id, (grant.person, set()))[1].add(grant.role)
        return found

    def holding(self, *roles: str) -> list[UUID]:
        return [pk for pk, (_, held) in self._roles.items() if held.intersection(roles)]

    def readers(
        self, record: UUID, leader: UUID, subject: UUID | None, teachers: Iterable[UUID] = ()
    ) -> list[Person]:
        """Who reads this record: whoever is named for it, else every senior leader, else the head."""
        own = {leader, *teachers}
        named = self.named(record, leader, subject)
        inside = self.holding(*READERS)
        partners = self._partners_of(record)
        for group in (
            [pk for pk in [*inside, *partners] if pk in named],
            self.holding(Role.SENIOR_LEADER),
            inside,
        ):
            if left := [pk for pk in dict.fromkeys(group) if pk not in own]:
                return [self.able[pk] for pk in left]
        return []

    def named(self, record: UUID, leader: UUID, subject: UUID | None) -> set[UUID]:
        """Who is named for this record, else for its leader, else for its subject."""
        fits = [
            row
            for row in self.rows
            if row.record_id in (None, record)
            and row.leader_id in (None, leader)
            and row.subject_id in (None, subject)
        ]
        for narrowest in ("record_id", "leader_id", "subject_id"):
            if rows := [row for row in fits if getattr(row, narrowest)]:
                return {row.reader_id for row in rows} - {row.in_place_of_id for row in rows}
        return set()

    def _partners_of(self, record: UUID) -> list[UUID]:
        """A partner reader reads what was chosen for them by name, and nothing else (D32)."""
        partners = self.holding(Role.PARTNER_READER)
        return [
            row.reader_id
            for row in self.rows
            if row.record_id == record and row.reader_id in partners
        ]


def readers_of(record: Record) -> list[Person]:
    """Who reads this record, as its rows stand now."""
    taught = RecordTeacher.objects.filter(record=record, person__isnull=False)
    teachers = taught.values_list("person", flat=True)
    return Shares().readers(record.pk, record.leader_id, record.subject_id, teachers)
