"""Going back to the teacher (S0-44, X8): a reader's suggestion becomes an action of the leader's when the round is sent.

The action's id is made from the comment's, so that it is made once, and found again when the round is taken back.
"""

from uuid import UUID, uuid5

from conversations.models.question import Question, RecordAction
from conversations.models.reading import Comment, Reading
from conversations.models.record import Record
from qa_portal.actions.choices import ActionState
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person
from qa_portal.schools.people import known_as


def ask_to_go_back(reading: Reading) -> None:
    """An action for the leader from each comment of a sent round that suggests it; once."""
    record = reading.record
    for comment in _suggestions(reading):
        question = _question_of(comment)
        action, is_new = Action.objects.get_or_create(
            pk=_action_id(comment),
            defaults={
                "text": _words(record, question),
                "owner": record.leader,
                "owner_words": _owner_words(record.leader),
                "agreed_at": reading.sent_at,
            },
        )
        if is_new:
            RecordAction.objects.create(
                record=record,
                question=question,
                action=action,
                position=record.action_links.count(),
            )


def forget_going_back(reading: Reading) -> None:
    """The round was taken back: what nobody has begun is gone again."""
    ids = [_action_id(comment) for comment in _suggestions(reading)]
    Action.objects.filter(pk__in=ids, state=ActionState.AGREED).delete()


def _suggestions(reading: Reading) -> list[Comment]:
    return list(reading.comments.standing().filter(back_to_teacher=True))


def _action_id(comment: Comment) -> UUID:
    return uuid5(comment.pk, "back to the teacher")


def _question_of(comment: Comment) -> Question | None:
    """The question that the comment is about, or its response."""
    if not comment.place.startswith("q-"):
        return None
    asked = comment.place.removeprefix("q-").rpartition("-")[0]
    return Question.objects.filter(record=comment.reading.record, pk=asked).first()


def _words(record: Record, question: Question | None) -> str:
    names = [t.as_written or t.person.shown(record.school) for t in record.teachers.all()]
    who = names[0] if len(names) == 1 else "the teachers" if names else "the teacher"
    if question is None:
        return f"Go back to {who} about this conversation"
    number = 1 + record.questions.filter(position__lt=question.position).count()
    return f"Go back to {who} about question {number}"


def _owner_words(leader: Person) -> str:
    """Words by which sending the record again finds the same owner."""
    return leader.initials if known_as(leader.initials) == leader else leader.name
