"""Keeping a question for others: first its leader's alone, offered to the school once they have looked at it."""

from conversations.choices import BankPurpose
from conversations.models import BankQuestion
from qa_portal.schools.models import Person, Subject

LONGEST = BankQuestion._meta.get_field("text").max_length


def keep_for_later(
    text: str, *, by: Person, timing: str = "", subject: Subject | None = None
) -> BankQuestion:
    """The question in the bank, seen by `by` alone until it is offered; the same words once more are the same row."""
    text = " ".join(text.split())[:LONGEST]
    mine = BankQuestion.objects.filter(added_by=by, text=text)
    return mine.first() or BankQuestion.objects.create(
        text=text,
        timing=timing,
        subject=subject,
        purpose=BankPurpose.EXTEND,
        added_by=by,
        is_retired=True,
    )


def offer(question: BankQuestion) -> None:
    question.is_retired = False
    question.save()


def retire(question: BankQuestion) -> None:
    """Offered to nobody any more; who added it may offer it again."""
    question.is_retired = True
    question.save()
