"""The question bank: questions worth asking again, by timing, purpose and subject (row 11)."""

from django.db import models
from django.urls import reverse

from conversations.choices import BankPurpose, Timing
from conversations.permissions import AUTHORS
from qa_portal.schools.models import Person, Subject
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class BankQuestionQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "BankQuestionQuerySet":
        """Who writes records sees what is offered, and what they added themselves."""
        if not person.holds(*AUTHORS):
            return self.none()
        return self.filter(models.Q(is_retired=False) | models.Q(added_by=person))


class BankQuestion(SchoolOwned):
    """A question that a leader of this school put into the bank, beside those that come with the portal."""

    text = models.CharField("question", max_length=300)
    timing = models.CharField(max_length=10, choices=Timing, blank=True)
    purpose = models.CharField("what it is for", max_length=10, choices=BankPurpose)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_retired = models.BooleanField(default=False)

    objects = scoped(BankQuestionQuerySet)

    class Meta:
        ordering = ["purpose", "text"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        kwargs = {"school": self.school.slug, "bankquestion": self.pk}
        return reverse("conversations:bankquestion-edit", kwargs=kwargs)
