"""The record as PDF: for exactly those who see the record, with its feedback for exactly those who may see that."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Record
from qa_portal.moves.models import LogEntry
from qa_portal.pdf import paper
from tests.conversations.conftest import SECRET
from tests.pdf.reading_back import reader_of, words_of

SEES_FEEDBACK = {"leader": True, "senior_leader": True, "head": True, "teacher": False}
REFUSED = ("achievement_leader", "senco", "teaching_assistant", "reviewer", "chair", "data_lead")


@pytest.fixture
def read(record, comment_on, reader) -> Record:
    """A record that was returned with a comment."""
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)
    return record


@pytest.mark.parametrize("who", SEES_FEEDBACK)
@pytest.mark.parametrize("asked", ["", "?feedback=1", "?feedback", "?feedback=0"])
def test_feedback_is_printed_for_those_who_may_see_it_and_ask(client_of, read, url, who, asked):
    answer = client_of(who).get(url("record-pdf", record=read.pk) + asked)

    assert answer["Content-Type"] == "application/pdf"
    text = words_of(answer.content)
    assert "What did the children say?" in text
    assert (SECRET in text) is (bool(asked) and SEES_FEEDBACK[who])
    assert ("Feedback" in text) is (bool(asked) and SEES_FEEDBACK[who])


@pytest.mark.parametrize("asked", ["", "?feedback=1"])
def test_a_senior_leader_who_taught_it_gets_the_record_alone(
    client_of, send, url, comment_on, second_reader, reader, asked
):
    record = send(teachers=(second_reader,))
    comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)
    text = words_of(
        client_of(second_reader).get(url("record-pdf", record=record.pk) + asked).content
    )
    assert "What did the children say?" in text
    assert SECRET not in text


@pytest.mark.parametrize("who", [*REFUSED, "administrator", "outsider"])
def test_who_does_not_see_the_record_finds_no_paper(client_of, read, url, who):
    answer = client_of(who).get(url("record-pdf", record=read.pk))
    assert answer.status_code == 404
    assert b"%PDF" not in answer.content


def test_a_draft_is_its_writers_alone(client_of, cast, in_larkfield, url):
    draft = Record.objects.begin(None, leader=cast.leader)
    address = url("record-pdf", record=draft.pk)
    assert "Only you see this draft." in words_of(client_of("leader").get(address).content)
    for who in ("teacher", "senior_leader", "head"):
        assert client_of(who).get(address).status_code == 404


def test_no_name_is_in_its_file_name_or_its_properties(client_of, send, url, cast):
    record = send(team_label="Wren's own team")
    answer = client_of("leader").get(url("record-pdf", record=record.pk))
    day = record.held_on.isoformat()
    name = f'inline; filename="learning-conversation-{day}.pdf"'
    assert answer["Content-Disposition"] == name
    assert "no-store" in answer["Cache-Control"]
    reader = reader_of(answer.content)
    properties = f"{dict(reader.metadata)}{reader.trailer['/Root']['/Metadata'].get_data()}"
    for word in ("Wren", "Kit", "Hollis", "Wetherby", str(record.pk)):
        assert word not in properties


def test_each_print_is_in_the_log_with_who_and_when(client_of, read, url, cast):
    for who in ("leader", "teacher", "teacher"):
        client_of(who).get(url("record-pdf", record=read.pk))
    prints = LogEntry.objects.about(read).filter(verb="print")
    assert [row.by for row in prints] == [cast.leader, cast.teacher, cast.teacher]


def test_a_record_too_long_for_paper_says_so_on_its_page(client_of, read, url, monkeypatch):
    monkeypatch.setattr(paper, "MOST_LETTERS", 20)
    answer = client_of("leader").get(url("record-pdf", record=read.pk), follow=True)
    assert answer.redirect_chain == [(read.get_absolute_url(), 302)]
    assert "more text than fits on paper" in answer.content.decode()
    assert not LogEntry.objects.about(read).filter(verb="print").exists()


def test_it_refuses_post(client_of, read, url):
    assert client_of("leader").post(url("record-pdf", record=read.pk)).status_code == 405
