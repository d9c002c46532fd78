"""The record as a Word file: for exactly those who see it, naming nobody in its properties, and readable again."""

import io
import zipfile

import pytest
from docx import Document

from conversations.bringing_in import sheet_from
from conversations.models import Record
from conversations.proforma import read_file
from conversations.sending import FORM
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion, new_id
from qa_portal.drafts.models import draft_of
from qa_portal.moves.models import LogEntry
from tests.conversations.conftest import sheet_with
from tests.conversations.test_pro_forma_example import FILES, example


def squeezed(text: str) -> list[str]:
    return [" ".join(line.lstrip("- ").split()) for line in text.splitlines() if line.strip()]


def said(sheet: Sheet) -> dict:
    """Questions, responses, actions and follow-ups, with who and when, whatever the ids of their rows."""
    numbers = {row.id: n for n, row in enumerate(sheet.questions)}
    return {
        "questions": [(" ".join(q.text.split()), squeezed(q.response)) for q in sheet.questions],
        "actions": [
            (a.text, a.owner, a.partner, a.due, a.impact, numbers.get(a.question))
            for a in sheet.actions
        ],
        "follow_ups": [(f.planned, f.who, f.due, f.found_on, f.found) for f in sheet.follow_ups],
        "none": sheet.no_follow_up_because,
        "head": (sheet.team_label, sheet.held_on, sheet.timing, squeezed(sheet.summary)),
        "unplaced": sheet.unplaced,
    }


def brought_again(client, url, record: Record) -> Sheet:
    content = client.get(url("record-word", record=record.pk)).content
    return sheet_from(read_file("record.docx", content))


def a_rich_sheet(**changes) -> dict:
    one, two = (SheetQuestion(id=new_id(), text=text) for text in ("What has changed?", "Why now?"))
    one.response = "Autumn comes first.\n\nThen three things:\n- heat\n- light\n- sound"
    two.response = "It follows the overview."
    return {
        "timing": "during",
        "questions": [one, two],
        "actions": [
            SheetAction(
                id=new_id(), question=one.id, text="An enamel experiment", owner="K", partner="E",
                due="week of 16 March", impact="every child sets up a fair test",
            ),
            SheetAction(id=new_id(), text="Ask the librarian", owner="W"),
        ],
        "follow_ups": [
            SheetFollowUp(
                id=new_id(), question=one.id, planned="Look at the books together", who="E",
                due="once the unit is taught", found_on="3 April 2026", found="Most could say why.",
            ),
            SheetFollowUp(id=new_id(), planned="Talk again"),
        ],
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"follow_ups": [], "no_follow_up_because": "the unit is over"},
        {"actions": []},
        {"questions": [SheetQuestion(id=new_id(), text="How is it going?", response="Well.")],
         "actions": [], "follow_ups": [SheetFollowUp(id=new_id(), planned="Talk again")]},
    ],
    ids=["rich", "no follow-up", "no action", "one question"],
)  # fmt: skip
def test_brought_in_again_it_says_the_same(client_of, send, url, changes):
    record = send(**a_rich_sheet(**changes))
    before = said(record.versions.get().sheet)
    after = said(brought_again(client_of("leader"), url, record))
    after["follow_ups"] = [
        (*each[:3], before["follow_ups"][n][3] if each[3] else "", each[4])
        for n, each in enumerate(after["follow_ups"])
    ]
    assert after["head"][1:] == (after["head"][1], *before["head"][2:])
    assert after["head"][1]
    del before["head"], after["head"]
    assert after == before


@pytest.mark.parametrize("name", FILES)
def test_the_example_of_the_guidance_goes_round(client_of, cast, in_larkfield, url, name):
    sheet = sheet_from(example(name))
    record = Record.objects.begin(None, leader=cast.leader)
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    after, before = said(brought_again(client_of("leader"), url, record)), said(sheet)
    for part in ("questions", "actions", "follow_ups"):
        assert after[part] == before[part], part
    assert len(after["questions"]) == 5


def test_it_says_who_may_see_it_how_it_stands_and_which_round(client_of, record, url):
    content = client_of("teacher").get(url("record-word", record=record.pk)).content
    lines = [each.text for each in Document(io.BytesIO(content)).paragraphs]
    assert any(line.startswith("From the portal: Seen by") for line in lines)
    assert any("Waiting to be read · round 1 · printed" in line for line in lines)


def test_no_name_is_in_its_file_name_or_its_properties(client_of, record, url):
    answer = client_of("leader").get(url("record-word", record=record.pk))
    day = record.held_on.isoformat()
    name = f'attachment; filename="learning-conversation-{day}.docx"'
    assert answer["Content-Disposition"] == name
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        parts = {each: archive.read(each).decode(errors="replace") for each in archive.namelist()}
    properties = parts["docProps/core.xml"] + parts["docProps/app.xml"]
    for word in (
        "Wren",
        "Kit",
        "python-docx",
        record.leader.name,
        record.leader.initials,
        str(record.pk),
    ):
        assert f">{word}" not in properties


def test_each_copy_is_in_the_log(client_of, record, url, cast):
    for who in ("leader", "teacher"):
        client_of(who).get(url("record-word", record=record.pk))
    copies = LogEntry.objects.about(record).filter(verb="export")
    assert [row.by for row in copies] == [cast.leader, cast.teacher]
    page = client_of("leader").get(record.get_absolute_url()).content.decode()
    assert "took it as a Word file" in page


def test_who_does_not_see_the_record_gets_no_file(client_of, record, url, cast, in_larkfield):
    draft = Record.objects.begin(None, leader=cast.leader)
    for who in ("senco", "chair", "administrator", "outsider"):
        assert client_of(who).get(url("record-word", record=record.pk)).status_code == 404
    for who in ("teacher", "head"):
        assert client_of(who).get(url("record-word", record=draft.pk)).status_code == 404
    assert client_of("leader").post(url("record-word", record=record.pk)).status_code == 405


def test_signs_that_xml_does_not_know_do_not_break_it(client_of, send, url):
    record = send(summary="A sign \ufffe\uffff here", team_label="Year\ufffe 4")
    assert client_of("leader").get(url("record-word", record=record.pk)).status_code == 200


def test_neither_note_nor_what_was_noticed_is_in_it(client_of, cast, in_larkfield, url):
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with(note_to_reader="Only for you")
    sheet.own_say = {sheet.questions[0].id: "fine here"}
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    content = client_of("leader").get(url("record-word", record=record.pk)).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode()
    assert "What did the children say?" in text
    for word in ("Only for you", "fine here", "Open:"):
        assert word not in text
