"""Carried on: the next action stands where the one before stood, and both keep their history (row 96)."""

from uuid import uuid4

import pytest

from conversations.models import Record
from qa_portal.actions.models import Action
from qa_portal.moves.models import LogEntry

WORDS = {"text": "Watch the far bank", "due": "once the ice has gone", "impact": "They compare"}


@pytest.fixture
def following(client_of, action, url) -> Action:
    client_of("teacher").post(url("action-carry-on", action), WORDS)
    action.refresh_from_db()
    return action.carried_on_as


def test_the_next_action_follows(following, action, cast):
    assert (action.state, action.text) == ("carried_on", "Watch the reeds on Tuesday")
    assert (following.state, following.text, following.impact_sought) == (
        "agreed",
        "Watch the far bank",
        "They compare",
    )
    assert (following.owner, following.partner) == (cast.teacher, cast.leader)
    assert (following.due_kind, following.due_words) == ("event", "once the ice has gone")
    assert [e.verb for e in LogEntry.objects.about(action)] == ["carry_on"]


def test_the_record_shows_both(following, action, client_of):
    record = Record.objects.get()
    assert following.record_link.question == action.record_link.question
    page = client_of("leader").get(record.get_absolute_url()).content.decode()
    assert page.index("Watch the reeds") < page.index("Watch the far bank")
    assert page.count('<span class="action-state">carried on</span>') == 1


def test_each_leads_to_the_other(following, action, client_of, url):
    client = client_of("teacher")
    assert url("action-detail", following) in client.get(action.get_absolute_url()).content.decode()
    assert url("action-detail", action) in client.get(following.get_absolute_url()).content.decode()


def test_a_double_click_makes_one(client_of, action, url):
    named = WORDS | {"id": str(uuid4())}
    first, second = (
        client_of("teacher").post(url("action-carry-on", action), named) for _ in range(2)
    )

    assert first["Location"] == second["Location"]
    assert Action.objects.count() == 2


def test_a_second_one_comes_too_late(following, action, client_of, url):
    answer = client_of("teacher").post(url("action-carry-on", action), WORDS)

    assert answer.status_code == 409
    assert Action.objects.count() == 2


def test_the_id_of_another_schools_action_is_not_taken(action, client_of, url, brackenhill):
    from qa_portal.schools.scope import school_scope
    from tests.factories import ActionFactory

    with school_scope(brackenhill):
        theirs = ActionFactory(text="Count the swans")
    answer = client_of("teacher").post(
        url("action-carry-on", action), WORDS | {"id": str(theirs.pk)}
    )

    assert answer.status_code == 302
    with school_scope(brackenhill):
        assert Action.objects.get().text == "Count the swans"


def test_it_refuses_others(three_refusals):
    three_refusals("action-carry-on")
    assert Action.objects.count() == 1
