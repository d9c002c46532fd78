"""Read, with thanks: three acts for a good record, and a few questions where something else is meant (D27, D28)."""

from urllib.parse import parse_qs, urlsplit

from conversations.choices import CommentKind, Outcome, State
from conversations.models import Comment, Reading
from qa_portal.notices.models import Notice


def test_a_good_record_takes_three_acts(client_of, record, url, reader):
    """Queue, "Read the next record", "Read, with thanks": no comment, no question."""
    client = client_of("senior_leader")
    queue = client.get(url("record-queue")).content.decode()
    claim = url("record-claim", record=record.pk)
    assert f'action="{claim}"' in queue

    desk = client.post(claim, follow=True).content.decode()
    close = url("record-close", record=record.pk)
    assert f'class="btn btn-main" formaction="{close}"' in desk

    back = client.post(close, follow=True)

    record.refresh_from_db()
    assert record.state == State.ASSURED
    assert record.status == "Complete"
    reading = Reading.objects.get()
    assert (reading.reader, reading.outcome) == (reader, Outcome.CLOSED)
    assert back.redirect_chain == [(url("record-queue"), 302)]
    assert Notice.objects.filter(kind__in=["closed", "returned"]).count() == 1


def test_it_answers_the_four_questions(four_questions, record):
    four_questions("record-close", record=record.pk)


def test_its_author_has_no_readers_rights(client_of, send, url, cast, second_reader):
    """A senior leader who wrote the record, or is a teacher in it, cannot read it for quality (D31)."""
    written = send(leader=cast.senior_leader)
    taught = send(teachers=(cast.senior_leader,))
    client = client_of("senior_leader")

    for record in (written, taught):
        for name in (
            "record-claim",
            "record-close",
            "record-return",
            "record-watch",
            "comment-add",
        ):
            assert client.post(url(name, record=record.pk)).status_code == 403, name
        assert client.get(url("record-reading", record=record.pk)).status_code == 403
    assert str(written.pk) not in client.get(url("record-queue")).content.decode()
    assert str(taught.pk) not in client.get(url("record-queue")).content.decode()
    assert client_of(second_reader).post(url("record-close", record=written.pk)).status_code == 302


def test_a_second_click_comes_too_late_and_changes_nothing(client_of, record, url):
    client = client_of("senior_leader")
    client.post(url("record-close", record=record.pk))

    again = client.post(url("record-close", record=record.pk))

    assert again.status_code == 409
    assert Reading.objects.count() == 1
    assert Notice.objects.filter(kind__in=["closed", "returned"]).count() == 1


def test_over_a_question_it_asks_and_keeps_it_for_next_time(client_of, record, url, comment_on):
    """Only a return re-opens the record: what asked for an answer goes as "for next time" (S0-50)."""
    client = client_of("senior_leader")
    comment_on(record)
    question = comment_on(record, kind="clarify", place="summary")

    asked = client.post(url("record-close", record=record.pk))

    page = client.get(asked["Location"]).content.decode()
    assert "it goes as “for next time”" in page
    assert "Return it instead" in page

    client.post(url("record-close", record=record.pk), {"asked": "yes"})

    question.refresh_from_db()
    assert question.kind == CommentKind.NEXT_TIME


def test_the_fourth_prompt_asks_which_matter_most(client_of, record, url, comment_on):
    client = client_of("senior_leader")
    comment_on(record)
    prompts = [comment_on(record, kind="next_time", text=f"Prompt {n}") for n in range(4)]

    asked = client.post(url("record-close", record=record.pk))
    page = client.get(asked["Location"]).content.decode()
    assert "4 prompts: which of these matter most?" in page

    client.post(
        url("record-close", record=record.pk), {"asked": "yes", "leave_out": str(prompts[0].pk)}
    )

    record.refresh_from_db()
    assert record.state == State.ASSURED
    seen = client_of("leader").get(url("record-detail", record=record.pk)).content.decode()
    assert "Prompt 0" not in seen
    assert all(f"Prompt {n}" in seen for n in (1, 2, 3))


def test_three_prompts_and_praise_ask_nothing(client_of, record, url, comment_on):
    comment_on(record)
    for n in range(3):
        comment_on(record, kind="next_time", text=f"Prompt {n}")

    client_of("senior_leader").post(url("record-close", record=record.pk))

    record.refresh_from_db()
    assert record.state == State.ASSURED


def test_words_left_in_the_composer_are_shown_before_they_go(client_of, record, url):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    words = {
        "comment": "0f3f9a52-5c52-4bb4-9b0a-0b1f5c1c9d10",
        "kind": "praise",
        "place": "summary",
    }

    asked = client.post(url("record-close", record=record.pk), words | {"text": "Clear and short."})

    assert parse_qs(urlsplit(asked["Location"]).query) == {"outcome": ["closed"]}
    assert "Clear and short." in client.get(asked["Location"]).content.decode()
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert Comment.objects.count() == 1
