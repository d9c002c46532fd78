"""A note to the reader: kept in the draft, seen first on the desk, by no teacher and on no paper (X7)."""

from conversations.models import Record
from conversations.sending import FORM, withdraw_record
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft, draft_of
from tests.conversations.conftest import sheet_with
from tests.pdf.reading_back import words_of

NOTE = "lapwing in the lower field"


def test_it_is_typed_in_the_form_and_sent(client_of, cast, in_larkfield, url):
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with(teachers=(cast.teacher,), note_to_reader=NOTE)
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    page = client_of("leader").get(url("record-edit", record=record.pk)).content.decode()
    assert f'aria-describedby="id_note_to_reader_help">{NOTE}</textarea>' in page
    client_of("leader").post(url("record-send", record=record.pk))
    assert record.versions.get().note_to_reader == NOTE
    assert NOTE not in str(record.versions.get().words)


def test_the_reader_sees_it_before_the_record_and_no_teacher_does(client_of, send, url):
    record = send(note_to_reader=NOTE)
    for who in ("senior_leader", "head"):
        desk = client_of(who).get(url("record-reading", record=record.pk)).content.decode()
        assert desk.index(NOTE) < desk.index("What did the children say?")
    for name in ("record-detail", "record-reading"):
        page = client_of("teacher").get(url(name, record=record.pk)).content.decode()
        assert NOTE not in page
    rounds = client_of("teacher").get(url("round-detail", record=record.pk, round=1))
    assert NOTE not in rounds.content.decode()
    for who in ("leader", "teacher", "senior_leader", "head"):
        paper = client_of(who).get(url("record-pdf", record=record.pk) + "?feedback=1")
        assert "lapwing" not in words_of(paper.content)


def test_a_note_belongs_to_its_round(client_of, send, url):
    record = send()
    page = client_of("senior_leader").get(url("record-reading", record=record.pk)).content.decode()
    assert "A note to you" not in page


def test_taken_back_it_is_the_writers_again(send, cast):
    record = send(note_to_reader=NOTE)
    withdraw_record(record, by=cast.leader)
    fields = Draft.objects.get(about=record.pk).fields
    assert Sheet.from_fields(fields).note_to_reader == NOTE


def test_a_note_that_is_too_long_is_refused_beside_its_field(client_of, cast, in_larkfield, url):
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with(teachers=(cast.teacher,), note_to_reader="x" * 501)
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    answer = client_of("leader").post(url("record-send", record=record.pk))
    assert answer.status_code == 422
    assert 'id="id_note_to_reader_error"' in answer.content.decode()
    assert Record.objects.get(pk=record.pk).state == "draft"
