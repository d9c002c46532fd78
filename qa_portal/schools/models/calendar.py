"""The school's year: six half terms with closures between, from which every date in the portal is counted."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from qa_portal import clock
from qa_portal.schools.choices import HalfTermName
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class AcademicYear(SchoolOwned):
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["school", "starts_on"], name="academic_year_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="academic_year_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on.year} to {self.ends_on.year}"


class HalfTermQuerySet(SchoolOwnedQuerySet):
    def holding(self, day: date) -> "HalfTerm | None":
        """The half term that `day` falls in, or the one before it during a holiday."""
        return self.filter(starts_on__lte=day).order_by("-starts_on").first()


class HalfTerm(SchoolOwned):
    year = models.ForeignKey(AcademicYear, on_delete=models.CASCADE, related_name="half_terms")
    name = models.CharField(max_length=10, choices=HalfTermName)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = scoped(HalfTermQuerySet)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["year", "name"], name="half_term_once_a_year"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="half_term_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} {self.starts_on.year}"

    @property
    def short_name(self) -> str:
        term, number = self.name.split("_")
        return f"{term.capitalize()} {number}"

    def week_of(self, day: date) -> int:
        """The number of the week that `day` is in, counted from this half term's first Monday, from 1."""
        first_monday = self.starts_on - timedelta(days=self.starts_on.weekday())
        return (day - first_monday).days // 7 + 1

    @property
    def is_current(self) -> bool:
        return self.starts_on <= clock.today() <= self.ends_on


class Closure(SchoolOwned):
    """Days inside a term on which the school is shut: a bank holiday, an INSET day, snow."""

    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="closure_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name
