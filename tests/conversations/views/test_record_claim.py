"""Claiming a record: one reader at a time, for half an hour after each of her acts."""

from datetime import timedelta

import pytest
import time_machine

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Reading, Record
from conversations.reading import claim
from conversations.sending import send_record
from qa_portal import clock
from qa_portal.moves.door import IllegalMove
from qa_portal.moves.models import LogEntry


def test_it_opens_the_desk(client_of, record, url, reader):
    answer = client_of("senior_leader").post(url("record-claim", record=record.pk))

    assert answer.status_code == 302
    assert answer["Location"] == url("record-reading", record=record.pk)
    record.refresh_from_db()
    assert record.being_read_by == reader
    assert record.is_claimed
    assert record.status == "Being read"
    assert Reading.objects.get().reader == reader
    assert LogEntry.objects.about(record).filter(verb="claim").count() == 1


def test_it_answers_the_four_questions(four_questions, record):
    four_questions("record-claim", record=record.pk)


def test_its_teacher_cannot(client_of, record, url):
    assert client_of("teacher").post(url("record-claim", record=record.pk)).status_code == 403


def test_of_two_readers_one_gets_it(client_of, record, url, second_reader):
    client_of("senior_leader").post(url("record-claim", record=record.pk))

    late = client_of(second_reader).post(url("record-claim", record=record.pk))

    assert late.status_code == 409
    assert "Imogen is reading this record at the moment." in late.content.decode()
    assert Reading.objects.count() == 1


def test_two_who_hold_the_same_old_page(record, reader, second_reader):
    """Both loaded the record while it was free; the row decides, not what they hold."""
    same = Record.objects.get(pk=record.pk)
    claim(record, by=reader)

    with pytest.raises(IllegalMove):
        claim(same, by=second_reader)


def test_a_claim_ends_after_half_an_hour(record, reader, second_reader):
    claim(record, by=reader)

    with (
        time_machine.travel(clock.now() + timedelta(minutes=29), tick=False),
        pytest.raises(IllegalMove),
    ):
        claim(Record.objects.get(pk=record.pk), by=second_reader)
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        claim(Record.objects.get(pk=record.pk), by=second_reader)

    record.refresh_from_db()
    assert record.being_read_by == second_reader


def test_an_act_renews_the_claim(record, reader, second_reader, comment_on):
    claim(record, by=reader)

    with time_machine.travel(clock.now() + timedelta(minutes=20), tick=False):
        comment_on(record)
    with (
        time_machine.travel(clock.now() + timedelta(minutes=40), tick=False),
        pytest.raises(IllegalMove),
    ):
        claim(Record.objects.get(pk=record.pk), by=second_reader)


def test_claiming_again_logs_nothing_new(record, reader):
    claim(record, by=reader)
    claim(record, by=reader)

    assert LogEntry.objects.about(record).filter(verb="claim").count() == 1


def test_a_record_that_moved_on_cannot_be_claimed(record, reader, second_reader):
    finish(record, Outcome.CLOSED, by=reader)

    with pytest.raises(IllegalMove):
        claim(Record.objects.get(pk=record.pk), by=second_reader)


def test_what_was_not_sent_comes_along_into_the_next_round(
    record, reader, second_reader, comment_on, cast
):
    """A reader whose claim lapsed finds her comment again when the record comes back."""
    from tests.conversations.conftest import sheet_with

    kept = comment_on(record)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        again = Record.objects.get(pk=record.pk)
        comment_on(again, by=second_reader, kind="clarify", text="Which class?")
        finish(again, Outcome.RETURNED, by=second_reader)
        send_record(again, by=cast.leader, sheet=sheet_with())
        reading = claim(Record.objects.get(pk=record.pk), by=reader)

    kept.refresh_from_db()
    assert kept.reading == reading
    assert reading.round == 2
