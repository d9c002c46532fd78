"""What the clock does. Each piece stands alone: one that fails is logged, and the others are done all the same."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from qa_portal.moves.seal import seal
from qa_portal.notices import mailing, outbox
from qa_portal.overview.models import Turn
from qa_portal.schools.models import School
from qa_portal.schools.scope import school_scope
from qa_portal.web.rooms import Room, rooms

log = logging.getLogger(__name__)

TURN = "tick"
A_DAY = timedelta(days=1)
TASKS_KEPT_FOR = timedelta(days=7)

Piece = tuple[str, Callable[[], Any]]


def tick(now: datetime, *, holder: str, lasts: timedelta) -> bool:
    """Do all that is due; False where another clock has the turn. `lasts`: how long the turn is kept."""
    if not Turn.objects.take(TURN, holder=holder, now=now, lasts=lasts):
        return False
    for name, piece in _pieces(now, holder):
        _do(name, piece)
        # A long round keeps its turn.
        Turn.objects.take(TURN, holder=holder, now=now, lasts=lasts)
    return True


def seal_logs() -> None:
    """Seal what has settled in every school's log, by the machine's own time."""
    now = timezone.now()
    for school in School.objects.order_by("pk"):
        _do(f"sealing the log of {school.slug}", partial(seal, school, now))


def _pieces(now: datetime, holder: str) -> Iterator[Piece]:
    yield "sealing the logs", seal_logs
    for school in School.objects.order_by("pk"):
        for room in rooms():
            yield f"{room.title} at {school.slug}", partial(_tick_room, room, school, now)
        yield f"notices by mail at {school.slug}", partial(_mail_notices, school, now)
    yield "delivering mail", partial(outbox.deliver, now)
    if Turn.objects.take("daily", holder=f"{holder} {now}", now=now, lasts=A_DAY):
        for school in School.objects.order_by("pk"):
            yield f"forgetting old notices at {school.slug}", partial(_prune_notices, school, now)
        yield "forgetting old mail", partial(outbox.prune, now)
        yield "forgetting finished tasks", partial(_prune_tasks, now)
        yield "forgetting expired sessions", partial(call_command, "clearsessions")


def _tick_room(room: Room, school: School, now: datetime) -> None:
    with school_scope(school):
        room.tick(now)


def _mail_notices(school: School, now: datetime) -> None:
    with school_scope(school):
        mailing.post_mails(school, now)


def _prune_notices(school: School, now: datetime) -> None:
    with school_scope(school):
        mailing.prune(now)


def _prune_tasks(now: datetime) -> None:
    """Finished tasks, and those of a worker that was killed: their work stands in rows of its own."""
    old = DBTaskResult.objects.filter(enqueued_at__lt=now - TASKS_KEPT_FOR)
    old.exclude(status=TaskResultStatus.READY).delete()


def _do(name: str, piece: Callable[[], Any]) -> None:
    try:
        piece()
    except Exception:
        log.exception("The clock failed at %s and goes on.", name)
