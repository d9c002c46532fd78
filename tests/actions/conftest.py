"""Actions agreed in a conversation: sent by its leader, owned by the teacher, with the leader; through the same doors."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from conversations.models import Record
from conversations.sending import send_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person

ASKED = "Where do the herons stand?"
TITLE_WORDS = "Herons at the lower pond"


def sheet_with_action(*, teacher: Person | None, owner: str, **changes) -> Sheet:
    """A short sheet with one question and one action that grew from it."""
    question = SheetQuestion(id=str(uuid4()), text=ASKED, response="Near the reeds.")
    action = SheetAction(
        id=str(uuid4()),
        question=question.id,
        text="Watch the reeds on Tuesday",
        owner=owner,
        impact="Children say what they saw",
    )
    return Sheet(
        teachers=[str(teacher.pk)] if teacher else [],
        teachers_written="" if teacher else "K",
        held_on=(clock.today() - timedelta(days=3)).isoformat(),
        summary=TITLE_WORDS,
        questions=[question],
        actions=[SheetAction(**vars(action) | changes)],
        follow_ups=[SheetFollowUp(id=str(uuid4()), planned="Look at the books")],
    )


@pytest.fixture
def agree(cast, in_larkfield) -> Callable[..., Action]:
    """`agree()`: an action of the teacher's with the leader; `agree(owner="…", due="…", teacher=None)` others."""

    def agreed(*, teacher=..., owner: str | None = None, leader=None, **changes) -> Action:
        leader = leader or cast.leader
        teacher = cast.teacher if teacher is ... else teacher
        words = {"partner": leader.initials} | changes
        sheet = sheet_with_action(
            teacher=teacher, owner=cast.teacher.initials if owner is None else owner, **words
        )
        record = Record.objects.begin(None, leader=leader)
        send_record(record, by=leader, sheet=sheet)
        return Action.objects.get(record_link__record=record)

    return agreed


@pytest.fixture
def action(agree) -> Action:
    return agree()


@pytest.fixture
def url(larkfield) -> Callable[..., str]:
    """`url("action-begin", action)`: an address of an action at Larkfield."""

    def address(name: str, about: Action | None = None, **kwargs) -> str:
        kwargs = {"school": larkfield.slug} | ({"action": about.pk} if about else {}) | kwargs
        return reverse(f"actions:{name}", kwargs=kwargs)

    return address


@pytest.fixture
def three_refusals(client_of, action, url) -> Callable[..., None]:
    """What a move answers to a stranger, for an id that never was, and to somebody who sees it and may not."""

    def asked(name: str, *, wrong: str = "senior_leader") -> None:
        assert client_of("outsider").post(url(name, action)).status_code == 404
        assert client_of("senco").post(url(name, action)).status_code == 404
        assert client_of("teacher").post(url(name, action=uuid4())).status_code == 404
        assert client_of(wrong).post(url(name, action)).status_code == 403
        action.refresh_from_db()
        assert (action.state, action.version) == ("agreed", 1)

    return asked
