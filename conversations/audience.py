"""Who can see a record, computed from the same facts as `RecordQuerySet.visible_to`; a law compares the two (row 120)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from conversations.choices import SENT
from conversations.models.record import Record
from conversations.models.talk import Talk
from conversations.permissions import READERS
from qa_portal.schools.models import Person


@dataclass(frozen=True)
class Audience:
    """People by id, roles by code, and the words for both."""

    people: frozenset[UUID]
    roles: frozenset[str]
    words: str

    def includes(self, person: Person) -> bool:
        return person.pk in self.people or person.holds(*self.roles)

    def sentence(self) -> str:
        return self.words


def audience_of(record: Record) -> Audience:
    """Everybody who may read `record` now, and in words for the top of its page and its paper."""
    if record.state not in SENT:
        words = "Only you see this draft. Once sent: its teachers, senior leaders and the head."
        return Audience(frozenset({record.leader_id}), frozenset(), words)
    teachers = [t.as_written or t.person.shown(record.school) for t in record.teachers.all()]
    partners = record.partners_today()
    seen_by = [
        record.leader.shown(record.school),
        _teachers(teachers),
        *(f"{partner.name} from outside" for partner in partners),
        "senior leaders",
        "the head",
        *(f"{each.shown(record.school)}, who leads the subject now" for each in record.successors),
    ]
    words = "Seen by " + _joined([name for name in seen_by if name]) + "."
    others = [*partners, *record.successors]
    people = record.teacher_ids | {record.leader_id} | {each.pk for each in others}
    return Audience(frozenset(people), frozenset(READERS), words)


def audience_to_come(talk: Talk, *, named: Iterable[Person]) -> Audience:
    """Who may read the record of a talk once it is sent, by the same facts; `named` are those of them who will read it first."""
    guests = [guest.person for guest in talk.guests.all()]
    teachers = _teachers([person.shown(talk.school) for person in guests])
    seen_by = [talk.leader.shown(talk.school), teachers, "senior leaders", "the head"]
    words = "Its record will be seen by " + _joined([name for name in seen_by if name]) + "."
    if readers := [person.name for person in named]:
        words += f" {_joined(readers)} will read it to support {talk.leader.first_name}."
    people = frozenset({talk.leader_id} | {person.pk for person in guests})
    return Audience(people, frozenset(READERS), words)


def _teachers(names: list[str]) -> str:
    count = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
    if len(names) == 1:
        return names[0]
    return f"{count.get(len(names), len(names))} teachers" if names else ""


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
