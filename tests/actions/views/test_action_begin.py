"""Beginning an action, and opening one again: a button each."""

from qa_portal.actions.models import Action
from qa_portal.moves.models import LogEntry


def test_its_owner_begins_it(client_of, action, url, cast):
    answer = client_of("teacher").post(url("action-begin", action))

    assert answer["Location"] == url("action-detail", action)
    action.refresh_from_db()
    assert action.state == "doing"
    entry = LogEntry.objects.about(action).get()
    assert (entry.verb, entry.by, entry.from_state, entry.to_state) == (
        "begin",
        cast.teacher,
        "agreed",
        "doing",
    )
    page = client_of("teacher").get(url("action-detail", action)).content.decode()
    assert "Kit Wetherby began it" in page
    assert url("action-begin", action) not in page, "What is begun is not begun again."


def test_its_partner_may_too(client_of, action, url):
    client_of("leader").post(url("action-begin", action))

    assert Action.objects.get().state == "doing"


def test_it_refuses_get_and_others(client_of, action, url, three_refusals):
    assert client_of("teacher").get(url("action-begin", action)).status_code == 405
    three_refusals("action-begin")


def test_a_second_click_comes_too_late_and_says_so(client_of, action, url):
    client_of("teacher").post(url("action-begin", action))
    answer = client_of("teacher").post(url("action-begin", action))

    assert answer.status_code == 409
    assert url("action-detail", action) in answer.content.decode()
    assert LogEntry.objects.about(action).count() == 1
