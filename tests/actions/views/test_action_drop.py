"""Not needed any more, with the reason (row 96)."""

from qa_portal import clock
from qa_portal.moves.models import LogEntry


def test_it_needs_a_reason(client_of, action, url):
    answer = client_of("teacher").post(url("action-drop", action), {"because": "  "})

    assert answer.status_code == 422
    action.refresh_from_db()
    assert action.state == "agreed"
    assert not LogEntry.objects.about(action).exists()


def test_it_is_kept_with_its_reason(client_of, action, url):
    client_of("leader").post(url("action-drop", action), {"because": "The unit moved"})

    action.refresh_from_db()
    assert (action.state, action.not_needed_because) == ("not_needed", "The unit moved")
    assert action.ended_on == clock.today()
    page = client_of("teacher").get(url("action-detail", action)).content.decode()
    assert "The unit moved" in page
    assert "Wren Hollis found it is not needed" in page


def test_it_refuses_others(three_refusals):
    three_refusals("action-drop")
