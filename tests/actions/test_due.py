"""When something is due, as people put it: a day, a week, a half term, or an event in its own words (S0-32)."""

from datetime import date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.actions.due import Due, read_due
from qa_portal.schools.models import HalfTerm

TODAY = datetime(2026, 3, 10, 9, 0)
TERMS = [
    HalfTerm(name=name, starts_on=start, ends_on=end, school_id=None)
    for name, start, end in [
        ("autumn_1", date(2025, 9, 2), date(2025, 10, 24)),
        ("spring_2", date(2026, 2, 23), date(2026, 3, 27)),
        ("summer_1", date(2026, 4, 13), date(2026, 5, 22)),
        ("summer_2", date(2026, 6, 1), date(2026, 7, 21)),
        ("autumn_1", date(2026, 9, 2), date(2026, 10, 23)),
    ]
]


@pytest.fixture(autouse=True)
def on_the_tenth_of_march():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.mark.parametrize(
    ("text", "kind", "on"),
    [
        ("22.3.26", "date", date(2026, 3, 22)),
        ("19 March", "date", date(2026, 3, 19)),
        ("by Thursday 19th March", "date", date(2026, 3, 19)),
        ("before 19/3", "date", date(2026, 3, 19)),
        ("22.3.21", "date", date(2021, 3, 22)),
        ("week of 16 March", "week", date(2026, 3, 20)),
        ("Week of 16.3.26", "week", date(2026, 3, 20)),
        ("week beginning 16 March", "week", date(2026, 3, 20)),
        ("w/c 16 March", "week", date(2026, 3, 20)),
        ("wc 16 March", "week", date(2026, 3, 20)),
        ("w/b 16.3.", "week", date(2026, 3, 20)),
        ("W/C 16th March 2026", "week", date(2026, 3, 20)),
        ("week commencing Monday 16 March", "week", date(2026, 3, 20)),
        ("wk of 16 March", "week", date(2026, 3, 20)),
        ("wk beg 16 March", "week", date(2026, 3, 20)),
        ("in the week of 18 March", "week", date(2026, 3, 20)),
        ("w/e 20 March", "week", date(2026, 3, 20)),
        ("week ending 20 March", "week", date(2026, 3, 20)),
        ("week of Saturday 21 March", "week", date(2026, 3, 21)),
        ("Summer 1", "half_term", date(2026, 5, 22)),
        ("end of summer 1", "half_term", date(2026, 5, 22)),
        ("by the end of Summer term 1", "half_term", date(2026, 5, 22)),
        ("summer1", "half_term", date(2026, 5, 22)),
        ("Summer 2", "half_term", date(2026, 7, 21)),
        ("Autumn 1", "half_term", date(2026, 10, 23)),  # the next one, not last year's
        ("spring 2", "half_term", date(2026, 3, 27)),  # still on
        ("Spring 1", "half_term", None),  # the calendar knows none
        ("once the assessment is done", "event", None),
        ("after the next moderation", "event", None),
        ("ongoing", "event", None),
        ("asap", "event", None),
        ("next week", "event", None),
        ("31 February", "event", None),
        ("weekly", "event", None),
        ("summer", "event", None),
        ("", "", None),
        ("   ", "", None),
    ],
)
def test_how_people_put_it(text, kind, on):
    due = read_due(text, TERMS)

    assert (due.kind, due.on) == (kind, on)
    assert due.words == " ".join(text.split()), "Their own words are kept."


def test_nothing_said_is_no_date():
    assert read_due("") == Due()


@given(st.one_of(st.text(max_size=120), st.from_regex(r"(week of|w/c|Summer) ?[0-9./ ]{0,12}")))
def test_no_wording_makes_it_fall_over(text):
    due = read_due(text, TERMS)

    assert due.words == " ".join(text.split())
    assert (due.kind == "") == (due.words == "")
    assert due.on is None or due.kind in ("date", "week", "half_term")
