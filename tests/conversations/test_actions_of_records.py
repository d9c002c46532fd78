"""Sending again never takes back what became of an action since; a draft's actions are nobody's."""

import pytest

from conversations.choices import CommentKind, Outcome
from conversations.finishing import finish
from conversations.models import Record
from conversations.rows import sheet_of
from conversations.sending import send_record, withdraw_record
from qa_portal.actions.deeds import carry_on, hand_over
from qa_portal.actions.models import Action
from tests.actions.conftest import sheet_with_action


@pytest.fixture
def sheet(cast):
    return sheet_with_action(teacher=cast.teacher, owner=cast.teacher.initials)


@pytest.fixture
def record(cast, in_larkfield, sheet) -> Record:
    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet)
    return Record.objects.get(pk=record.pk)


@pytest.fixture
def returned(record, reader, comment_on) -> Record:
    comment_on(record, kind=CommentKind.CLARIFY, text="Which reeds?")
    finish(record, Outcome.RETURNED, by=reader)
    return Record.objects.get(pk=record.pk)


def send_again(record: Record, sheet, cast) -> None:
    send_record(Record.objects.get(pk=record.pk), by=cast.leader, sheet=sheet)


def test_a_new_owner_keeps_it(returned, sheet, cast):
    hand_over(Action.objects.get(), by=cast.teacher, to=cast.senco)
    send_again(returned, sheet, cast)

    assert Action.objects.get().owner == cast.senco


def test_the_writer_may_name_another(returned, sheet, cast):
    sheet.actions[0].owner = cast.senco.initials
    send_again(returned, sheet, cast)

    assert Action.objects.get().owner == cast.senco


def test_it_is_no_younger_for_being_sent_again(returned, sheet, cast):
    agreed_at = Action.objects.get().agreed_at
    send_again(returned, sheet, cast)

    assert Action.objects.get().agreed_at == agreed_at


def test_what_carries_on_stays_in_the_record(returned, sheet, cast):
    action = Action.objects.get()
    carry_on(action, by=cast.teacher, text="The far bank", due="", impact="")
    send_again(returned, sheet, cast)
    assert [row.text for row in sheet_of(Record.objects.get()).actions] == [
        "Watch the reeds on Tuesday",
        "The far bank",
    ]

    record = Record.objects.get()
    record.state = "returned"
    Record.objects.update(state="returned")
    without = sheet_of(Record.objects.get())
    without.actions = []
    send_again(record, without, cast)
    assert Action.objects.filter(record_link__record=record).count() == 2


def test_what_was_only_agreed_can_be_taken_out(returned, sheet, cast):
    sheet.actions = []
    send_again(returned, sheet, cast)

    assert not Action.objects.exists()


def test_it_goes_with_its_question_and_leaves_no_orphan(returned, sheet, cast):
    sheet.actions, sheet.questions[0].id = [], "7c3e2c8e-0f5a-4f3e-9d3a-2a8c5b7f1e11"
    send_again(returned, sheet, cast)

    assert not Action.objects.exists()


def test_what_was_done_outlives_its_question(returned, sheet, cast):
    Action.objects.get().finish(by=cast.teacher, what_changed="Much")
    sheet.actions, sheet.questions[0].id = [], "7c3e2c8e-0f5a-4f3e-9d3a-2a8c5b7f1e11"
    send_again(returned, sheet, cast)

    action = Action.objects.get()
    assert (action.state, action.record_link.question) == ("done", None)


def test_taking_the_sending_back_takes_the_actions_back(record, cast, client_of):
    assert Action.objects.visible_to(cast.teacher).exists()
    withdraw_record(record, by=cast.leader)

    assert not Action.objects.visible_to(cast.teacher).exists()
    send_again(record, sheet_of(Record.objects.get()), cast)
    assert Action.objects.visible_to(cast.teacher).exists()
