"""School days: counted over holidays and closures, and a new year's six half terms with the nation's bank holidays in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import holidays
from django.db import transaction
from django.db.models import Max, Min

from qa_portal.schools.choices import Nation
from qa_portal.schools.models import AcademicYear, Closure, HalfTerm, School

SUBDIVISION = {
    Nation.ENGLAND: "ENG",
    Nation.SCOTLAND: "SCT",
    Nation.WALES: "WLS",
    Nation.NORTHERN_IRELAND: "NIR",
}
# First and last day of each half term as (month, day, year after the first), to be moved to a Monday and a Friday.
USUAL = {
    "autumn_1": ((9, 2, 0), (10, 23, 0)),
    "autumn_2": ((11, 2, 0), (12, 18, 0)),
    "spring_1": ((1, 4, 1), (2, 12, 1)),
    "spring_2": ((2, 22, 1), (3, 26, 1)),
    "summer_1": ((4, 12, 1), (5, 28, 1)),
    "summer_2": ((6, 7, 1), (7, 21, 1)),
}
SCOTTISH = {
    "autumn_1": ((8, 17, 0), (10, 9, 0)),
    "autumn_2": ((10, 19, 0), (12, 22, 0)),
    "spring_1": ((1, 6, 1), (2, 12, 1)),
    "spring_2": ((2, 17, 1), (4, 1, 1)),
    "summer_1": ((4, 19, 1), (5, 21, 1)),
    "summer_2": ((5, 25, 1), (6, 25, 1)),
}


def bank_holidays(nation: str, start: date, end: date) -> dict[date, str]:
    """The bank holidays of a nation between two days, both included, on working days alone."""
    years = range(start.year, end.year + 1)
    known = holidays.country_holidays("GB", subdiv=SUBDIVISION[nation], years=years)
    return {
        on: name for on, name in sorted(known.items()) if start <= on <= end and on.weekday() < 5
    }


def begin_year(school: School, first_year: int) -> AcademicYear:
    """A new academic year with usual dates, to be corrected by hand, and its bank holidays as closures."""
    usual = SCOTTISH if school.nation == Nation.SCOTLAND else USUAL
    spans = {name: (_on(first_year, a), _on(first_year, b)) for name, (a, b) in usual.items()}
    starts_on, ends_on = spans["autumn_1"][0], spans["summer_2"][1]
    with transaction.atomic():
        year = AcademicYear.objects.create(starts_on=starts_on, ends_on=ends_on)
        HalfTerm.objects.bulk_create(
            [HalfTerm(year=year, name=n, starts_on=a, ends_on=b) for n, (a, b) in spans.items()]
        )
        inside = bank_holidays(school.nation, starts_on, ends_on)
        Closure.objects.bulk_create(
            [
                Closure(name=name[:80], starts_on=on, ends_on=on)
                for on, name in inside.items()
                if any(a <= on <= b for a, b in spans.values())
            ]
        )
    return year


def fit_year(year: AcademicYear) -> None:
    """A year lasts from the first day of its half terms to the last."""
    terms = year.half_terms.aggregate(starts_on=Min("starts_on"), ends_on=Max("ends_on"))
    AcademicYear.objects.filter(pk=year.pk).update(**terms)


def _on(first_year: int, when: tuple[int, int, int]) -> date:
    """The day meant, off a weekend: a Saturday becomes Friday, a Sunday Monday."""
    month, day, later = when
    on = date(first_year + later, month, day)
    return on + timedelta(days={5: -1, 6: 1}.get(on.weekday(), 0))


def school_days(start: date, end: date) -> Iterator[date]:
    """Every school day between two days, both included: in a half term, no weekend, no closure; two queries."""
    terms = list(HalfTerm.objects.filter(starts_on__lte=end, ends_on__gte=start))
    shut = list(Closure.objects.filter(starts_on__lte=end, ends_on__gte=start))
    on = start
    while on <= end:
        in_term = any(term.starts_on <= on <= term.ends_on for term in terms)
        closed = any(closure.starts_on <= on <= closure.ends_on for closure in shut)
        if in_term and not closed and on.weekday() < 5:
            yield on
        on += timedelta(days=1)


def next_school_day(after: date) -> date | None:
    """The first school day after a day, within the next hundred days; None where the calendar knows none."""
    return school_day_after(after, 1)


def school_day_after(after: date, number: int) -> date | None:
    """The first, second, … school day after a day, within the next hundred days; None where the calendar knows none."""
    days = school_days(after + timedelta(days=1), after + timedelta(days=100))
    return next(islice(days, number - 1, None), None)
