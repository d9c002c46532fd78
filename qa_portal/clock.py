"""The one clock: every "now" and "today" in the portal is asked here, so that tests and the demo school can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LONDON = ZoneInfo("Europe/London")

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC as Django stores it."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """Today's date in the school's own time zone."""
    return now().astimezone(LONDON).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Run a block as if it were `moment` (aware); nothing outside the block notices."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
