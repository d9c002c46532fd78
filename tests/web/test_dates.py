"""Days as people in Britain write them, and that no text at all makes the reader fall over."""

from datetime import date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.web.dates import find_day, read_day, write_day
from qa_portal.web.forms import DayField, PortalForm

TODAY = datetime(2026, 3, 10, 9, 0)
D = date(2026, 3, 19)


@pytest.fixture(autouse=True)
def on_the_tenth_of_march():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.mark.parametrize(
    "text",
    [
        "19 March 2026",
        "19 march 2026",
        "19 MARCH 2026",
        "19th March 2026",
        "19th of March 2026",
        "19 Mar 2026",
        "19 Mar. 2026",
        "19 Mar, 2026",
        "19. March 2026",
        "Thursday 19 March 2026",
        "Thu 19 March 2026",
        "Thurs, 19 March 2026",
        "Thu. 19 Mar 2026",
        "the 19th of March 2026",
        "on Thursday 19 March 2026",
        "19.3.26",
        "19.03.26",
        "19.3.2026",
        "19/3/26",
        "19/03/2026",
        "19-3-26",
        "19-03-2026",
        "19 / 3 / 2026",
        "19. 3. 2026",
        "2026-03-19",
        "2026-3-19",
        "19 March",
        "19 Mar",
        "19th March",
        "19/3",
        "19.3",
        "Thursday 19 March",
        "  19   March  2026 ",
        "March 19 2026",
        "March 19th, 2026",
        "Mar 19",
        "Thursday, March 19, 2026",
        "19March2026",
        "19 March ’26",
        "19 March '26",
        "19 March 26",
        "\t19\nMarch\t2026",
        "19th  Mar",
        "2026/03/19",
        "19\u00a0March\u00a02026",
        "19–3–26",
    ],
)
def test_these_all_mean_the_same_day(text):
    assert read_day(text) == D


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Sept 2026", date(2026, 9, 1)),
        ("1st September 2026", date(2026, 9, 1)),
        ("2nd Feb 2026", date(2026, 2, 2)),
        ("3rd of June 2026", date(2026, 6, 3)),
        ("22.3.21", date(2021, 3, 22)),
        ("05/06/2026", date(2026, 6, 5)),  # day before month, as in Britain
        ("29 February 2028", date(2028, 2, 29)),
        ("31.12.1999", date(1999, 12, 31)),
        ("1 May 2026", date(2026, 5, 1)),
        ("3 Febuary 2026", date(2026, 2, 3)),
        ("3rd Septmber 2026", date(2026, 9, 3)),
        ("Sat 25 July 2026", date(2026, 7, 25)),
        # Without a year: the nearest.
        ("1 September", date(2026, 9, 1)),
        ("1 December", date(2025, 12, 1)),
        ("10 March", date(2026, 3, 10)),
        ("11.9", date(2025, 9, 11)),
        ("9.9", date(2026, 9, 9)),
    ],
)
def test_other_days(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soon",
        "next week",
        "Thursday",
        "March",
        "2026",
        "19",
        "31 February 2026",
        "30.2.26",
        "0.1.26",
        "32/1/26",
        "1/13/26",
        "29 February 2027",
        "0000-00-00",
        "2026-13-01",
        "1 March 0000",
        "1 March 1066",
        "1 March 9999",
        "19 Mayor 2026",
        "19 Marching 2026",
        "1.2.3.4",
        "19 March 2026 or later",
        "before 19 March 2026",
        "19 March to 20 March 2026",
        "119 March 2026",
        "192.168.1.1",
        "19.3.206",
        "19.3.20261",
        "19 March 202",
        "٣ March 2026",
        "19 March 2026 19",
        "12.30",
        "25/12/2026/1",
        "²/3/26",
    ],
)
def test_these_are_no_day(text):
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Done by 19 March, or a little later", D),
        ("once the books are in, 19.3.26", D),
        ("Wren will look on Thursday 19th March.", D),
        ("week of 16 March", date(2026, 3, 16)),
        ("after Easter", None),
        ("about 19 children", None),
        ("questions 1-2, then 19 March", D),
        ("at 12.30 on 19 March 2026", D),
        ("on 19 March 12 children spoke", D),
        ("in March 12 children spoke", None),
        ("16 to 19 March 2026", D),
        ("novels, 19 of them", None),
    ],
)
def test_a_day_is_found_in_a_sentence(text, day):
    assert find_day(text) == day


def test_the_29th_of_february_without_a_year():
    assert find_day("29 February") is None, "2026 has none."
    with time_machine.travel(datetime(2028, 2, 1), tick=False):
        assert read_day("29 February") == date(2028, 2, 29)
    with time_machine.travel(datetime(2028, 12, 1), tick=False):
        assert find_day("29 Feb") is None, "Its nearest would be in a year without one."


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_what_is_written_is_read_again(day):
    assert read_day(write_day(day)) == day
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day:%d/%m/%Y}") == day
    assert read_day(f"{day:%A}, {day.day}. {day:%b} {day.year}") == day


NEAR_DATES = st.from_regex(
    r"[0-9 ]{1,4}(st|nd|th)?[./ -][0-9 ]{1,3}[./ -]?[0-9]{0,5}", fullmatch=True
)
WORDED = st.from_regex(
    r"[0-9]{1,3}(th)? (of )?[JFMASOND][a-z]{2,8}[,. ']*[0-9]{0,5}", fullmatch=True
)


@given(st.one_of(st.text(max_size=200), NEAR_DATES, WORDED))
def test_no_text_makes_it_fall_over(text):
    for read in (read_day, find_day):
        found = read(text)
        assert found is None or 1950 <= found.year <= 2151


@pytest.mark.parametrize(
    "filler", [" ", "1", "1 ", "a", "mar", "1.", "march 1 ", "\t", "’", "19 March 26 "]
)
def test_a_very_long_text_is_read_too(filler):
    """Drafts are read as typed: a pattern that went back over and over would not come to an end here."""
    assert read_day(f"19 March 26{filler * 50_000}x") is None


class Diary(PortalForm):
    on = DayField(label="When", required=False)


@given(st.text(max_size=60))
def test_no_text_makes_a_field_fall_over(text):
    form = Diary({"on": text})
    assert form.is_valid() or form.errors["on"]


def test_a_field_asks_for_a_day_in_words():
    form = Diary({"on": "soon"})
    assert form.errors["on"] == ["Please write the day like this: 19 March 2026."]
    assert 'value="19 March 2026"' in Diary(initial={"on": D}).as_p()
    assert write_day(None) == ""
