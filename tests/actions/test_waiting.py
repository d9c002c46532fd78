"""What is due stands on its owner's home page, and on nobody else's (row 110, D46)."""

from datetime import date, datetime

import pytest
import time_machine

from qa_portal import clock
from qa_portal.actions.models import Action
from tests.factories import ActionFactory


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with time_machine.travel(datetime(2026, 11, 11, 12, 0, tzinfo=clock.LONDON), tick=False):
        yield


def home(client) -> str:
    return client.get("/schools/larkfield/").content.decode()


def test_due_ones_alone(client_of, cast, in_larkfield):
    day = {"due_kind": "date", "due_words": "as said"}
    ActionFactory(owner=cast.teacher, text="Due today", due_on=date(2026, 11, 11), **day)
    ActionFactory(owner=cast.teacher, text="Due before", due_on=date(2026, 11, 2), **day)
    ActionFactory(owner=cast.teacher, text="Due tomorrow", due_on=date(2026, 11, 12), **day)
    ActionFactory(owner=cast.teacher, text="Some time", due_kind="event")
    ActionFactory(owner=cast.teacher, text="Over", due_on=date(2026, 11, 2), state="done", **day)
    draft = {"agreed_at": None, "due_on": date(2026, 11, 2)}
    ActionFactory(owner=cast.teacher, text="Of a draft", **draft, **day)

    page = home(client_of("teacher"))
    assert page.index("Due before") < page.index("Due today")
    for text in ("Due tomorrow", "Some time", "Over", "Of a draft", "verdue"):
        assert text not in page


def test_a_day_off_brings_it_forward(client_of, cast, in_larkfield):
    ActionFactory(owner=cast.teacher, text="By Friday", due_kind="date", due_on=date(2026, 11, 13))
    assert "By Friday" not in home(client_of("teacher"))

    type(cast.teacher).objects.filter(pk=cast.teacher.pk).update(working_days="123")
    assert "By Friday" in home(client_of("teacher"))


def test_only_its_owner_is_spoken_to(client_of, agree):
    action = agree(due="10 November")
    assert Action.objects.get().due_on == date(2026, 11, 10)
    assert action.text in home(client_of("teacher"))
    for who in ("leader", "senior_leader", "head"):
        assert action.text not in home(client_of(who))


def test_it_goes_once_it_is_done(client_of, agree, cast):
    action = agree(due="10 November")
    action.finish(by=cast.teacher)
    assert action.text not in home(client_of("teacher"))
