"""A round of reading as deeds: opening it, the purpose gate, sending it, and what must be true before it is sent.

Every deed of a reader holds the record a little longer: `record.claim` is renewed, so that nobody reads twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from conversations.choices import CommentKind, Outcome, PurposeIs, State
from conversations.models.reading import Comment, Reading
from conversations.models.record import TAKE_BACK_WITHIN, Record
from conversations.permissions import Perm
from qa_portal import clock
from qa_portal.drafts.models import Draft
from qa_portal.moves.door import IllegalMove, note
from qa_portal.notices import outbox
from qa_portal.schools.models import Person
from qa_portal.web.permission import may

FORM = "conversations.reading"
BUDGET = 3  # prompts before the desk asks which of them matter most (S0-58, D27)
LOOK_AGAIN_AFTER = timedelta(weeks=4)  # offered, until somebody types another date


def open_reading(record: Record, *, by: Person, until: datetime) -> Reading:
    """Claim `record` until a moment and give this reader's round; raises IllegalMove where another reader holds it."""
    if not may(by, Perm.READ_FOR_QUALITY, record):
        raise PermissionDenied
    now = clock.now()
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
        reading = record.claim(by=by)
        Reading.objects.filter(pk=reading.pk).update(purpose=purpose, went_on=False)
    reading.purpose, reading.went_on = purpose, False
    return reading


def read_on(record: Record, *, by: Person) -> Reading:
    """Read on although the purpose is not clear yet; the log keeps that it was chosen (M4)."""
    with transaction.atomic():
        reading = record.claim(by=by)
        if Reading.objects.filter(pk=reading.pk, went_on=False).update(went_on=True):
            note("read_on", record, by=by)
    reading.went_on = True
    return reading


def keep_talk(record: Record, *, by: Person, on: date | None) -> Reading:
    """Keep the day on which reader and leader talked about the record (D28); None takes it away."""
    if on is not None and on > clock.today():
        raise ValidationError("Give the day on which you talked, not one that is still to come.")
    with transaction.atomic():
        reading = record.claim(by=by)
        Reading.objects.filter(pk=reading.pk).update(talked_on=on)
    reading.talked_on = on
    return reading


# --- Before sending (D27)


@dataclass(frozen=True)
class Ask:
    """What to ask once before a round is sent; false where there is nothing to ask."""

    praise: bool = False  # prompts and no praise
    many: int = 0  # how many prompts, once they are over the budget
    clarify: bool = False  # the record would be closed over a question that needs an answer

    def __bool__(self) -> bool:
        return self.praise or self.many > 0 or self.clarify


def ask_before_sending(comments: Iterable[Comment], *, outcome: str) -> Ask:
    """What the reader is asked before `comments` go out with `outcome`."""
    comments = list(comments)
    asks_for_answer = any(c.kind == CommentKind.CLARIFY for c in comments)
    return Ask(
        praise=lacks_praise(comments),
        many=over_budget(comments),
        clarify=asks_for_answer and outcome != Outcome.RETURNED,
    )


def lacks_praise(comments: list[Comment]) -> bool:
    """Prompts without praise, unless the one question is what the talk was for (D27)."""
    prompts = [c for c in comments if c.is_prompt]
    if not prompts or len(prompts) < len(comments):
        return False
    only = prompts[0]
    asks_purpose = only.kind == CommentKind.CLARIFY and not only.place and not only.quote
    return not (len(prompts) == 1 and asks_purpose)


def over_budget(comments: list[Comment]) -> int:
    """How many prompts there are once they are more than the budget, otherwise 0 (D27)."""
    prompts = sum(c.is_prompt for c in comments)
    return prompts if prompts > BUDGET else 0


# --- Sending


def finish(
    record: Record,
    outcome: str,
    *,
    by: Person,
    look_again_on: date | None = None,
    leave_out: Iterable[UUID] = (),
) -> Reading:
    """End this reader's round in one act, without the comments she leaves out."""
    if outcome == Outcome.WATCHING:
        if look_again_on is None or look_again_on <= clock.today():
            raise ValidationError("Give a day that is still to come, such as 24 March.")
        return _finish(record, by, leave_out, lambda: record.watch(by=by, until=look_again_on))
    if outcome == Outcome.RETURNED:
        return _finish(record, by, leave_out, lambda: record.return_for_clarification(by=by))
    return _finish(record, by, leave_out, lambda: record.close(by=by))


def _finish(
    record: Record, by: Person, leave_out: Iterable[UUID], move: Callable[[], Reading]
) -> Reading:
    with transaction.atomic():
        mine = Comment.objects.filter(reading__record=record, reading__reader=by)
        unsent = mine.standing().filter(reading__sent_at__isnull=True, pk__in=list(leave_out))
        left_out = list(unsent.values_list("pk", flat=True))
        unsent.update(removed_at=clock.now())
        reading = move()
        mine.filter(pk__in=left_out).update(removed_at=reading.sent_at)  # taking back finds them
        return reading


def send_reading(record: Record, *, outcome: str, by: Person) -> Reading:
    """Send this reader's round: comments reach the leader, working notes are gone (D27). Runs inside the move."""
    reading, _ = Reading.objects.get_or_create(record=record, round=record.round, reader=by)
    comments = reading.comments.standing()
    asked = comments.filter(kind=CommentKind.CLARIFY)
    if outcome == Outcome.RETURNED and not asked.exists():
        raise ValidationError("Say what needs clarifying before you return the record.")
    sent = Reading.objects.filter(pk=reading.pk, sent_at__isnull=True).update(
        sent_at=clock.now(), outcome=outcome
    )
    if not sent and outcome == Outcome.RETURNED:
        raise IllegalMove("This round was sent already.")
    if sent and outcome != Outcome.RETURNED:
        # A closed record waits for nobody: what was asked is for next time (S0-50).
        asked.update(kind=CommentKind.NEXT_TIME)
    Draft.objects.filter(person=by, form=FORM, about=reading.pk).delete()
    reading.refresh_from_db()
    if sent:
        _tell_leader(record, reading)
    return reading


def _tell_leader(record: Record, reading: Reading) -> None:
    """Post the mail that leaves once the ten minutes for taking back are over: one link, no content (D23)."""
    if record.leader.email:
        outbox.post(
            to=record.leader.email,
            subject="A record of yours has been read",
            body=f"Have a look when it suits you:\n{settings.PORTAL_ADDRESS}{record.get_absolute_url()}\n",
            school=record.school,
            not_before=reading.sent_at + TAKE_BACK_WITHIN,
            key=_mail_key(reading),
        )


def withdraw_mail(reading: Reading) -> None:
    """A round that was taken back is not announced."""
    outbox.withdraw(_mail_key(reading))


def _mail_key(reading: Reading) -> str:
    return f"reading-sent-{reading.pk}"


def seen(record: Record, *, by: Person) -> None:
    """Keep, once a round, when the leader opened a record with feedback in it (X10)."""
    if by.pk == record.leader_id:
        new = Reading.objects.filter(record=record, sent_at__isnull=False, seen_at__isnull=True)
        new.update(seen_at=clock.now())


def forget_removed(now: datetime) -> None:
    """Let go of the comments that were taken out of rounds sent a day ago and longer."""
    sent = Comment.objects.filter(reading__sent_at__lt=now - timedelta(days=1))
    sent.filter(removed_at__isnull=False).delete()
