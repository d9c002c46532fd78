"""Discarding a draft and bringing it back: its leader's alone, undone in one click, never once it was sent."""

from uuid import uuid4

import pytest

from conversations.choices import State
from tests.conversations.conftest import sheet_with
from tests.conversations.typing import begin


@pytest.fixture
def begun(cast, in_larkfield):
    return begin(cast.leader, sheet_with(summary="About maps."))[0]


def test_there_and_back(client_of, begun, url):
    leader = client_of("leader")

    page = leader.post(url("record-discard", record=begun.pk), follow=True).content.decode()

    begun.refresh_from_db()
    assert begun.state == State.DISCARDED
    assert url("record-restore", record=begun.pk) in page, "the message undoes it"
    assert "About maps" not in leader.get(url("record-list"), {"show": "mine"}).content.decode()

    leader.post(url("record-restore", record=begun.pk))

    begun.refresh_from_db()
    assert begun.state == State.DRAFT
    assert "About maps." in leader.get(url("record-edit", record=begun.pk)).content.decode()


@pytest.mark.parametrize("move", ["record-discard", "record-restore"])
def test_they_answer_the_four_questions(client_of, begun, record, url, move):
    leader = client_of("leader")

    assert leader.get(url(move, record=begun.pk)).status_code == 405
    for stranger in ("outsider", "senior_leader", "teacher"):
        assert client_of(stranger).post(url(move, record=begun.pk)).status_code == 404
    assert leader.post(url(move, record=uuid4())).status_code == 404
    assert client_of("senior_leader").post(url(move, record=record.pk)).status_code == 403
    assert leader.post(url(move, record=record.pk)).status_code == 403, "it was sent"


def test_twice_is_too_late(client_of, begun, url):
    leader = client_of("leader")
    leader.post(url("record-discard", record=begun.pk))

    assert leader.post(url("record-discard", record=begun.pk)).status_code == 409
    begun.refresh_from_db()
    assert begun.state == State.DISCARDED
