"""A round of reading as deeds: opening it, writing comments into it, sending it, and what must be true before it is sent."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from conversations.choices import CommentKind, Outcome
from conversations.models.reading import Comment, Reading
from conversations.models.record import Record
from conversations.permissions import Perm
from qa_portal import clock
from qa_portal.drafts.models import Draft
from qa_portal.moves.door import IllegalMove, note
from qa_portal.schools.models import Person
from qa_portal.web.permission import may

FORM = "conversations.reading"
BUDGET = 3  # prompts before the desk asks which of them matter most (S0-58, D27)


def open_reading(record: Record, *, by: Person, until: datetime) -> Reading:
    """Claim `record` until a moment and give this reader's round; raises IllegalMove where another reader holds it."""
    if not may(by, Perm.READ_FOR_QUALITY, record):
        raise PermissionDenied
    now = clock.now()
    free = Q(being_read_by__isnull=True) | Q(being_read_by=by) | Q(claimed_until__lt=now)
    with transaction.atomic():
        taken = Record.objects.filter(free, pk=record.pk, state="submitted").update(
            being_read_by=by, claimed_until=until
        )
        if not taken:
            raise IllegalMove("Somebody else is reading this record at the moment.")
        reading, begun = Reading.objects.get_or_create(
            record=record, round=record.round, reader=by, defaults={"begun_at": now}
        )
        if begun:
            note("claim", record, by=by)
    record.being_read_by, record.claimed_until = by, until
    return reading


def send_reading(record: Record, *, outcome: str, by: Person) -> Reading:
    """Send this reader's round: comments reach the leader, working notes are gone (D27). Runs inside the move."""
    reading, _ = Reading.objects.get_or_create(record=record, round=record.round, reader=by)
    comments = list(reading.comments.all())
    if outcome == Outcome.RETURNED and not any(c.kind == CommentKind.CLARIFY for c in comments):
        raise ValidationError("Say what needs clarifying before you return the record.")
    sent = Reading.objects.filter(pk=reading.pk, sent_at__isnull=True).update(
        sent_at=clock.now(), outcome=outcome
    )
    if not sent and outcome == Outcome.RETURNED:
        raise IllegalMove("This round was sent already.")
    Draft.objects.filter(person=by, form=FORM, about=reading.pk).delete()
    reading.refresh_from_db()
    return reading


def lacks_praise(comments: list[Comment]) -> bool:
    """Whether to ask once before sending: prompts without praise, unless the one question is about the purpose (D27)."""
    prompts = [c for c in comments if c.kind != CommentKind.PRAISE]
    if not prompts or len(prompts) < len(comments):
        return False
    asks_purpose_alone = (
        len(prompts) == 1 and prompts[0].kind == CommentKind.CLARIFY and not prompts[0].place
    )
    return not asks_purpose_alone


def over_budget(comments: list[Comment]) -> int:
    """How many prompts there are once they are more than the budget, otherwise 0 (D27)."""
    prompts = sum(c.kind != CommentKind.PRAISE for c in comments)
    return prompts if prompts > BUDGET else 0
