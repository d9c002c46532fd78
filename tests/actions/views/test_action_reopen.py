"""What was done, or found not needed, can be opened again: the undo of both."""

import pytest

from qa_portal.moves.models import LogEntry


@pytest.mark.parametrize(
    ("verb", "words"), [("finish", {}), ("drop", {"because": "The unit moved"})]
)
def test_it_is_the_undo(client_of, action, url, verb, words):
    client = client_of("teacher")
    client.post(url(f"action-{verb}", action), words)
    page = client.get(url("action-detail", action)).content.decode()
    assert f'action="{url("action-reopen", action)}"' in page
    assert ">Undo</button>" in page

    client.post(url("action-reopen", action))

    action.refresh_from_db()
    assert (action.state, action.ended_on) == ("agreed", None)
    assert "The unit moved" not in client.get(url("action-detail", action)).content.decode()
    assert [e.verb for e in LogEntry.objects.about(action)] == [verb, "reopen"]


def test_what_is_open_is_not_opened_again(client_of, action, url):
    assert client_of("teacher").post(url("action-reopen", action)).status_code == 409


def test_it_refuses_get_and_others(client_of, action, url, three_refusals):
    assert client_of("teacher").get(url("action-reopen", action)).status_code == 405
    three_refusals("action-reopen")


def test_what_was_carried_on_stays_so(client_of, action, url):
    client = client_of("teacher")
    client.post(url("action-carry-on", action), {"text": "Once more"})

    assert client.post(url("action-reopen", action)).status_code == 409
    action.refresh_from_db()
    assert action.state == "carried_on"
