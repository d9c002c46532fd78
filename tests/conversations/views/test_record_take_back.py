"""Ten minutes to take a round back; then it stands (X11)."""

from datetime import timedelta

import pytest
import time_machine

from conversations.choices import Outcome, State
from conversations.finishing import finish
from conversations.models import Reading, Record
from conversations.sending import send_record
from qa_portal import clock
from qa_portal.notices.models import Notice
from tests.conversations.conftest import SECRET, sheet_with


@pytest.fixture
def returned(record, reader, comment_on) -> Record:
    comment_on(record, kind="clarify", text=f"Why? {SECRET}")
    finish(record, Outcome.RETURNED, by=reader)
    return Record.objects.get(pk=record.pk)


def test_within_ten_minutes_it_is_as_if_never_sent(client_of, returned, url, reader):
    answer = client_of("senior_leader").post(url("record-take-back", record=returned.pk))

    assert answer["Location"] == url("record-reading", record=returned.pk)
    returned.refresh_from_db()
    assert returned.state == State.SUBMITTED
    assert returned.being_read_by == reader
    reading = Reading.objects.get()
    assert (reading.sent_at, reading.outcome, reading.seen_at) == (None, "", None)
    assert not Notice.objects.filter(kind="returned").exists()
    seen = client_of("leader").get(url("record-detail", record=returned.pk)).content.decode()
    assert SECRET not in seen
    desk = client_of("senior_leader").get(url("record-reading", record=returned.pk))
    assert SECRET in desk.content.decode()


def test_it_answers_the_four_questions(four_questions, returned):
    four_questions("record-take-back", record=returned.pk)


def test_after_ten_minutes_it_stands(client_of, returned, url):
    with time_machine.travel(clock.now() + timedelta(minutes=10, seconds=1), tick=False):
        answer = client_of("senior_leader").post(url("record-take-back", record=returned.pk))

    assert answer.status_code == 403
    returned.refresh_from_db()
    assert returned.state == State.RETURNED
    assert Notice.objects.filter(kind__in=["closed", "returned"]).count() == 1


def test_another_reader_cannot_take_it_back(client_of, returned, url, second_reader):
    answer = client_of(second_reader).post(url("record-take-back", record=returned.pk))

    assert answer.status_code == 403


def test_once_the_leader_has_sent_again_it_stands(client_of, returned, url, cast):
    send_record(returned, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))

    answer = client_of("senior_leader").post(url("record-take-back", record=returned.pk))

    assert answer.status_code == 403
    assert Reading.objects.get().sent_at is not None


def test_the_desk_says_until_when(client_of, returned, url):
    from qa_portal.web.templatetags.portal import time_of_day

    until = time_of_day(Reading.objects.get().sent_at + timedelta(minutes=10))
    page = client_of("senior_leader").get(url("record-reading", record=returned.pk))

    assert f"Take it back, until {until}" in page.content.decode()


def test_what_was_left_out_is_there_again(client_of, record, url, comment_on):
    comment_on(record)
    left = comment_on(record, text="Perhaps too much")
    client = client_of("senior_leader")
    client.post(url("record-close", record=record.pk), {"asked": "yes", "leave_out": str(left.pk)})
    left.refresh_from_db()
    assert left.removed_at is not None

    client.post(url("record-take-back", record=record.pk))

    left.refresh_from_db()
    assert left.removed_at is None


def test_it_can_be_sent_once_more_and_announced(client_of, returned, url):
    client = client_of("senior_leader")
    client.post(url("record-take-back", record=returned.pk))

    client.post(url("record-return", record=returned.pk))

    returned.refresh_from_db()
    assert returned.state == State.RETURNED
    assert Notice.objects.filter(kind__in=["closed", "returned"]).count() == 1
