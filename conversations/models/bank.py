"""The question bank: questions worth asking again, by timing, purpose and subject (row 11)."""

from django.db import models

from conversations.choices import BankPurpose, Timing
from qa_portal.schools.models import Person, Subject
from qa_portal.schools.scope import SchoolOwned


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

    class Meta:
        ordering = ["purpose", "text"]

    def __str__(self) -> str:
        return self.text
