"""The school's year: six half terms off the weekends, the nation's bank holidays in it, school days counted over closures."""

from datetime import date, timedelta

import pytest

from qa_portal.schools.calendar_dates import (
    bank_holidays,
    begin_year,
    next_school_day,
    school_days,
)
from qa_portal.schools.choices import Nation
from qa_portal.schools.models import Closure, HalfTerm
from tests.factories import ClosureFactory


@pytest.mark.parametrize("nation", Nation.values)
@pytest.mark.parametrize("first", range(2020, 2036))
def test_every_year_has_six_half_terms_in_order(in_larkfield, nation, first):
    in_larkfield.nation = nation
    year = begin_year(in_larkfield, first)

    terms = list(year.half_terms.all())
    days = [day for term in terms for day in (term.starts_on, term.ends_on)]
    assert len(terms) == 6
    assert days == sorted(days)
    assert all(day.weekday() < 5 for day in days)
    assert (year.starts_on.year, year.ends_on.year) == (first, first + 1)
    for closure in Closure.objects.all():
        assert any(term.starts_on <= closure.starts_on <= term.ends_on for term in terms)


@pytest.mark.parametrize(
    ("nation", "on", "is_one"),
    [
        ("england", date(2026, 4, 6), True),
        ("scotland", date(2026, 4, 6), False),  # Easter Monday
        ("scotland", date(2026, 11, 30), True),  # St Andrew
        ("england", date(2026, 11, 30), False),
        ("northern_ireland", date(2026, 3, 17), True),  # St Patrick
        ("wales", date(2026, 3, 17), False),
        ("england", date(2026, 8, 31), True),
        ("scotland", date(2026, 8, 31), False),
        ("scotland", date(2026, 8, 3), True),
        ("wales", date(2027, 5, 3), True),
        ("england", date(2026, 12, 28), True),  # Boxing Day falls on a Saturday
    ],
)
def test_each_nation_has_its_own_bank_holidays(nation, on, is_one):
    assert (on in bank_holidays(nation, on, on)) is is_one


def test_bank_holidays_are_counted_to_both_ends():
    days = bank_holidays("england", date(2026, 12, 25), date(2027, 1, 1))
    assert list(days) == [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)]
    assert bank_holidays("england", date(2026, 12, 26), date(2026, 12, 27)) == {}


@pytest.fixture
def calendar(in_larkfield):
    return begin_year(in_larkfield, 2026)


def test_school_days_leave_out_weekends_holidays_and_closures(calendar):
    ClosureFactory(name="INSET", starts_on=date(2026, 10, 5), ends_on=date(2026, 10, 6))

    days = list(school_days(date(2026, 10, 2), date(2026, 11, 3)))

    assert days[:3] == [date(2026, 10, 2), date(2026, 10, 7), date(2026, 10, 8)]
    assert days[-3:] == [date(2026, 10, 23), date(2026, 11, 2), date(2026, 11, 3)]
    assert all(day.weekday() < 5 for day in days)
    assert len(days) == 1 + 3 + 5 + 5 + 2


def test_the_next_school_day(calendar):
    assert next_school_day(date(2026, 9, 3)) == date(2026, 9, 4)
    assert next_school_day(date(2026, 9, 4)) == date(2026, 9, 7), "over the weekend"
    assert next_school_day(date(2026, 10, 23)) == date(2026, 11, 2), "over the half term"
    assert next_school_day(date(2027, 4, 30)) == date(2027, 5, 4), "over May Day"
    assert next_school_day(date(2030, 1, 1)) is None


def test_weeks_are_counted_from_the_first_monday(calendar):
    term = HalfTerm.objects.get(name="autumn_1")
    assert term.starts_on == date(2026, 9, 2)
    weeks = [term.week_of(term.starts_on + timedelta(days=n)) for n in (0, 4, 5, 12)]
    assert weeks == [1, 1, 2, 3]


def test_a_holiday_belongs_to_the_half_term_before_it(calendar):
    holding = HalfTerm.objects.holding
    assert holding(date(2026, 9, 1)) is None
    assert holding(date(2026, 10, 27)).name == "autumn_1"
    assert holding(date(2026, 11, 2)).name == "autumn_2"
    assert holding(date(2027, 8, 20)).name == "summer_2"
