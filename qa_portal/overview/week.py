"""The five days of this week from every room's calendar; at the weekend those of the week to come."""

from dataclasses import dataclass
from datetime import date, timedelta

from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.web.rooms import CalendarEntry, rooms

MOST = 3  # entries of a day on the home page


@dataclass(frozen=True)
class Day:
    on: date
    entries: list[CalendarEntry]
    more: int

    @property
    def name(self) -> str:
        """ "Mon 16"."""
        return f"{self.on:%a} {self.on.day}"

    @property
    def is_today(self) -> bool:
        return self.on == clock.today()


@dataclass(frozen=True)
class Week:
    title: str
    days: list[Day]


def week_for(person: Person) -> Week:
    """What `person` may see of the rooms' calendars, Monday to Friday."""
    today = clock.today()
    ahead = today.weekday() > 4
    monday = today + timedelta(days=(7 if ahead else 0) - today.weekday())
    friday = monday + timedelta(days=4)
    entries: dict[date, list[CalendarEntry]] = {}
    for room in rooms():
        for entry in room.calendar_entries(monday, friday, person):
            entries.setdefault(entry.on, []).append(entry)
    days = [monday + timedelta(days=n) for n in range(5)]
    return Week(
        "Next week" if ahead else "This week", [_day(on, entries.get(on, [])) for on in days]
    )


def _day(on: date, entries: list[CalendarEntry]) -> Day:
    return Day(on, entries[:MOST], max(len(entries) - MOST, 0))
