"""Going back to the teacher becomes the leader's action; another wording never touches the question as it was spoken (X8, X9)."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish, take_back
from conversations.models import Question, Record, RecordAction
from conversations.rows import sheet_of
from conversations.sending import send_record, withdraw_record
from qa_portal.actions.models import Action
from tests.conversations.test_senior_notes import words_of

WORDING = "What would the children say if you asked them?"


@pytest.fixture
def suggested(record, comment_on, reader):
    question = record.questions.get()
    comment_on(
        record,
        kind="clarify",
        place=f"q-{question.pk}-response",
        back_to_teacher=True,
        other_wording=WORDING,
    )
    finish(record, Outcome.RETURNED, by=reader)
    return Record.objects.get(pk=record.pk)


def test_its_leader_gets_an_action_on_that_question(suggested, cast):
    link = RecordAction.objects.get()
    assert link.question == suggested.questions.get()
    assert link.action.text == "Go back to KW about question 1"
    assert link.action.owner == cast.leader
    assert link.action.agreed_at is not None
    assert Action.objects.visible_to(cast.leader).get() == link.action


def test_taken_back_it_is_gone_and_sent_again_it_is_there_once(suggested, reader):
    take_back(suggested, by=reader)
    assert not Action.objects.exists()

    finish(Record.objects.get(pk=suggested.pk), Outcome.RETURNED, by=reader)

    assert Action.objects.count() == RecordAction.objects.count() == 1


def test_it_outlives_sending_again_and_taking_that_back(suggested, cast):
    send_record(suggested, by=cast.leader, sheet=sheet_of(suggested))
    assert Action.objects.get().owner == cast.leader

    withdraw_record(Record.objects.get(pk=suggested.pk), by=cast.leader)

    assert RecordAction.objects.get().action.text == "Go back to KW about question 1"


def test_about_the_whole_it_names_no_question(record, comment_on, reader):
    comment_on(record, kind="clarify", place="summary", back_to_teacher=True)
    finish(record, Outcome.RETURNED, by=reader)

    assert Action.objects.get().text == "Go back to KW about this conversation"
    assert RecordAction.objects.get().question is None


def test_another_wording_stands_beside_the_question_and_changes_nothing(
    client_of, suggested, url, cast
):
    for who, name in (
        ("leader", "record-detail"),
        ("leader", "feedback-pdf"),
        ("head", "record-reading"),
    ):
        words = words_of(client_of(who).get(url(name, record=suggested.pk)))
        assert WORDING in " ".join(words.split()), name
    paper = words_of(client_of("leader").get(url("record-detail", record=suggested.pk)))
    spoken = paper[paper.index('class="spoken"') :]
    assert WORDING in spoken[: spoken.index("</td>")]
    assert Question.objects.get().text == "What did the children say?"
    assert WORDING not in str(suggested.versions.get().words)
    assert WORDING not in words_of(
        client_of("teacher").get(url("record-detail", record=suggested.pk))
    )
