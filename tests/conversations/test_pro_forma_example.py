"""The guidance's own example, in the three forms in which a school has it, comes out alike and can be sent (D26)."""

from datetime import date
from pathlib import Path

import pytest

from conversations.bringing_in import sheet_from
from conversations.forms.record import RecordForms
from conversations.models import Record
from conversations.proforma import UnreadableFile, read_file
from conversations.sending import send_record
from conversations.sheet import Sheet

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
FILES = ["worked_example.txt", "worked_example_table.docx", "worked_example_paragraphs.docx"]


def example(name: str):
    path = EXAMPLES / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project, in ../shared/examples.")
    return read_file(name, path.read_bytes())


@pytest.mark.parametrize("name", FILES)
def test_it_is_read_whole(name):
    read = example(name)

    assert read.teachers == ("K", "W", "H")
    assert (read.leader, read.held_on, read.timing) == ("E", date(2021, 3, 19), "")
    assert [len(each.response.split("\n\n")) for each in read.questions] == [1, 1, 1, 1, 2]
    assert [each.response.count("\n- ") for each in read.questions] == [0, 0, 3, 0, 0]
    assert all(each.question.endswith(("?", ")")) for each in read.questions)
    assert len(read.summary.splitlines()) == 2
    assert len(read.follow_ups) == 3
    assert (read.unplaced, read.actions) == ((), ())


def test_the_three_files_say_the_same():
    def squeezed(read):
        texts = [read.summary, *read.follow_ups]
        texts += [text for each in read.questions for text in (each.question, each.response)]
        return [" ".join(text.split()) for text in texts]

    text, table, paragraphs = (squeezed(example(name)) for name in FILES)

    assert text == table == paragraphs


@pytest.mark.parametrize("name", FILES)
def test_its_draft_can_be_sent_as_it_stands(name, cast, in_larkfield):
    sheet = Sheet.from_fields(sheet_from(example(name)).to_fields())

    assert [error.message for error in RecordForms(sheet).errors] == []

    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet)
    assert record.questions.count() == 5
    assert record.follow_ups.count() == 3
    assert [str(each) for each in record.teachers.all()] == ["K", "W", "H"]


def test_the_blank_pro_forma_says_that_it_is_blank():
    with pytest.raises(UnreadableFile, match="This pro forma has nothing in it yet."):
        example("blank_pro_forma.docx")
