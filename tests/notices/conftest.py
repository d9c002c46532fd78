"""A Tuesday in March at Larkfield, with its calendar, and people to be told something."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from qa_portal import clock
from qa_portal.notices import mailing
from qa_portal.notices.models import NoticeKind, OutboxMail
from qa_portal.notices.telling import tell
from qa_portal.schools.models import Person


def london(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=clock.LONDON)


TUESDAY = london(2026, 3, 10)


@pytest.fixture
def tuesday() -> Iterator[None]:
    """Nine in the morning; asked for before anybody is made."""
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def school(tuesday, larkfield, in_larkfield, year, cast):
    return larkfield


@pytest.fixture
def told(school) -> Callable[..., None]:
    """`told(person, kind, at=…)`: they are told something that leads to the home page."""
    number = iter(range(10_000))

    def tell_them(person: Person, kind: str = NoticeKind.TO_READ, *, at=None, **words) -> None:
        with clock.set_to(at or clock.now()):
            given = {
                "title": "To read",
                "url": f"/schools/{school.slug}/",
                "key": f"key-{next(number)}",
            }
            tell(person, kind, **given | words)

    return tell_them


@pytest.fixture
def mails_at(school) -> Callable[[datetime], list[OutboxMail]]:
    """`mails_at(moment)`: the mails that the clock posts then."""

    def ticked(moment: datetime) -> list[OutboxMail]:
        known = set(OutboxMail.objects.values_list("pk", flat=True))
        with time_machine.travel(moment, tick=False):
            mailing.post_mails(school, clock.now())
        return list(OutboxMail.objects.exclude(pk__in=known).order_by("to"))

    return ticked


@pytest.fixture
def wants(school) -> Callable[..., None]:
    """`wants(person, "now")`: how they like to be told by mail; `days="345"`: when they work."""

    def chosen(person: Person, how: str = "", *, days: str = "") -> None:
        changes = {"notices_by_mail": how} if how else {}
        if days:
            changes["working_days"] = days
        Person.objects.filter(pk=person.pk).update(**changes)

    return chosen
