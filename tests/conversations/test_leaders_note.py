"""A note to all leaders: drawn from what at least three were asked, without names, sent once to all who lead (D28, D31)."""

from datetime import timedelta

import pytest
import time_machine

from conversations.choices import CommentKind, Outcome
from conversations.commenting import add_comment
from conversations.finishing import finish
from conversations.leaders_note import recurring_prompts
from conversations.models import Comment, LeadersNote
from qa_portal import clock
from qa_portal.notices.models import Notice
from tests.factories import GrantFactory, PersonFactory


@pytest.fixture
def leaders(cast, in_larkfield):
    others = [("Ada Plover", "AP"), ("Bo Siskin", "BS"), ("Cy Dipper", "CD")]
    people = [PersonFactory(name=name, initials=short, with_account=True) for name, short in others]
    for person in people:
        GrantFactory(person=person, role="leader")
    return people


@pytest.fixture
def asked(send, reader, year):
    """`asked(leader, "Why?")`: a record of theirs that was sent and read with this prompt about its summary."""

    def of(leader, text, *, kind=CommentKind.NEXT_TIME, place="summary", by=None, **changes):
        record = send(leader=leader, **changes)
        by = by or reader
        add_comment(record, by=by, comment=Comment(kind=kind, text=text, place=place))
        finish(record, Outcome.CLOSED, by=by)
        return record

    return of


def words(person) -> list[str]:
    return [text for each in recurring_prompts(person) for text in each.prompts]


def test_only_what_three_leaders_were_asked(asked, leaders, cast):
    ada, bo, cy = leaders
    for leader in (ada, bo):
        asked(leader, f"What was it for, {leader.first_name}?")
    asked(ada, "And what else was it for?")
    assert recurring_prompts(cast.head) == [], "two leaders, and everybody would know whose it was"

    asked(cy, "To what end, dear CD?")
    asked(ada, "Who looks?", place="follow_ups")

    (found,) = recurring_prompts(cast.head)
    assert (found.level, found.section) == ("The summary and its focus", "the summary")
    assert sorted(found.prompts) == [
        "And what else was it for?",
        "To what end, dear a colleague?",
        "What was it for, a colleague?",
    ]


def test_praise_and_what_is_not_sent_and_last_half_term_do_not_count(
    asked, send, leaders, cast, reader, comment_on
):
    ada, bo, cy = leaders
    asked(ada, "One?")
    asked(bo, "Two?")
    asked(cy, "Well done", kind=CommentKind.PRAISE)
    comment_on(send(leader=cy), kind=CommentKind.NEXT_TIME, text="Three?", place="summary")
    assert words(cast.head) == []

    asked(cy, "Three?")
    assert sorted(words(cast.head)) == ["One?", "Three?", "Two?"]
    later = clock.now() + timedelta(days=120)
    with time_machine.travel(later, tick=False):
        assert words(cast.head) == []


def test_own_records_are_left_out(asked, leaders, cast, second_reader):
    """A senior leader who leads, or was talked with, learns nothing about those records here (D31)."""
    ada, bo, cy = leaders
    asked(ada, "One?")
    asked(bo, "Two?")
    asked(cast.senior_leader, "About my own?", by=second_reader)
    asked(cy, "About a talk with me?", by=second_reader, teachers=(cast.senior_leader,))

    assert words(cast.senior_leader) == []
    assert len(words(cast.head)) == 4


# --- Sending


@pytest.fixture
def write(client_of, url, in_larkfield):
    """Type a note as the senior leader and give its preview."""

    def typed(text: str):
        client = client_of("senior_leader")
        page = client.get(url("leadersnote-write"))
        draft = page.context["draft"]
        fields = {"text": text, "id": page.context["note_id"], "draft-revision": draft.revision}
        return client.post(url("leadersnote-write"), fields, follow=True)

    return typed


def send_form(preview, **more) -> dict:
    shown = preview.context
    fields = {"id": shown["note_id"], "draft-revision": shown["draft"].revision}
    return fields | {"text": shown["text"]} | more


def test_it_is_sent_once_to_all_who_lead_now(write, client_of, url, leaders, cast):
    GrantFactory(person=cast.senior_leader, role="leader")
    gone = PersonFactory(name="Ned Ousel", initials="NO")
    GrantFactory(person=gone, role="leader", ends_on=clock.today() - timedelta(days=1))
    preview = write("Say in one sentence what the talk was for.")
    assert "Send to all leaders" in preview.content.decode()
    client, form = client_of("senior_leader"), send_form(preview)

    first = client.post(url("leadersnote-send"), form, follow=True).content.decode()
    second = client.post(url("leadersnote-send"), form, follow=True)

    assert "Sent to all leaders." in first
    assert second.status_code == 200
    assert LeadersNote.objects.count() == 1
    told = Notice.objects.filter(kind="leaders_note")
    assert {notice.person for notice in told} == {cast.leader, *leaders}
    assert len(told) == 4
    page = client_of("leader").get(told[0].url).content.decode()
    assert "Say in one sentence what the talk was for." in page
    assert "Say in one sentence" in client_of("leader").get(f"/schools/{cast.school.slug}/notices/").content.decode()  # fmt: skip


def test_a_name_is_asked_about_first(write, client_of, url, cast):
    preview = write("Wren, and KW too, write what the talk was for.")
    assert "<b>Wren, KW</b>" in preview.content.decode()
    client, form = client_of("senior_leader"), send_form(preview)

    answer = client.post(url("leadersnote-send"), form)
    assert answer.status_code == 422
    assert not LeadersNote.objects.exists()
    assert "Send it all the same" in answer.content.decode()

    client.post(url("leadersnote-send"), form | {"all_the_same": "1"})
    assert LeadersNote.objects.get().text.startswith("Wren, and KW")


def test_only_what_was_previewed_is_sent(write, client_of, url):
    form = send_form(write("The first words."))
    write("Other words, from another window.")

    answer = client_of("senior_leader").post(url("leadersnote-send"), form)

    assert answer.status_code == 409
    assert not LeadersNote.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001])
def test_nothing_and_too_much_are_given_back(write, client_of, url, text):
    answer = write(text)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert client_of("senior_leader").post(url("leadersnote-send")).status_code == 422
    assert not LeadersNote.objects.exists()


def test_who_may(client_of, url):
    assert client_of("leader").get(url("leadersnote-write")).status_code == 403
    assert client_of("leader").post(url("leadersnote-send")).status_code == 403
    assert client_of("teacher").get(url("leadersnote-list")).status_code == 403
    assert client_of("senior_leader").get(url("leadersnote-send")).status_code == 405
    assert client_of("outsider").get(url("leadersnote-list")).status_code == 404
    home = client_of("senior_leader").get("/schools/larkfield/").content.decode()
    assert "Write a note to all leaders" in home
    assert "Write a note to all leaders" not in client_of("leader").get("/schools/larkfield/").content.decode()  # fmt: skip
