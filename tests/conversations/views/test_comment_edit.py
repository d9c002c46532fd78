"""Changing a comment while it is its reader's alone."""

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Comment


def changed(comment: Comment, **words: str) -> dict[str, str]:
    return {f"{name}-{comment.pk}": text for name, text in words.items()}


def test_other_words_and_another_kind(client_of, record, url, comment_on):
    comment = comment_on(record, place="summary")

    answer = client_of("senior_leader").post(
        url("comment-edit", comment=comment.pk), changed(comment, kind="next_time", text="Shorter?")
    )

    assert answer["Location"].endswith(f"/reading/#comment-{comment.pk}")
    comment.refresh_from_db()
    assert (comment.kind, comment.text, comment.level) == ("next_time", "Shorter?", 3)


def test_it_refuses_get(client_of, record, url, comment_on):
    comment = comment_on(record)

    assert (
        client_of("senior_leader").get(url("comment-edit", comment=comment.pk)).status_code == 405
    )


def test_another_reader_does_not_know_of_it(client_of, record, url, comment_on, second_reader):
    comment = comment_on(record)

    for who in (second_reader, "head", "leader", "teacher", "outsider"):
        answer = client_of(who).post(
            url("comment-edit", comment=comment.pk), changed(comment, kind="praise", text="Mine")
        )
        assert answer.status_code == 404
    comment.refresh_from_db()
    assert comment.text.startswith("Well asked.")


def test_once_sent_it_stands(client_of, record, url, comment_on, reader):
    comment = comment_on(record)
    finish(record, Outcome.CLOSED, by=reader)

    answer = client_of("senior_leader").post(
        url("comment-edit", comment=comment.pk), changed(comment, kind="praise", text="Later")
    )

    assert answer.status_code == 403
    comment.refresh_from_db()
    assert comment.text.startswith("Well asked.")


def test_no_words_are_no_change(client_of, record, url, comment_on):
    comment = comment_on(record)

    answer = client_of("senior_leader").post(
        url("comment-edit", comment=comment.pk),
        changed(comment, kind="praise", text="  "),
        follow=True,
    )

    assert "A comment needs a few words." in answer.content.decode()
    comment.refresh_from_db()
    assert comment.text.startswith("Well asked.")
