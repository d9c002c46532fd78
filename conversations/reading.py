"""A round of reading while it is its reader's alone: begun, the purpose gate, the talk about it. `finishing.py` ends it.

Every deed of a reader claims the record a little longer, so that nobody reads twice.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from conversations.choices import PurposeIs, State
from conversations.models.reading import Comment, Reading
from conversations.models.record import CLAIM_LASTS, Record
from conversations.permissions import Perm
from qa_portal import clock
from qa_portal.moves.door import IllegalMove, note
from qa_portal.schools.models import Person
from qa_portal.web.permission import may

FORM = "conversations.reading"


def claim(record: Record, *, by: Person) -> Reading:
    """Begin (or go on) reading: one reader at a time, for half an hour since their last act; gives their round.

    Raises IllegalMove where somebody else is reading or the record is not waiting.
    """
    if not may(by, Perm.READ_FOR_QUALITY, record):
        raise PermissionDenied
    now = clock.now()
    until = now + CLAIM_LASTS
    free = Q(being_read_by__isnull=True) | Q(being_read_by=by) | Q(claimed_until__lte=now)
    with transaction.atomic():
        taken = Record.objects.filter(
            free, pk=record.pk, state=State.SUBMITTED, round=record.round
        ).update(being_read_by=by, claimed_until=until)
        if not taken:
            raise IllegalMove(_why_not(record, by))
        reading, begun = Reading.objects.get_or_create(
            record=record, round=record.round, reader=by, defaults={"begun_at": now}
        )
        if begun:
            note("claim", record, by=by)
            _bring_along(reading)
    record.being_read_by, record.claimed_until = by, until
    return reading


def _why_not(record: Record, by: Person) -> str:
    found = Record.objects.filter(pk=record.pk).select_related("being_read_by").first()
    if found and found.state == State.SUBMITTED and found.being_read_by not in (None, by):
        return f"{found.being_read_by.first_name} is reading this record at the moment."
    return "This record is not waiting to be read any more. Have a look at how it stands now."


def _bring_along(reading: Reading) -> None:
    """Comments that this reader wrote in an earlier round and never sent come along into this one."""
    left = Comment.objects.filter(
        reading__record=reading.record,
        reading__reader=reading.reader,
        reading__sent_at__isnull=True,
    )
    left.exclude(reading=reading).update(reading=reading)


# --- The purpose gate (S0-42 to S0-44)


def answer_purpose(record: Record, *, by: Person, purpose: str) -> Reading:
    """Keep how clear the purpose is; anything but "not clear yet" opens the later steps again."""
    if purpose not in PurposeIs.values:
        raise ValidationError("Choose clear, partly clear or not clear yet.")
    with transaction.atomic():
        reading = claim(record, by=by)
        Reading.objects.filter(pk=reading.pk).update(purpose=purpose, went_on=False)
    reading.purpose, reading.went_on = purpose, False
    return reading


def read_on(record: Record, *, by: Person) -> Reading:
    """Read on although the purpose is not clear yet; the log keeps that it was chosen (M4)."""
    with transaction.atomic():
        reading = claim(record, by=by)
        if Reading.objects.filter(pk=reading.pk, went_on=False).update(went_on=True):
            note("read_on", record, by=by)
    reading.went_on = True
    return reading


def keep_talk(record: Record, *, by: Person, on: date | None) -> Reading:
    """Keep the day on which reader and leader talked about the record (D28); None takes it away."""
    if on is not None and on > clock.today():
        raise ValidationError("Give the day on which you talked, not one that is still to come.")
    with transaction.atomic():
        reading = claim(record, by=by)
        Reading.objects.filter(pk=reading.pk).update(talked_on=on)
    reading.talked_on = on
    return reading


def seen(record: Record, *, by: Person) -> None:
    """Keep, once a round, when the leader opened a record with feedback in it (X10)."""
    if by.pk == record.leader_id:
        new = Reading.objects.filter(record=record, sent_at__isnull=False, seen_at__isnull=True)
        new.update(seen_at=clock.now())


def forget_removed(now: datetime) -> None:
    """Let go of the comments that were taken out of rounds sent a day ago and longer."""
    sent = Comment.objects.filter(reading__sent_at__lt=now - timedelta(days=1))
    sent.filter(removed_at__isnull=False).delete()
