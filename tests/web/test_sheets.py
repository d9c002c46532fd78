"""Sheets to take away: typed cells, a frozen header with a filter, who and when, and no cell that is a formula."""

from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from qa_portal import clock
from qa_portal.web import sheets
from qa_portal.web.sheets import Sheet, neutral, write_csv, write_xlsx

MOMENT = datetime(2026, 3, 19, 19, 30, tzinfo=clock.LONDON)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


class By:
    name = "Marian Holt"


def sheet(*rows, **changes) -> Sheet:
    return Sheet("Conversations", ["Record", "Round", "Held on"], rows, "All", (), **changes)


def opened(made: Sheet):
    with clock.set_to(MOMENT):
        return load_workbook(BytesIO(write_xlsx(made, by=By))).active


def test_cells_have_their_types():
    page = opened(sheet(["Fair tests", 2, date(2026, 3, 10)], ["", None, None]))
    text, number, day = page[4]
    assert (text.value, text.data_type) == ("Fair tests", "s")
    assert (number.value, number.data_type) == (2, "n")
    assert (day.value.date(), day.is_date, day.number_format) == (
        date(2026, 3, 10), True, "dd/mm/yyyy"
    )  # fmt: skip


def test_a_moment_is_its_day_in_london():
    late = datetime(2026, 6, 10, 23, 30, tzinfo=clock.LONDON)
    assert opened(sheet(["x", 1, late.astimezone(tz=None)]))["C4"].value.date() == date(2026, 6, 10)
    assert neutral(late) == "2026-06-10"


def test_the_header_stays_and_filters_and_the_sheet_says_who_and_when():
    page = opened(sheet(["a", 1, None], ["b", 2, None]))
    assert [cell.value for cell in page[3]] == ["Record", "Round", "Held on"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A4", "A3:C5")
    assert page["A1"].value == "Conversations: All"
    assert page["A2"].value == "Taken by Marian Holt on Thu 19 March 2026, 19:30."


@pytest.mark.parametrize("begins", DANGEROUS)
@pytest.mark.parametrize("before", ["", " ", "   ", '"', "'", ' "', "\n", "' \""])
def test_text_is_never_a_formula(begins, before):
    text = before + begins
    assert neutral(text) == f"'{text}"
    cell = opened(sheet([text, 1, None]))["A4"]
    assert cell.data_type == "s"
    lines = write_csv(sheet([text, 1, None]), by=By).decode("utf-8-sig")
    assert lines.split("\r\n", 1)[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["Fair tests", "a=b", "4 - 5", "e-mail", "", "10:30", "'quoted'"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_is_typed_no_csv_cell_begins_a_formula(text):
    made = neutral(text)
    assert not made.lstrip(" \"'\n").startswith(("=", "+", "-", "@", "\t", "\r")) or made[0] == "'"
    assert "\x00" not in made


def test_numbers_below_nothing_stay_numbers():
    assert neutral(-3) == -3


def test_csv_has_its_mark_and_its_foot():
    with clock.set_to(MOMENT):
        content = write_csv(sheet(["Größe, klein", 1, date(2026, 3, 10)]), by=By)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "Record,Round,Held on",
        '"Größe, klein",1,2026-03-10',
        "",
        "Conversations: All",
        '"Taken by Marian Holt on Thu 19 March 2026, 19:30."',
        "",
    ]


def test_a_long_list_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 2)
    made = sheet(*(["x", n, None] for n in range(3)))
    page = opened(made)
    assert page.max_row == 5
    assert page["A2"].value.endswith("The first 2 rows of more.")
    assert write_csv(made, by=By).decode().count("\r\nx,") == 2


def test_control_characters_do_not_break_a_sheet():
    assert opened(sheet(["a\x00b\x1fc", 1, None]))["A4"].value == "abc"
