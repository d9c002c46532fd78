"""Stretches of the school's time that lists and figures are asked for: a half term with the holiday behind it, or a year."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from qa_portal import clock
from qa_portal.schools.models import AcademicYear, HalfTerm


@dataclass(frozen=True)
class Span:
    """From its first day to the day before the next begins; `half_term` is None for a whole year."""

    label: str
    starts_on: date
    ends_before: date | None
    year: AcademicYear
    year_begins: date
    half_term: HalfTerm | None = None

    @property
    def code(self) -> str:
        """What stands for it in an address."""
        return str((self.half_term or self.year).pk)

    def holds(self, field: str) -> Q:
        """The rows whose day in `field` lies in it."""
        inside = Q(**{f"{field}__gte": self.starts_on})
        return inside & Q(**{f"{field}__lt": self.ends_before}) if self.ends_before else inside


@dataclass(frozen=True)
class SchoolTime:
    """Every half term and year that has begun, the oldest first; one query."""

    half_terms: tuple[Span, ...] = ()
    years: tuple[Span, ...] = ()

    @classmethod
    def so_far(cls) -> "SchoolTime":
        terms = list(HalfTerm.objects.select_related("year").order_by("starts_on"))
        starts = [
            _begins(term, before) for before, term in zip([None, *terms], terms, strict=False)
        ]
        opens: dict[UUID, date] = {}
        for term, start in zip(terms, starts, strict=True):
            opens.setdefault(term.year_id, start)
        half_terms = tuple(
            Span(_label(term), start, end, term.year, opens[term.year_id], term)
            for term, start, end in zip(terms, starts, [*starts, None][1:], strict=True)
        )
        begun = tuple(span for span in half_terms if span.starts_on <= clock.today())
        return cls(begun, tuple(_years(half_terms)))

    @property
    def half_term(self) -> Span | None:
        """The half term of today, or the one before it during a holiday."""
        return self.half_terms[-1] if self.half_terms else None

    @property
    def year(self) -> Span | None:
        return self.years[-1] if self.years else None

    def find(self, code: str) -> Span | None:
        """The half term or year that an address names."""
        return next((s for s in (*self.half_terms, *self.years) if s.code == str(code)), None)

    def of(self, half_term_id: UUID) -> Span | None:
        return next((s for s in self.half_terms if s.half_term.pk == half_term_id), None)

    def before(self, span: Span) -> Span | None:
        """The half term before a half term."""
        at = self.half_terms.index(span)
        return self.half_terms[at - 1] if at else None


def _label(term: HalfTerm) -> str:
    return f"{term.short_name} {term.starts_on.year}"


def _begins(term: HalfTerm, before: HalfTerm | None) -> date:
    """A year's first half term begins with the year: days before lessons start belong to it."""
    first = before is None or before.year_id != term.year_id
    return min(term.starts_on, term.year.starts_on) if first else term.starts_on


def _years(half_terms: tuple[Span, ...]):
    years: dict[UUID, list[Span]] = {}
    for span in half_terms:
        years.setdefault(span.year.pk, []).append(span)
    for spans in years.values():
        first, last = spans[0], spans[-1]
        if first.starts_on <= clock.today():
            yield Span(
                f"school year {first.year}",
                first.starts_on,
                last.ends_before,
                first.year,
                first.starts_on,
            )
