"""Where the school has talked, against what it planned to talk about this year and nothing else (D43, S0-03, row 33)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from conversations.choices import SENT
from conversations.models.plan import PlannedTalk
from conversations.models.record import Record, RecordYearGroup
from conversations.narrowing import Narrow, sent_records, unplaced
from qa_portal.schools.models import Person, School, Subject, YearGroup
from qa_portal.schools.spans import Span
from qa_portal.web.pictures import Cell, HeatGrid, Row

Place = tuple[UUID, UUID]  # a subject and a year group


@dataclass(frozen=True)
class Coverage:
    """Counts of records by subject and year group; `planned` and not talked about yet, as `still_to_come`."""

    school: School
    span: Span
    subjects: list[Subject]
    year_groups: list[YearGroup]
    counts: dict[Place, int]
    still_to_come: set[Place]

    @property
    def is_empty(self) -> bool:
        return not self.counts and not self.still_to_come

    @property
    def grid(self) -> HeatGrid:
        """The picture: subjects down, year groups across; each cell leads to its list."""
        rows = tuple(
            Row(subject.name, tuple(self._cell(subject, year) for year in self.year_groups))
            for subject in self.subjects
        )
        columns = tuple((year.short_name, year.name) for year in self.year_groups)
        name = f"Conversations by subject and year group, {self.span.label}"
        return HeatGrid(name, "Subject", columns, rows)

    def _cell(self, subject: Subject, year: YearGroup) -> Cell:
        place = (subject.pk, year.pk)
        count, planned = self.counts.get(place, 0), place in self.still_to_come
        said = f"{count} record{'' if count == 1 else 's'}" if count else "planned, still to come"
        url = Narrow(span=self.span, subject=subject, year_group=year).url(self.school)
        return Cell(count, planned, f"{subject.name}, {year.name}: {said}", url)


def coverage_for(person: Person, span: Span) -> Coverage:
    """Coverage as `person` may see it; four queries."""
    counts, talked = _counted(person, span)
    planned = {
        (talk.subject_id, talk.year_group_id)
        for talk in PlannedTalk.objects.filter(year=span.year).only("subject_id", "year_group_id")
    }
    still_to_come = planned - talked
    shown = {subject for subject, _ in (*counts, *still_to_come)}
    return Coverage(
        school=person.school,
        span=span,
        subjects=[s for s in Subject.objects.all() if not s.is_retired or s.pk in shown],
        year_groups=list(YearGroup.objects.all()),
        counts=counts,
        still_to_come=still_to_come,
    )


def totals_of(person: Person, span: Span) -> tuple[int, int]:
    """All records of the span that `person` may see, and how many of them stand in no cell; one query."""
    mine = sent_records(person, span)
    bare = Count("pk", filter=Q(pk__in=unplaced(mine).values("pk")))
    found = mine.aggregate(n=Count("pk"), bare=bare)
    return found["n"], found["bare"]


def _counted(person: Person, span: Span) -> tuple[dict[Place, int], set[Place]]:
    """Records of the span by place, and every place talked about since the year began; one query."""
    records = Record.objects.visible_to(person).filter(state__in=SENT, subject__isnull=False)
    behind = Q(record__held_on__lt=span.ends_before) if span.ends_before else Q()
    rows = (
        RecordYearGroup.objects.filter(behind, record__in=records.values("pk"))
        .filter(record__held_on__gte=span.year_begins)
        .values_list("record__subject", "year_group")
        .annotate(n=Count("pk", filter=span.holds("record__held_on")))
        .order_by()
    )
    found = {(subject, year): n for subject, year, n in rows}
    return {place: n for place, n in found.items() if n}, set(found)
