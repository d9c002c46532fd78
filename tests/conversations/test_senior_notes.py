"""Notes among senior leaders: nobody else can ever fetch them, on whatever channel (O7, D24, row 30)."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import SeniorNote
from conversations.overview import room
from conversations.senior_notes import write_note
from qa_portal.drafts.models import Draft
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, OutboxMail

SECRET = "owl-in-the-bell-tower"


@pytest.fixture
def noted(record, reader):
    write_note(record, SeniorNote(text=f"Something to watch. {SECRET}"), by=reader)
    return record


def words_of(answer) -> str:
    if answer.headers.get("Content-Type", "").startswith("application/pdf"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return answer.content.decode()


def addresses(url, record):
    one = {"record": record.pk}
    yield "/schools/larkfield/"
    yield "/schools/larkfield/notices/"
    yield url("record-list")
    yield url("record-queue")
    yield url("queue-pack-pdf") + "?all=me"
    for name in ("record-detail", "record-reading", "record-pdf", "feedback-pdf", "reading-check"):
        yield url(name, **one)
    yield url("record-pdf", **one) + "?feedback=1"
    yield url("senior-note-list", **one)
    yield url("round-detail", round=1, **one)
    for note in SeniorNote.objects.all():
        yield url("senior-note-edit", seniornote=note.pk)


@pytest.mark.parametrize(
    "who", ["leader", "teacher", "partner_reader", "chair", "senco", "data_lead", "administrator"]
)
def test_nobody_else_can_fetch_one(client_of, noted, url, reader, who, cast):
    from conversations.models import ReaderFor

    ReaderFor.objects.create(reader=cast.partner_reader, record=noted, named_by=reader)
    finish(noted, Outcome.CLOSED, by=reader)

    for address in addresses(url, noted):
        assert SECRET not in words_of(client_of(who).get(address)), address
    assert not SeniorNote.objects.visible_to(cast[who]).exists()


def test_nor_does_any_notice_mail_log_or_paper_hold_it(client_of, noted, url, reader, cast):
    finish(noted, Outcome.CLOSED, by=reader)

    rows = [*Notice.objects.all(), *OutboxMail.objects.all(), *LogEntry.objects.all()]
    assert rows
    assert all(SECRET not in str(vars(row)) for row in rows)
    assert SECRET not in str(list(room.waiting_on(cast.leader)))
    for name in ("record-pdf", "feedback-pdf"):
        assert SECRET not in words_of(client_of("head").get(url(name, record=noted.pk)))


def test_senior_leaders_find_it_on_the_desk(client_of, noted, url, second_reader):
    for who in ("senior_leader", "head", second_reader):
        desk = client_of(who).get(url("record-reading", record=noted.pk)).content.decode()
        assert SECRET in desk
        assert "Write as if it will be read." in desk


def test_not_on_a_record_of_their_own(client_of, send, url, cast, reader, second_reader):
    """The head wrote one, the second reader was a teacher in it (D31)."""
    record = send(leader=cast.head, teachers=(second_reader,))
    note = write_note(record, SeniorNote(text=SECRET), by=reader)

    for who, person in (("head", cast.head), (second_reader, second_reader)):
        assert not SeniorNote.objects.visible_to(person).exists()
        for address in addresses(url, record):
            assert SECRET not in words_of(client_of(who).get(address)), address
        edit = url("senior-note-edit", seniornote=note.pk)
        assert client_of(who).post(edit, {"text": "Mine"}).status_code == 404


def test_one_is_written_from_a_draft_and_changed_by_its_writer_alone(
    client_of, record, url, second_reader
):
    client, page = client_of("senior_leader"), url("senior-note-list", record=record.pk)
    client.get(page)
    assert Draft.objects.filter(form="conversations.senior_note", about=record.pk).exists()

    client.post(page, {"text": f"First. {SECRET}"})

    note = SeniorNote.objects.get()
    assert not Draft.objects.filter(form="conversations.senior_note").exists()
    edit = url("senior-note-edit", seniornote=note.pk)
    assert client_of(second_reader).post(edit, {"text": "Other"}).status_code == 403
    client.post(edit, {"text": "Second."})
    note.refresh_from_db()
    assert note.text == "Second."
    assert client.post(page, {"text": " "}).status_code == 422
    assert SeniorNote.objects.count() == 1
