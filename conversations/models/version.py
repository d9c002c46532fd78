"""The words of a record as they were sent, one snapshot a round: rounds, comparisons and old PDFs read it."""

from django.db import models

from conversations.models.record import Record
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned


class Version(SchoolOwned):
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="versions")
    round = models.PositiveSmallIntegerField()
    words = models.JSONField()
    note_to_reader = models.CharField("a note to the reader", max_length=500, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["record", "round"], name="version_once_a_round")
        ]

    def __str__(self) -> str:
        return f"Round {self.round}"

    @property
    def sheet(self) -> Sheet:
        return Sheet.from_json(self.words)
