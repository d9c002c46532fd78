"""What somebody who leaves has open in this room, what another takes over, and what stays theirs (X48, D33).

A draft's words are its writer's alone: it is counted, and its writer sends or discards it before they go.
"""

from django.db.models import Q

from conversations.choices import SENT, State
from conversations.models.question import FollowUp
from conversations.models.reading import Reading
from conversations.models.record import Record
from qa_portal.moves.door import note
from qa_portal.schools.models import Person


def left_behind(person: Person) -> dict[str, int]:
    """Counts of what is open, under their words; no content."""
    mine = Record.objects.filter(leader=person)
    return {
        "Records not sent yet": mine.filter(state=State.DRAFT).count(),
        "Records to clarify": mine.filter(state=State.RETURNED).count(),
        "Follow-ups promised": len(promised_by(person)),
        "Readings begun": Reading.objects.filter(reader=person, sent_at__isnull=True).count(),
    }


def promised_by(person: Person) -> list[FollowUp]:
    """The follow-ups that wait under this person's initials or name, where nobody else has these too."""
    words = [
        each for each in (person.initials, person.name) if each and not _is_shared(each, person)
    ]
    named = Q(pk__in=[])
    for each in words:
        named |= Q(who__iexact=each)
    waiting = FollowUp.objects.filter(named, found="", record__state__in=SENT)
    return list(waiting.select_related("record"))


def _is_shared(words: str, person: Person) -> bool:
    others = Person.objects.current().exclude(pk=person.pk)
    return others.filter(Q(initials__iexact=words) | Q(name__iexact=words)).exists()


def hand_over_promises(person: Person, *, to: Person, by: Person) -> None:
    """The follow-ups that somebody promised are another's from now on; the log of each record says so."""
    promised = promised_by(person)
    FollowUp.objects.filter(pk__in=[each.pk for each in promised]).update(who=to.initials)
    for record in {each.record_id: each.record for each in promised}.values():
        note("hand_over", record, by=by)


def let_go(person: Person) -> None:
    """A claim on a record to read ends with its reader."""
    Record.objects.filter(being_read_by=person, state=State.SUBMITTED).update(
        being_read_by=None, claimed_until=None
    )
