"""A sheet is the same through a form and through a version; what a form says wrongly or too often never fails."""

from uuid import uuid4

import pytest
from hypothesis import given

from conversations.sheet import MOST_ROWS, Sheet, SheetQuestion
from tests.conversations.sheets import IDS, sheets, words_in


@given(sheets())
def test_a_form_gives_back_what_it_was_given(sheet):
    assert Sheet.from_fields(sheet.to_fields()) == sheet


@given(sheets())
def test_a_version_keeps_what_is_sent(sheet):
    kept = Sheet.from_json(sheet.to_json())

    assert dict(kept.texts()) == dict(sheet.texts())
    assert (kept.questions, kept.actions, kept.follow_ups) == (
        sheet.questions,
        sheet.actions,
        sheet.follow_ups,
    )
    assert kept.unplaced == []


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"question": ["no id", "", IDS[0], IDS[0]], "removed": ["x"]},
        {"question": []},
        {"teachers": ["x", IDS[0], IDS[0].upper()], "subject": ["x"]},
        {"subject": [], "way": [], "unplaced": ["", " "]},
        {f"q-{IDS[0]}-text": ["a row that no list names"]},
    ],
)
def test_what_makes_no_sense_is_passed_over(typed):
    sheet = Sheet.from_fields(typed)

    assert all(row.id == IDS[0] for row in sheet.questions)
    assert sheet.teachers in ([], [IDS[0]])
    assert sheet.subject == ""
    assert sheet.unplaced == []


def test_rows_beyond_the_limit_keep_their_words():
    rows = [SheetQuestion(id=str(uuid4()), text=f"asked {c}") for c in map(chr, range(97, 123))] * 3
    sheet = Sheet(questions=[SheetQuestion(id=str(uuid4()), text=row.text) for row in rows])

    kept = Sheet.from_fields(sheet.to_fields())

    assert len(kept.questions) == MOST_ROWS
    assert words_in(kept) == words_in(sheet)


def test_line_ends_are_counted_as_the_writer_sees_them():
    typed = {"question": [IDS[0]], f"q-{IDS[0]}-response": ["one\r\ntwo\x00\x07\x85three\ttab"]}

    assert Sheet.from_fields(typed).questions[0].response == "one\ntwo\nthree\ttab"


def test_a_row_without_words_is_not_kept_once_it_is_taken_out():
    typed = {"question": IDS[:2], "removed": IDS[:2], f"q-{IDS[1]}-text": ["How?"]}

    assert [row.id for row in Sheet.from_fields(typed).removed["questions"]] == [IDS[1]]


def test_blank_rows_are_not_sent():
    sheet = Sheet(questions=[SheetQuestion(id=IDS[0]), SheetQuestion(id=IDS[1], response="Said.")])

    assert [row.id for row in sheet.without_blank_rows().questions] == [IDS[1]]
