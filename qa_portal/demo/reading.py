"""Who reads what at a demo school, a cover that is to come, and what senior leaders note among themselves."""

from datetime import timedelta

from conversations.choices import State
from conversations.models import Record, SeniorNote
from conversations.senior_notes import write_note
from conversations.sharing.deeds import hand_on, name_reader
from qa_portal import clock
from qa_portal.demo import told
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person, Subject

READ_BY_THE_OTHER = "Reading"  # its leader has no reader of their own


def share_out(reader: Person) -> None:
    """The reader has every leader but one, whose subject another senior leader reads."""
    other = _other(reader)
    leaders = Person.objects.with_role(Role.LEADER).exclude(pk=reader.pk)
    if other is not None:
        leaders = leaders.exclude(grants__subject__name=READ_BY_THE_OTHER)
        subject = Subject.objects.get(name=READ_BY_THE_OTHER)
        name_reader(other, by=reader, subject=subject)
    for leader in leaders:
        name_reader(reader, by=reader, leader=leader)


def cover(reader: Person) -> None:
    """A week in which the other senior leader reads for the reader."""
    if other := _other(reader):
        in_two_weeks = clock.today() + timedelta(days=14)
        on = in_two_weeks + timedelta(days=-in_two_weeks.weekday() % 7)
        hand_on(of=reader, to=other, by=reader, on=on, until=on + timedelta(days=4))


def write_notes(reader: Person) -> None:
    other = _other(reader)
    watched = Record.objects.filter(state__in=(State.WATCHING, State.RETURNED)).exclude(
        leader__in=[person for person in (reader, other) if person]
    )
    for record, by, text in zip(
        watched.order_by("sent_at", "id"), (reader, other), told.SENIOR_NOTES, strict=False
    ):
        if by is not None:
            write_note(record, SeniorNote(text=text), by=by)


def _other(reader: Person) -> Person | None:
    others = Person.objects.with_role(Role.SENIOR_LEADER).exclude(pk=reader.pk)
    return others.first()
