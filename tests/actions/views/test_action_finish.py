"""Done asks once what changed (row 97); the answer is offered as a follow-up of the record it came from."""

import pytest

from conversations.models import FollowUp, Record
from qa_portal import clock
from qa_portal.moves.models import LogEntry

CHANGED = "Eleven children spoke before they were asked"


@pytest.fixture
def finished(client_of, action, url):
    client_of("teacher").post(url("action-finish", action), {"what_changed": CHANGED})
    action.refresh_from_db()
    return action


def test_it_is_done_with_what_changed(finished, client_of, url, cast):
    assert (finished.state, finished.what_changed) == ("done", CHANGED)
    assert finished.ended_on == clock.today()
    entry = LogEntry.objects.about(finished).get()
    assert (entry.verb, entry.by) == ("finish", cast.teacher)
    page = client_of("teacher").get(url("action-detail", finished)).content.decode()
    assert page.index("Children say what they saw") < page.index(CHANGED)
    assert "Kit Wetherby did it" in page


def test_no_answer_is_fine_and_it_is_not_asked_again(client_of, action, url):
    client = client_of("teacher")
    assert "What changed?" in client.get(url("action-finish", action)).content.decode()

    client.post(url("action-finish", action))

    action.refresh_from_db()
    assert (action.state, action.what_changed) == ("done", "")
    again = client.get(url("action-finish", action))
    assert (again.status_code, again["Location"]) == (302, url("action-detail", action))


def test_too_many_words_are_given_back(client_of, action, url):
    answer = client_of("teacher").post(url("action-finish", action), {"what_changed": "w" * 1001})

    assert answer.status_code == 422
    assert "w" * 1001 in answer.content.decode()
    action.refresh_from_db()
    assert action.state == "agreed"


def test_it_refuses_others(client_of, action, url, three_refusals):
    assert client_of("senior_leader").get(url("action-finish", action)).status_code == 403
    three_refusals("action-finish")


# --- Offered to the record


def test_its_leader_is_offered_it_on_the_record_and_on_the_action(finished, client_of, url):
    record = Record.objects.get()
    offer = record.url("follow-up-from-action", action=finished.pk)
    for page in (record.get_absolute_url(), url("action-detail", finished)):
        shown = client_of("leader").get(page).content.decode()
        assert CHANGED in shown
        assert offer in shown
        assert offer not in client_of("teacher").get(page).content.decode()

    form = client_of("leader").get(offer).content.decode()
    assert CHANGED in form
    assert "Watch the reeds on Tuesday" in form


def test_it_is_added_once(finished, client_of, url):
    record = Record.objects.get()
    offer = record.url("follow-up-from-action", action=finished.pk)
    words = {
        "planned": "Watch the reeds",
        "kind": "outcomes",
        "found": CHANGED,
        "found_on": "today",
    }
    words["found_on"] = clock.today().isoformat()
    for _ in range(2):
        assert client_of("leader").post(offer, words).status_code == 302

    found = FollowUp.objects.get(found=CHANGED)
    assert (found.record, found.found_on) == (record, clock.today())
    assert FollowUp.objects.count() == 2
    for page in (record.get_absolute_url(), url("action-detail", finished)):
        assert offer not in client_of("leader").get(page).content.decode()


def test_nobody_but_its_leader_adds_it(finished, client_of, agree):
    record = Record.objects.get()
    offer = record.url("follow-up-from-action", action=finished.pk)
    assert client_of("teacher").post(offer).status_code == 403
    assert client_of("senior_leader").get(offer).status_code == 403
    assert client_of("outsider").get(offer).status_code == 404
    other = agree()
    foreign = record.url("follow-up-from-action", action=other.pk)
    assert client_of("leader").get(foreign).status_code == 404


def test_the_record_says_how_it_stands(finished, client_of):
    from pypdf import PdfReader

    record = Record.objects.get()
    page = client_of("senior_leader").get(record.get_absolute_url()).content.decode()
    assert '<span class="action-state">done</span>' in page
    desk = client_of("senior_leader").get(record.url("record-reading")).content.decode()
    assert '<span class="action-state">done</span>' in desk
    import io

    pdf = client_of("senior_leader").get(record.url("record-pdf")).content
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "(done)" in text
    assert CHANGED in text


def test_an_agreed_one_says_nothing(action, client_of):
    record = Record.objects.get()
    page = client_of("senior_leader").get(record.get_absolute_url()).content.decode()
    assert "Watch the reeds" in page
    assert "action-state" not in page
