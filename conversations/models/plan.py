"""What the school set out to talk about this year: coverage is counted against it, and nothing else (D43)."""

from django.db import models

from qa_portal.schools.models import AcademicYear, Subject, YearGroup
from qa_portal.schools.scope import SchoolOwned


class PlannedTalk(SchoolOwned):
    """One subject in one year group, to be talked about in this academic year."""

    year = models.ForeignKey(AcademicYear, on_delete=models.CASCADE, related_name="planned_talks")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    year_group = models.ForeignKey(YearGroup, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["subject__position", "year_group__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "subject", "year_group"], name="planned_talk_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} in {self.year_group}"
