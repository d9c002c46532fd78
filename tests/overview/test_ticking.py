"""The clock: every piece is done, a failing one harms no other, two clocks do it once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail as mailbox
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.moves.verifying import verify
from qa_portal.notices import outbox
from qa_portal.notices.outbox import deliver_outbox
from qa_portal.overview import ticking
from qa_portal.overview.models import Turn
from qa_portal.schools.models import School
from qa_portal.schools.scope import current_school_id, school_scope

MINUTES = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.SEALS_DIR = tmp_path / "seals"
    settings.LOG_SETTLES_AFTER = 0


@pytest.fixture
def two_schools(larkfield, brackenhill):
    for school in (larkfield, brackenhill):
        with school_scope(school):
            LogEntry.objects.create(verb="send", noun="record", about=school.pk)
    return larkfield, brackenhill


@pytest.fixture
def ticked(monkeypatch) -> list:
    """What each room was asked, as (room, school)."""
    asked = []

    class Listening:
        def __init__(self, title: str, fails: bool) -> None:
            self.title, self.fails = title, fails

        def tick(self, now) -> None:
            if self.fails:
                raise RuntimeError("this room is on fire")
            asked.append((self.title, current_school_id()))

    rooms = [Listening("one", False), Listening("two", True), Listening("three", False)]
    monkeypatch.setattr(ticking, "rooms", lambda: rooms)
    return asked


def tick(holder: str = "a", now=None) -> bool:
    return ticking.tick(now or clock.now(), holder=holder, lasts=MINUTES)


def test_every_room_of_every_school_is_asked_and_a_failure_stops_nothing(
    two_schools, ticked, caplog
):
    outbox.post(to="kit@example.org", subject="Read", body="x")
    assert tick()
    assert sorted(ticked) == sorted(
        (title, school.pk) for title in ("one", "three") for school in two_schools
    )
    assert [verify(school).sealed for school in two_schools] == [1, 1]
    assert len(mailbox.outbox) == 1
    assert [r.getMessage() for r in caplog.records if r.exc_info] == [
        f"The clock failed at two at {slug} and goes on."
        for slug in School.objects.order_by("pk").values_list("slug", flat=True)
    ]


def test_a_broken_log_in_one_school_leaves_the_other_sealed(two_schools, settings, caplog):
    larkfield, brackenhill = two_schools
    settings.SEALS_DIR.mkdir()
    (settings.SEALS_DIR / f"{larkfield.pk}.json").write_text("damage")
    assert tick()
    assert verify(brackenhill).sealed == 1
    assert verify(larkfield).sealed == 0
    assert "sealing the log of larkfield" in caplog.text


def test_the_second_clock_stands_by(two_schools, ticked):
    now = clock.now()
    assert tick("a", now)
    assert not tick("b", now + timedelta(minutes=1))
    assert tick("a", now + timedelta(minutes=1))
    assert len(ticked) == 8
    assert tick("b", now + timedelta(minutes=7))


def test_a_turn_that_is_given_back_is_anybodys(db):
    now = clock.now()
    assert Turn.objects.take("tick", holder="a", now=now, lasts=MINUTES)
    Turn.objects.give_back("tick", holder="b", now=now)
    assert not Turn.objects.take("tick", holder="b", now=now, lasts=MINUTES)
    Turn.objects.give_back("tick", holder="a", now=now)
    assert Turn.objects.take("tick", holder="b", now=now, lasts=MINUTES)


def test_once_a_day_is_once_a_day(db, client_of, monkeypatch):
    done = []
    monkeypatch.setattr(ticking, "_prune_tasks", done.append)
    client_of("teacher")
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    now = clock.now()
    for hours in (0, 1, 23, 25):
        tick("a", now + timedelta(hours=hours))
    assert len(done) == 2
    assert Session.objects.count() == 0


def test_finished_and_orphaned_tasks_are_pruned(db):
    for status in ("SUCCESSFUL", "FAILED", "RUNNING", "READY"):
        deliver_outbox.enqueue()
        DBTaskResult.objects.filter(status="READY").update(status=status)
    assert tick()
    assert DBTaskResult.objects.count() == 4
    assert tick(now=clock.now() + timedelta(days=8))
    assert DBTaskResult.objects.get().status == "READY"


def test_the_command_ticks_once_and_gives_its_turn_back(two_schools, ticked):
    call_command("tick")
    call_command("tick")
    assert len(ticked) == 8
