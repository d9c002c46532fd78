"""Dates as people in Britain write them, day before month; every form and import reads them here."""

import re
from datetime import date, timedelta

from qa_portal import clock

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b")
_WORDED = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(" + "|".join(MONTHS) + r")[a-z]*\.?,?\s*(\d{4})?\b",
    re.IGNORECASE,
)
_AROUND = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?|the")


def find_day(text: str) -> date | None:
    """The first day named anywhere in `text`, or None."""
    found = _find(text)
    return found[0] if found else None


def read_day(text: str) -> date | None:
    """The day that `text` is, with nothing beside it but the name of a weekday; None where it is no day."""
    found = _find(text)
    if found is None:
        return None
    beside = (text[: found[1].start()] + text[found[1].end() :]).strip(" ,.").lower()
    return found[0] if not beside or _AROUND.fullmatch(beside) else None


def write_day(day: date | None) -> str:
    """A day as a form shows it, and as `read_day` reads it: "19 March 2026"; "" for none."""
    return f"{day.day} {day:%B %Y}" if day else ""


def _find(text: str) -> tuple[date, re.Match] | None:
    try:
        if found := _ISO.search(text):
            return _checked(int(found[1]), int(found[2]), int(found[3])), found
        if found := _NUMERIC.search(text):
            return _day(int(found[1]), int(found[2]), found[3]), found
        if found := _WORDED.search(text):
            return _day(int(found[1]), MONTHS.index(found[2].lower()) + 1, found[3]), found
    except ValueError:
        return None
    return None


def _checked(year: int, month: int, day: int) -> date:
    if not 1950 <= year <= 2150:
        raise ValueError("A year no school record is from.")
    return date(year, month, day)


def _day(day: int, month: int, year: str | None) -> date:
    """Without a year, the nearest such day: up to half a year back, otherwise ahead."""
    if year:
        return _checked(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    guess = date(clock.today().year, month, day)
    behind, ahead = guess < clock.today() - timedelta(183), guess > clock.today() + timedelta(183)
    return guess.replace(year=guess.year + 1 if behind else guess.year - 1 if ahead else guess.year)
