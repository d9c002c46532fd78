"""The head of a pro forma: who talked with whom, when, and where in the unit; what cannot be read is kept as it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from conversations.proforma.shapes import Line
from qa_portal.schools.people import names_in
from qa_portal.web.dates import find_day, read_day

_TEAM = re.compile(
    r"^(?P<team>[^:–—]{0,50}?\b(?:teachers?|team|staff))\s*(?:[:–—-]\s*(?P<names>.*))?$",
    re.IGNORECASE,
)
_TIMINGS = {"before": "before", "during": "during", "after": "after", "not tied": "not_tied"}
MOST_NAMES = 20


@dataclass(frozen=True)
class Header:
    teachers: tuple[str, ...] = ()
    team_label: str = ""
    leader: str = ""
    held_on: date | None = None
    timing: str = ""
    unplaced: tuple[str, ...] = ()


def read_header(boxes: Mapping[str, list[Line]]) -> Header:
    """Read the four boxes of the head; lines that are more than a name, a day or a timing go to `unplaced`."""
    left: list[str] = []
    team, teachers = _teachers([line.text for line in boxes["teachers"]], left)
    leader = _first_short([line.text for line in boxes["leader"]], left)
    held_on = _day([line.text for line in boxes["date"]], left)
    timing = _timing([line.text for line in boxes["timing"]], left)
    return Header(tuple(teachers), team, leader, held_on, timing, tuple(left))


def _teachers(texts: list[str], left: list[str]) -> tuple[str, list[str]]:
    team, names = "", []
    for text in texts:
        found = _TEAM.match(text)
        listed = names_in((found["names"] or "") if found else text)
        if len(text) > 200 or len(listed) > MOST_NAMES or any(len(name) > 80 for name in listed):
            left.append(text)
            continue
        if found and found["team"].lower() not in ("teacher", "teachers"):
            team = team or found["team"].strip()
        names += [name for name in listed if name not in names]
    return team[:80], names


def _first_short(texts: list[str], left: list[str]) -> str:
    named = next((text for text in texts if len(text) <= 80), "")
    left += [text for text in texts if text != named]
    return named


def _day(texts: list[str], left: list[str]) -> date | None:
    day = None
    for text in texts:
        if day is None and (found := find_day(text)):
            day = found
            if read_day(text) is None:
                left.append(text)
        else:
            left.append(text)
    return day


def _timing(texts: list[str], left: list[str]) -> str:
    timing = ""
    for text in texts:
        named = [code for word, code in _TIMINGS.items() if word in text.lower()]
        if len(named) == 1 and not timing:
            timing = named[0]
            if len(text.split()) > 6:
                left.append(text)
        else:
            left.append(text)
    return timing
