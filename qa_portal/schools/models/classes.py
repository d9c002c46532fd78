"""What is taught, to whom, and what the school works on this year."""

from django.db import models

from qa_portal.schools.models.calendar import AcademicYear
from qa_portal.schools.scope import SchoolOwned


class Subject(SchoolOwned):
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField("no longer taught", default=False)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="subject_once")]

    def __str__(self) -> str:
        return self.name


class YearGroup(SchoolOwned):
    name = models.CharField(max_length=30)
    short_name = models.CharField(max_length=4)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="year_group_once")]

    def __str__(self) -> str:
        return self.name


class SchoolClass(SchoolOwned):
    """A class in one academic year; it may hold several year groups."""

    name = models.CharField(max_length=30)
    year = models.ForeignKey(AcademicYear, on_delete=models.PROTECT, related_name="classes")
    year_groups = models.ManyToManyField(
        YearGroup, through="ClassYearGroup", related_name="classes"
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "class"
        verbose_name_plural = "classes"
        constraints = [models.UniqueConstraint(fields=["year", "name"], name="class_once_a_year")]

    def __str__(self) -> str:
        return self.name


class ClassYearGroup(SchoolOwned):
    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="+")
    year_group = models.ForeignKey(YearGroup, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_class", "year_group"], name="class_year_group_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school_class} holds {self.year_group}"


class Priority(SchoolOwned):
    """Something the school set out to improve this year (S0-04)."""

    name = models.CharField(max_length=80)
    description = models.TextField(max_length=1000, blank=True)
    year = models.ForeignKey(AcademicYear, on_delete=models.PROTECT, related_name="priorities")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return self.name


class Abbreviation(SchoolOwned):
    """A short form that this school uses, and what it stands for: spelt out on pages and at the foot of papers (X6)."""

    short = models.CharField(max_length=20)
    long = models.CharField("stands for", max_length=120)

    class Meta:
        ordering = ["short"]
        constraints = [
            models.UniqueConstraint(fields=["school", "short"], name="abbreviation_once")
        ]

    def __str__(self) -> str:
        return f"{self.short}: {self.long}"
