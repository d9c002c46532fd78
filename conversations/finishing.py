"""How a round of reading ends: what is asked once before, the move, the comments that go out, the ten minutes after.

`finish` and `take_back` are the whole deeds: state, round, comments, notes and notices in one transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from conversations.choices import CommentKind, Outcome
from conversations.going_back import ask_to_go_back, forget_going_back
from conversations.models.reading import Comment, CommentQuerySet, Reading
from conversations.models.record import Record
from conversations.reading import FORM
from conversations.telling import tell_finished, untell_finished
from qa_portal import clock
from qa_portal.drafts.models import Draft
from qa_portal.moves.door import IllegalMove
from qa_portal.schools.models import Person

BUDGET = 3  # prompts before the desk asks which of them matter most (S0-58, D27)
LOOK_AGAIN_AFTER = timedelta(weeks=4)  # offered, until somebody types another date


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


# --- The end of a round


def finish(
    record: Record,
    outcome: str,
    *,
    by: Person,
    look_again_on: date | None = None,
    leave_out: Iterable[UUID] = (),
) -> Reading:
    """End this reader's round in one act, without the comments she leaves out."""
    if outcome == Outcome.WATCHING and (look_again_on is None or look_again_on <= clock.today()):
        raise ValidationError("Give a day that is still to come, such as 24 March.")
    with transaction.atomic():
        left_out = _leave_out(record, by, leave_out)
        _move(record, outcome, by=by, look_again_on=look_again_on)
        reading = _send(record, outcome=outcome, by=by)
        # Taking back finds what was left out by this moment.
        Comment.objects.filter(pk__in=left_out).update(removed_at=reading.sent_at)
    return reading


def take_back(record: Record, *, by: Person) -> None:
    """Take the sent round back within ten minutes: its comments are the reader's alone again, nobody is told."""
    reading = record.reading_to_take_back(by, clock.now())
    with transaction.atomic():
        record.take_back(by=by)
        if reading is None or not reading.reopen():
            raise IllegalMove("The ten minutes are over, so the round stays as it was sent.")
        forget_going_back(reading)
        untell_finished(reading)


def _leave_out(record: Record, by: Person, chosen: Iterable[UUID]) -> list[UUID]:
    mine = Comment.objects.standing().filter(reading__record=record, reading__reader=by)
    unsent = mine.filter(reading__sent_at__isnull=True, pk__in=list(chosen))
    left_out = list(unsent.values_list("pk", flat=True))
    unsent.update(removed_at=clock.now())
    return left_out


def _move(record: Record, outcome: str, *, by: Person, look_again_on: date | None) -> None:
    if outcome == Outcome.WATCHING:
        record.watch(by=by, until=look_again_on)
    elif outcome == Outcome.RETURNED:
        record.return_for_clarification(by=by)
    else:
        record.close(by=by)


def _send(record: Record, *, outcome: str, by: Person) -> Reading:
    """Send this reader's round: comments reach the leader, working notes are gone (D27)."""
    reading, _ = Reading.objects.get_or_create(record=record, round=record.round, reader=by)
    asked = reading.comments.standing().filter(kind=CommentKind.CLARIFY)
    if outcome == Outcome.RETURNED and not asked.exists():
        raise ValidationError("Say what needs clarifying before you return the record.")
    unsent = Reading.objects.filter(pk=reading.pk, sent_at__isnull=True)
    sent = unsent.update(sent_at=clock.now(), outcome=outcome)
    if not sent and outcome == Outcome.RETURNED:
        raise IllegalMove("This round was sent already.")
    if sent and outcome != Outcome.RETURNED:
        _ask_next_time(asked)
    Draft.objects.filter(person=by, form=FORM, about=reading.pk).delete()
    reading.refresh_from_db()
    if sent:
        ask_to_go_back(reading)
        tell_finished(record, reading)
    return reading


def _ask_next_time(asked: CommentQuerySet) -> None:
    """A closed record waits for nobody: what was asked is for next time (S0-50)."""
    asked.update(kind=CommentKind.NEXT_TIME)
