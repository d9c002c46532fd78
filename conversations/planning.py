"""What the school plans to talk about in a year, changed by one act; two people who tick at once both keep their ticks."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from conversations.models.plan import PlannedTalk
from qa_portal.moves.door import note
from qa_portal.schools.models import AcademicYear, Person, Subject, YearGroup

Place = tuple[UUID, UUID]  # a subject and a year group


def planned_in(year: AcademicYear) -> set[Place]:
    talks = PlannedTalk.objects.filter(year=year)
    return set(talks.values_list("subject_id", "year_group_id").order_by())


def change_plan(
    year: AcademicYear, *, ticked: Collection[Place], shown: Collection[Place], by: Person
) -> None:
    """Keep what `by` changed: `ticked` stands on the form now, `shown` stood there when it was opened.

    What the school does not teach, or another school does, is left out.
    """
    subjects = set(Subject.objects.values_list("pk", flat=True))
    years = set(YearGroup.objects.values_list("pk", flat=True))
    added = {p for p in set(ticked) - set(shown) if p[0] in subjects and p[1] in years}
    removed = set(shown) - set(ticked)
    if not added and not removed:
        return
    gone = Q(pk__in=[])
    for subject, year_group in removed:
        gone |= Q(subject=subject, year_group=year_group)
    with transaction.atomic():
        PlannedTalk.objects.filter(gone, year=year).delete()
        PlannedTalk.objects.bulk_create(
            [PlannedTalk(year=year, subject_id=s, year_group_id=y) for s, y in sorted(added)],
            ignore_conflicts=True,
        )
        note("plan", year, by=by)
