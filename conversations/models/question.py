"""What grew from each question: its response, the actions agreed, the follow-ups in two halves (M2, D30)."""

from uuid import UUID, uuid5

from django.db import models, transaction

from conversations.choices import FollowUpKind, QuestionKind
from conversations.models.record import Record
from qa_portal.actions.models import Action, Dated
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned


class Question(SchoolOwned):
    """A question as it was spoken, or an area explored, with its response (S0-19 to S0-22)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.QUESTION)
    text = models.TextField("question as you spoke it", max_length=1000)
    response = models.TextField("what came back", max_length=8000, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class RecordAction(SchoolOwned):
    """Ties an agreed action to its record and to the question it grew from."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="action_links")
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, related_name="action_links"
    )
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="record_link")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.action)


def found_id(action: UUID) -> UUID:
    """The id of the follow-up that says what came of an action: made from the action's, so that it is added once."""
    return uuid5(action, "what changed")


class FollowUp(Dated, SchoolOwned):
    """Planned (what, who, when, however vague) and found (when, and what came of it)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="follow_ups")
    question = models.ForeignKey(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=FollowUpKind, default=FollowUpKind.OUTCOMES)
    planned = models.CharField("what you plan to look at", max_length=600)
    who = models.CharField(max_length=80, blank=True)
    found = models.TextField("what was found", max_length=2000, blank=True)
    found_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.planned

    def keep(self, *, by: Person) -> None:
        """Keep what was found, or planned, after the record was sent; the rest stays closed (S0-27)."""
        with transaction.atomic():
            self.record.follow_up(by=by)
            self.save()
