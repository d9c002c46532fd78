"""The feedback sheet: for the record's leader and its readers, of sent rounds alone (X38, D31)."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish, take_back
from tests.conversations.conftest import SECRET
from tests.pdf.reading_back import words_of


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("leader", 200),
        ("senior_leader", 200),
        ("head", 200),
        ("teacher", 403),
        ("senco", 404),
        ("administrator", 404),
        ("outsider", 404),
    ],
)
def test_who_gets_it(client_of, record, url, comment_on, reader, who, status):
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)
    answer = client_of(who).get(url("feedback-pdf", record=record.pk))
    assert answer.status_code == status
    if status == 200:
        assert SECRET in words_of(answer.content)
        assert answer["Content-Disposition"] == 'inline; filename="feedback.pdf"'
    else:
        assert b"%PDF" not in answer.content


@pytest.mark.parametrize("who", ["leader", "senior_leader", "head"])
def test_what_is_not_sent_stays_off_it(client_of, record, url, comment_on, who):
    comment_on(record)
    text = words_of(client_of(who).get(url("feedback-pdf", record=record.pk)).content)
    assert SECRET not in text
    assert "No feedback has been sent yet." in text


def test_a_round_that_was_taken_back_stays_off_it(client_of, record, url, comment_on, reader):
    comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)
    address = url("feedback-pdf", record=record.pk)
    assert SECRET in words_of(client_of("leader").get(address).content)

    take_back(record, by=reader)

    for who in ("leader", "head", "senior_leader"):
        assert SECRET not in words_of(client_of(who).get(address).content)


def test_a_senior_leader_who_taught_it_is_refused(client_of, send, url, second_reader):
    record = send(teachers=(second_reader,))
    assert client_of(second_reader).get(url("feedback-pdf", record=record.pk)).status_code == 403


def test_it_says_who_sees_it(client_of, record, url, comment_on, reader):
    comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)
    text = words_of(client_of("leader").get(url("feedback-pdf", record=record.pk)).content)
    assert "Seen by WH, senior leaders and the head." in text
    assert "Kit" not in text
    assert "KW" not in text
