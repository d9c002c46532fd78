"""Returning a record for clarification: with a question, never without, and the leader hears of it."""

from urllib.parse import urlsplit

from conversations.choices import State
from conversations.models import Comment, Reading
from qa_portal.drafts.models import Draft
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice
from tests.conversations.conftest import SECRET


def test_it_reaches_the_leader(client_of, record, url, comment_on, cast):
    comment_on(record, kind="clarify", text=f"What was it for? {SECRET}")

    answer = client_of("senior_leader").post(url("record-return", record=record.pk), follow=True)

    record.refresh_from_db()
    assert record.state == State.RETURNED
    assert (
        "Returned to Wren, with your question. You can take it back until"
        in answer.content.decode()
    )
    seen = client_of("leader").get(url("record-detail", record=record.pk)).content.decode()
    assert f"What was it for? {SECRET}" in seen
    entry = LogEntry.objects.about(record).get(verb="return")
    assert (entry.by, entry.from_state, entry.to_state) == (
        cast.senior_leader,
        State.SUBMITTED,
        State.RETURNED,
    )


def test_it_answers_the_four_questions(four_questions, record):
    four_questions("record-return", record=record.pk)


def test_it_needs_a_question(client_of, record, url, comment_on):
    comment_on(record)

    answer = client_of("senior_leader").post(
        url("record-return", record=record.pk), {"asked": "yes"}, follow=True
    )

    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert "Say what needs clarifying before you return the record." in answer.content.decode()


def test_the_leader_is_told_after_ten_minutes(client_of, record, url, comment_on, cast):
    comment_on(record, kind="clarify", text=SECRET)

    client_of("senior_leader").post(url("record-return", record=record.pk))

    told = Notice.objects.get(kind="returned")
    assert (told.person, told.by, told.url) == (
        cast.leader,
        cast.senior_leader,
        url("record-detail", record=record.pk),
    )
    assert SECRET not in told.title + told.text + told.key
    assert (told.from_when - Reading.objects.get().sent_at).total_seconds() == 600


def test_notes_are_gone_when_it_is_sent(client_of, record, url, comment_on):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    client.get(url("record-reading", record=record.pk))
    comment_on(record, kind="clarify")

    client.post(url("record-return", record=record.pk), {"note-1": SECRET, "draft-revision": "0"})

    record.refresh_from_db()
    assert record.state == State.RETURNED
    assert not Draft.objects.exists()


def test_a_question_about_the_purpose_alone_goes_without_asking(client_of, record, url):
    """One act from the composer: add and return (S0-60, D27)."""
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    words = {"comment": "6f0f4a3e-7f0b-4d43-9a0e-0a2b6a4d1c11", "kind": "clarify", "place": ""}

    client.post(
        url("record-return", record=record.pk),
        words | {"text": "What was the talk for?", "with": "composer"},
    )

    record.refresh_from_db()
    assert record.state == State.RETURNED
    assert Comment.objects.get().text == "What was the talk for?"


def test_prompts_without_praise_ask_once(client_of, record, url, comment_on):
    client = client_of("senior_leader")
    comment_on(record, kind="clarify", place="summary")

    asked = client.post(url("record-return", record=record.pk))

    assert urlsplit(asked["Location"]).path == url("reading-check", record=record.pk)
    page = client.get(asked["Location"]).content.decode()
    assert "Send all the same" in page
    assert "Add praise" in page
    record.refresh_from_db()
    assert record.state == State.SUBMITTED

    client.post(url("record-return", record=record.pk), {"asked": "yes"})

    record.refresh_from_db()
    assert record.state == State.RETURNED


def test_with_praise_nothing_is_asked(client_of, record, url, comment_on):
    comment_on(record)
    comment_on(record, kind="clarify", place="summary")

    client_of("senior_leader").post(url("record-return", record=record.pk))

    record.refresh_from_db()
    assert record.state == State.RETURNED


def test_while_another_reads_it_is_too_late(client_of, record, url, comment_on, second_reader):
    comment_on(record, kind="clarify")

    late = client_of(second_reader).post(url("record-return", record=record.pk), {"asked": "yes"})

    assert late.status_code == 409
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
