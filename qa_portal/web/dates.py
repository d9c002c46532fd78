"""Dates as people in Britain write them, day before month; every form and import reads them here."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from difflib import SequenceMatcher

from qa_portal import clock

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
# How alike a word and the name of a month are where it is a slip: "Febuary", not "Mayor".
_NEAR = 0.8
_DAYS = "mon tue tues wed weds wednes thu thur thurs fri sat satur sun monday tuesday wednesday thursday friday saturday sunday"
_AROUND = frozenset([*_DAYS.split(), "on", "the"])
_MONTH = "(" + "|".join(month[:3] for month in MONTHS) + r")([a-z]{0,9})(?![a-z])\.?"
_END = r"(?=\s*[.,;)]?\s*$)"  # a bare two-figure year, or a day after its month, only where nothing follows
_ISO = re.compile(r"(?<![0-9])([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?![-/]?[0-9])")
_NUMERIC = re.compile(
    r"(?<![0-9./–-])([0-9]{1,2})(?:\s*[./–-]\s*([0-9]{1,2})\s*[./–-]\s*([0-9]{4}|[0-9]{2})"
    r"|[./]([0-9]{1,2}))(?![./–-]?[0-9])"
)
_WORDED = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?{_MONTH}"
    rf"(?:,?\s*([0-9]{{4}})\b|\s*[’']([0-9]{{2}})\b|\s+([0-9]{{2}}){_END}|)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s+([0-9]{{4}})\b|{_END})", re.IGNORECASE
)
Found = tuple[date, re.Match[str]]


def find_day(text: str) -> date | None:
    """The first day named anywhere in `text`, or None."""
    found = _find(text)
    return found[0] if found else None


def read_day(text: str) -> date | None:
    """The day that `text` is, with nothing beside it but the name of a weekday; None where it is no day."""
    if (found := _find(text)) is None:
        return None
    day, match = found
    beside = re.split(r"[\s,.]+", match.string[: match.start()] + " " + match.string[match.end() :])
    return day if _AROUND.issuperset(word.lower() for word in beside if word) else None


def write_day(day: date | None) -> str:
    """A day as a form shows it, and as `read_day` reads it: "19 March 2026"; "" for none."""
    return f"{day.day} {day:%B %Y}" if day else ""


def _find(text: str) -> Found | None:
    """Of all that looks like a day the first that is one; blanks are made single first, which keeps the search short."""
    text = " ".join(text.split())
    found = [(each, read) for pattern, read in _READERS for each in pattern.finditer(text)]
    for each, read in sorted(found, key=lambda pair: pair[0].start()):
        try:
            return read(each), each
        except ValueError:
            continue
    return None


def _read_worded(found: re.Match[str]) -> date:
    day, first, rest, *years = found.groups()
    return _day(day, _month(first + rest), next(filter(None, years), None))


def _read_numeric(found: re.Match[str]) -> date:
    day, month, year, month_alone = found.groups()
    return _day(day, int(month or month_alone), year)


def _read_month_first(found: re.Match[str]) -> date:
    first, rest, day, year = found.groups()
    return _day(day, _month(first + rest), year)


def _read_iso(found: re.Match[str]) -> date:
    year, month, day = found.groups()
    return _day(day, int(month), year)


_READERS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], date]]] = [
    (_ISO, _read_iso),
    (_NUMERIC, _read_numeric),
    (_WORDED, _read_worded),
    (_MONTH_FIRST, _read_month_first),
]


def _month(word: str) -> int:
    """The number of a month by its name, short or with a slip in it; ValueError for another word."""
    word = word.lower()
    for number, month in enumerate(MONTHS, 1):
        if month.startswith(word) or SequenceMatcher(None, word, month).ratio() >= _NEAR:
            return number
    raise ValueError("No month.")


def _day(day: str, month: int, year: str | None) -> date:
    """Without a year, the nearest such day: up to half a year back, otherwise ahead."""
    if year:
        whole = int(year) if len(year) == 4 else 2000 + int(year)
        if not 1950 <= whole <= 2150:
            raise ValueError("A year no school record is from.")
        return date(whole, month, int(day))
    guess = date(clock.today().year, month, int(day))
    behind, ahead = guess < clock.today() - timedelta(183), guess > clock.today() + timedelta(183)
    return guess.replace(year=guess.year + 1 if behind else guess.year - 1 if ahead else guess.year)
