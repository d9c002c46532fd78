"""Quiet hours: mail leaves between seven and seven in London, on school days that are its reader's working days (X42, D46)."""

from datetime import date, datetime, time, timedelta

from qa_portal import clock
from qa_portal.schools.calendar_dates import school_days
from qa_portal.schools.models import HalfTerm

OPENS, CLOSES = time(7), time(19)
CALENDAR_REACHES = timedelta(days=60)  # beyond its last half term; longer than a summer


class Hours:
    """One school at one moment, inside its scope."""

    def __init__(self, now: datetime) -> None:
        local = now.astimezone(clock.LONDON)
        self.weekday = str(local.isoweekday())
        self.morning = datetime.combine(local.date(), OPENS, tzinfo=clock.LONDON)
        self.are_open = OPENS <= local.time() < CLOSES and _is_school_day(local.date())


def _is_school_day(day: date) -> bool:
    """By the school's calendar; where none was entered for this time of year, every weekday counts."""
    if day.weekday() >= 5:
        return False
    if not HalfTerm.objects.filter(ends_on__gte=day - CALENDAR_REACHES).exists():
        return True
    return any(school_days(day, day))
