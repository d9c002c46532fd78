"""What came of it, added after sending without unlocking the rest: once however often it is pressed (S0-27, D30)."""

from datetime import date
from uuid import uuid4

import pytest

from conversations.choices import State
from qa_portal.moves.models import LogEntry


@pytest.fixture
def words(record):
    return {
        "id": str(uuid4()),
        "planned": "Look at the atlases",
        "kind": "outcomes",
        "who": "WH",
        "due_words": "once the quiz is done",
        "found_on": "19 March 2026",
        "found": "All know the keys.",
        "question": str(record.questions.get().pk),
    }


def test_it_stands_under_its_question(client_of, record, url, words):
    answer = client_of("leader").post(url("follow-up-add", record=record.pk), words)

    assert answer["Location"] == url("record-detail", record=record.pk)
    found = record.follow_ups.get(pk=words["id"])
    assert (found.planned, found.found, found.found_on) == (
        "Look at the atlases",
        "All know the keys.",
        date(2026, 3, 19),
    )
    assert (found.question, found.due_words) == (record.questions.get(), "once the quiz is done")
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    page = client_of("teacher").get(answer["Location"]).content.decode()
    assert "All know the keys." in page


def test_a_double_click_adds_one(client_of, record, url, words):
    for _ in range(2):
        answer = client_of("leader").post(url("follow-up-add", record=record.pk), words)
        assert answer["Location"] == url("record-detail", record=record.pk)

    assert record.follow_ups.filter(planned=words["planned"]).count() == 1
    assert LogEntry.objects.about(record).filter(verb="follow_up").count() == 1


def test_an_id_of_another_record_gives_a_row_of_its_own(client_of, record, send, url, words):
    theirs = send().follow_ups.get()

    client_of("leader").post(url("follow-up-add", record=record.pk), words | {"id": str(theirs.pk)})

    theirs.refresh_from_db()
    assert theirs.planned == "Look at the books"
    assert record.follow_ups.filter(planned=words["planned"]).exclude(pk=theirs.pk).exists()


@pytest.mark.parametrize("name", ["follow-up-add", "follow-up-edit"])
def test_strangers_and_the_wrong_role_are_refused(client_of, record, url, words, name):
    more = {"followup": record.follow_ups.get().pk} if name == "follow-up-edit" else {}
    address = url(name, record=record.pk, **more)

    assert client_of("outsider").post(address, words).status_code == 404
    for role in ("teacher", "senior_leader"):
        assert client_of(role).post(address, words).status_code == 403
        assert client_of(role).get(address).status_code == 403
    assert record.follow_ups.count() == 1


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"planned": ""}, "This field is required."),
        ({"planned": "x" * 601}, "at most 600"),
        ({"found": "x" * 2001}, "at most 2000"),
        ({"who": "x" * 81}, "at most 80"),
        ({"due_words": "x" * 81}, "at most 80"),
        ({"found_on": "soon"}, "Please write the day like this"),
        ({"kind": "grade"}, "Select a valid choice"),
        ({"question": "00000000-0000-0000-0000-000000000009"}, "Select a valid choice"),
    ],
    ids=str,
)
def test_what_is_refused_stays_typed(client_of, record, url, words, bad, says):
    answer = client_of("leader").post(url("follow-up-add", record=record.pk), words | bad)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert "All know the keys." in page or "found" in bad
    assert words["id"] in page, "pressed again, it is the same row"
    assert record.follow_ups.count() == 1


def test_what_came_of_a_plan_is_written_into_it(client_of, record, url):
    plan = record.follow_ups.get()
    given = {"planned": plan.planned, "kind": plan.kind, "found": "Well labelled."}

    client_of("leader").post(url("follow-up-edit", record=record.pk, followup=plan.pk), given)

    assert [each.found for each in record.follow_ups.all()] == ["Well labelled."]


def test_a_follow_up_of_another_record_is_not_found(client_of, record, send, url, words):
    theirs = send().follow_ups.get()

    answer = client_of("leader").post(
        url("follow-up-edit", record=record.pk, followup=theirs.pk), words
    )

    assert answer.status_code == 404
