"""Taking a comment out, and putting it back until the round is sent."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Comment
from tests.conversations.conftest import SECRET


def test_it_is_gone_for_everybody_and_can_be_undone(client_of, record, url, comment_on):
    comment = comment_on(record)
    client = client_of("senior_leader")

    page = client.post(url("comment-remove", comment=comment.pk), follow=True).content.decode()

    assert SECRET not in page
    assert f'action="{url("comment-put-back", comment=comment.pk)}"' in page

    page = client.post(url("comment-put-back", comment=comment.pk), follow=True).content.decode()
    assert SECRET in page


@pytest.mark.parametrize("name", ["comment-remove", "comment-put-back"])
def test_it_refuses_get_and_strangers(client_of, record, url, comment_on, second_reader, name):
    comment = comment_on(record)
    if name == "comment-put-back":
        client_of("senior_leader").post(url("comment-remove", comment=comment.pk))
    before = Comment.objects.values("removed_at").get()

    assert client_of("senior_leader").get(url(name, comment=comment.pk)).status_code == 405
    for who in (second_reader, "head", "leader", "teacher", "outsider", "administrator"):
        assert client_of(who).post(url(name, comment=comment.pk)).status_code == 404
    assert Comment.objects.values("removed_at").get() == before


def test_a_sent_comment_stays(client_of, record, url, comment_on, reader):
    comment = comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)

    answer = client_of("senior_leader").post(url("comment-remove", comment=comment.pk))

    assert answer.status_code == 403


def test_what_was_removed_is_never_sent(client_of, record, url, comment_on, reader):
    comment = comment_on(record)
    client_of("senior_leader").post(url("comment-remove", comment=comment.pk))
    record.refresh_from_db()
    finish(record, Outcome.CLOSED, by=reader)

    for name in ("record-detail", "record-reading"):
        who = "leader" if name == "record-detail" else "head"
        page = client_of(who).get(url(name, record=record.pk)).content.decode()
        assert SECRET not in page
    answer = client_of("senior_leader").post(url("comment-put-back", comment=comment.pk))
    assert answer.status_code == 404
