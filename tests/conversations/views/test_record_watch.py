"""Closing and looking again on a date (S0-52)."""

from datetime import timedelta

import pytest

from conversations.choices import Outcome, State
from conversations.models import Reading
from qa_portal import clock


@pytest.fixture
def later() -> str:
    return (clock.today() + timedelta(days=28)).isoformat()


def test_it_comes_back_to_the_queue(client_of, record, url, later):
    client = client_of("senior_leader")

    client.post(url("record-watch", record=record.pk), {"until": later})

    record.refresh_from_db()
    assert record.state == State.WATCHING
    assert record.look_again_on == clock.today() + timedelta(days=28)
    assert Reading.objects.get().outcome == Outcome.WATCHING
    page = client.get(url("record-queue"), {"show": "look-again"}).content.decode()
    assert url("record-reading", record=record.pk) in page


def test_it_answers_the_four_questions(four_questions, record):
    four_questions("record-watch", record=record.pk)


@pytest.mark.parametrize("until", ["", "soon", "1 March 2019", "31 June"])
def test_it_needs_a_day_that_is_still_to_come(client_of, record, url, until):
    answer = client_of("senior_leader").post(
        url("record-watch", record=record.pk), {"until": until}, follow=True
    )

    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert answer.redirect_chain == [(url("record-reading", record=record.pk), 302)]


def test_the_day_survives_the_question(client_of, record, url, comment_on, later):
    client = client_of("senior_leader")
    comment_on(record, kind="next_time", place="summary")

    asked = client.post(url("record-watch", record=record.pk), {"until": later})

    assert f'name="until" value="{later}"' in client.get(asked["Location"]).content.decode()


def test_what_was_watched_can_be_closed_or_put_off(client_of, record, url, later):
    client = client_of("senior_leader")
    client.post(url("record-watch", record=record.pk), {"until": later})
    put_off = (clock.today() + timedelta(days=60)).isoformat()

    client.post(url("record-watch", record=record.pk), {"until": put_off})
    record.refresh_from_db()
    assert (record.state, record.look_again_on.isoformat()) == (State.WATCHING, put_off)

    client.post(url("record-close", record=record.pk))
    record.refresh_from_db()
    assert (record.state, record.look_again_on) == (State.ASSURED, None)
