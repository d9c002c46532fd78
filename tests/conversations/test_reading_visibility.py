"""Who sees a reading: unsent, its reader alone, on every channel; sent, the leader and the other readers (O6, D31)."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Comment, Reading, Record
from conversations.sending import send_record
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import OutboxMail
from tests.conversations.conftest import SECRET, sheet_with

NOT_THE_READER = ("leader", "teacher", "head", "senco", "administrator", "chair", "data_lead")


def words_of(answer) -> str:
    if answer.headers.get("Content-Type", "").startswith("application/pdf"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return answer.content.decode()


def every_page(url, record):
    """Every page of the room that shows this record or could."""
    one = {"record": record.pk}
    yield url("record-list")
    yield url("record-queue")
    for name in ("record-detail", "record-reading", "record-edit", "reading-check", "record-pdf"):
        yield url(name, **one)
    yield url("record-pdf", **one) + "?feedback=1"
    for number in range(1, record.round + 1):
        yield url("round-detail", round=number, **one)


@pytest.mark.parametrize("who", [*NOT_THE_READER, "second_reader"])
def test_an_unsent_comment_is_nowhere_but_on_its_readers_desk(
    client_of, record, url, comment_on, second_reader, who
):
    comment_on(record, kind="clarify")
    client = client_of(second_reader if who == "second_reader" else who)

    for address in every_page(url, record):
        assert SECRET not in words_of(client.get(address)), address
    own = client_of("senior_leader").get(url("record-reading", record=record.pk))
    assert SECRET in words_of(own)


def test_nor_in_mail_or_log(record, comment_on, reader):
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)

    assert all(SECRET not in mail.subject + mail.body for mail in OutboxMail.objects.all())
    assert all(SECRET not in str(vars(entry)) for entry in LogEntry.objects.all())


@pytest.mark.parametrize(
    ("who", "sees"),
    [("leader", True), ("head", True), ("teacher", False), ("senco", False), ("chair", False)],
)
def test_once_sent_the_leader_and_the_readers_see_it(
    client_of, record, url, comment_on, reader, who, sees
):
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)

    pages = [words_of(client_of(who).get(address)) for address in every_page(url, record)]

    assert any(SECRET in page for page in pages) is sees


def test_visible_to_says_the_same(cast, record, comment_on, reader, second_reader):
    comment_on(record)
    everybody = [*(cast[name] for name in NOT_THE_READER), second_reader]

    assert [p for p in everybody if Comment.objects.visible_to(p).exists()] == []
    assert [p for p in everybody if Reading.objects.visible_to(p).exists()] == []
    assert Comment.objects.visible_to(reader).exists()

    finish(record, Outcome.CLOSED, by=reader)

    seen_by = [p for p in everybody if Comment.objects.visible_to(p).exists()]
    assert seen_by == [cast.leader, cast.head, second_reader]


def test_a_senior_leader_who_taught_it_sees_no_feedback(
    client_of, send, url, comment_on, second_reader
):
    """As a teacher she reads the record itself, and nothing that was said about it (D31)."""
    record = send(teachers=(second_reader,))
    comment_on(record)
    finish(record, Outcome.CLOSED, by=Reading.objects.get().reader)
    client = client_of(second_reader)

    assert client.get(url("record-detail", record=record.pk)).status_code == 200
    for address in every_page(url, record):
        assert SECRET not in words_of(client.get(address)), address


def test_a_senior_leader_reads_the_feedback_on_her_own_record_as_its_leader(
    client_of, send, url, comment_on, cast, second_reader
):
    record = send(leader=cast.senior_leader)
    comment_on(record, by=second_reader)
    finish(Record.objects.get(pk=record.pk), Outcome.CLOSED, by=second_reader)
    client = client_of("senior_leader")

    assert SECRET in words_of(client.get(url("record-detail", record=record.pk)))
    assert client.get(url("record-reading", record=record.pk)).status_code == 403


def test_a_round_keeps_what_was_sent(client_of, record, url, comment_on, reader, cast):
    """Round 1 reads as it was, whatever round 2 says; a teacher sees the version alone (S0-67)."""
    comment_on(record, kind="clarify", place="summary")
    finish(record, Outcome.RETURNED, by=reader)
    summary = "Fair tests, and who still needs help with them in each class. Rewritten since."
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,), summary=summary))
    first = url("round-detail", record=record.pk, round=1)
    second = url("round-detail", record=record.pk, round=2)

    for who, sees in (("leader", True), ("head", True), ("teacher", False)):
        page = words_of(client_of(who).get(first))
        assert "Fair tests, and who still needs help" in page
        assert "Rewritten" not in page
        assert (SECRET in page) is sees
    now = words_of(client_of("leader").get(second))
    assert "Rewritten" in now
    assert 'class="is-new"' in now


@pytest.mark.parametrize("number", [0, 2, 10**18, 10**40])
def test_a_round_that_never_was_is_not_there(client_of, record, url, number):
    assert (
        client_of("leader").get(url("round-detail", record=record.pk, round=number)).status_code
        == 404
    )


def test_the_reader_learns_when_the_leader_opened_it(client_of, record, url, comment_on, reader):
    comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)
    desk = url("record-reading", record=record.pk)
    assert "Not opened yet." in words_of(client_of("senior_leader").get(desk))

    client_of("head").get(url("record-detail", record=record.pk))
    client_of("teacher").get(url("record-detail", record=record.pk))
    assert Reading.objects.get().seen_at is None

    client_of("leader").get(url("record-detail", record=record.pk))
    first = Reading.objects.get().seen_at
    client_of("leader").get(url("record-detail", record=record.pk))

    assert Reading.objects.get().seen_at == first is not None
    assert "Opened by Wren," in words_of(client_of("senior_leader").get(desk))
