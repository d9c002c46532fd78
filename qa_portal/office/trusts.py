"""What a trust sees of its schools: counts, with groups under five suppressed, and no content (D21)."""

from dataclasses import dataclass

from qa_portal.schools.models import Person, School, SchoolClass, Trust
from qa_portal.schools.scope import school_scope

SMALLEST = 5


@dataclass(frozen=True)
class SchoolCounts:
    school: School
    people: str
    classes: str


def suppressed(count: int) -> str:
    """A count in words: "under 5" where it could point at somebody."""
    return str(count) if count >= SMALLEST else f"under {SMALLEST}"


def counts_for(trust: Trust) -> list[SchoolCounts]:
    counted = []
    for school in trust.schools.order_by("name"):
        with school_scope(school):
            people, classes = Person.objects.current().count(), SchoolClass.objects.count()
        counted.append(SchoolCounts(school, suppressed(people), suppressed(classes)))
    return counted
