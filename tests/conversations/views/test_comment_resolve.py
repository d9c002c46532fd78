"""Marking a sent question as settled."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Comment
from qa_portal.moves.models import LogEntry


@pytest.fixture
def asked(record, comment_on, reader) -> Comment:
    comment = comment_on(record, kind="clarify", text="Which class?")
    finish(record, Outcome.RETURNED, by=reader)
    return Comment.objects.get(pk=comment.pk)


def test_it_is_settled_once(client_of, asked, url, record):
    client = client_of("senior_leader")

    for _ in range(2):
        answer = client.post(url("comment-resolve", comment=asked.pk))
        assert answer["Location"].endswith(f"/reading/#comment-{asked.pk}")

    asked.refresh_from_db()
    assert asked.resolved_at is not None
    assert LogEntry.objects.about(asked).filter(verb="resolve").count() == 1
    assert "· resolved" in client.get(url("record-reading", record=record.pk)).content.decode()


def test_another_reader_may_settle_it(client_of, asked, url, second_reader):
    client_of(second_reader).post(url("comment-resolve", comment=asked.pk))

    asked.refresh_from_db()
    assert asked.resolved_at is not None


def test_it_refuses_get_strangers_and_the_wrong_role(client_of, asked, url):
    address = url("comment-resolve", comment=asked.pk)

    assert client_of("senior_leader").get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404
    assert client_of("teacher").post(address).status_code == 404
    assert client_of("leader").post(address).status_code == 403
    asked.refresh_from_db()
    assert asked.resolved_at is None


def test_what_is_not_sent_cannot_be_settled(client_of, record, url, comment_on):
    comment = comment_on(record, kind="clarify")

    answer = client_of("senior_leader").post(url("comment-resolve", comment=comment.pk))

    assert answer.status_code == 403
