"""The demo's exemplars, one published and one that waits for consent, and its note to all leaders."""

from datetime import datetime, timedelta
from uuid import UUID

from conversations.choices import FINISHED
from conversations.exemplars.offering import answer, ask, offer
from conversations.leaders_note import send_note
from conversations.models import Exemplar, Record
from qa_portal import clock
from qa_portal.schools.models import Person

NOTE = (
    "In many of this half term's records the response says what teachers do, and stops there. One more sentence helps "
    "whoever reads it, and whoever wrote it: what did you see or hear that told you so?\n\n"
    "If there is time for one question only, ask where it is not secure yet, and how they know. Thank you for what you "
    "write down; it is read with pleasure."
)
NOTE_ID = UUID("1ea0e450-0000-4000-8000-000000000001")


def show_exemplars(reader: Person) -> None:
    """A leader's own, to which everybody agreed; and one that the reader offered, about which its people are asked."""
    agreed_on, asked_on = _days_ago(12), _days_ago(2)
    candidates = _finished_with_teachers(before=agreed_on)
    if len(candidates) < 2:
        return
    exemplar = _offered(candidates[1], by=candidates[1].leader, at=agreed_on)
    for consent in exemplar.consents.filter(agreed_at=None).select_related("person"):
        with clock.set_to(agreed_on + timedelta(days=1)):
            answer(exemplar, by=consent.person, agree=True)
    exemplar = _offered(candidates[0], by=reader, at=asked_on)
    with clock.set_to(asked_on + timedelta(hours=1)):
        answer(exemplar, by=candidates[0].leader, agree=True)


def write_to_leaders(reader: Person) -> None:
    """Each school has its own note under an id of its own."""
    with clock.set_to(_days_ago(5)):
        send_note(NOTE_ID, by=reader, text=NOTE)


def _finished_with_teachers(*, before: datetime) -> list[Record]:
    """Records read to their end by then in which a teacher with an account can be asked, the newest first."""
    done = Record.objects.filter(state__in=FINISHED, updated_at__lt=before)
    asked = done.filter(teachers__person__user__isnull=False).distinct()
    return list(asked.select_related("leader", "school").order_by("-sent_at", "id")[:2])


def _offered(record: Record, *, by: Person, at: datetime) -> Exemplar:
    with clock.set_to(at):
        exemplar = offer(record, by=by)
    with clock.set_to(at + timedelta(minutes=20)):
        ask(exemplar, by=by)
    return exemplar


def _days_ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
