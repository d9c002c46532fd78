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
MOST_NAMES, LONGEST_TEAM = 20, 80
_TICK = r"(?:[☒☑✓✔✅☓✗✘]|\[\s*x\s*\]|\(\s*x\s*\))"
_BOX = r"(?:[☐□◻]|\[\s*\]|\(\s*\))"


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
    teams, names = [], []
    for text in texts:
        found = _TEAM.match(text)
        listed = names_in((found["names"] or "") if found else text)
        if len(text) > 200 or len(listed) > MOST_NAMES or any(len(name) > 80 for name in listed):
            left.append(text)
            continue
        label = found["team"].strip() if found else ""
        if label.lower() not in ("", "teacher", "teachers", *(each.lower() for each in teams)):
            teams.append(label)
        names += [name for name in listed if name not in names]
    if len(", ".join(teams)) > LONGEST_TEAM:
        left += teams[1:]
        teams = teams[:1]
    return ", ".join(teams), names


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


def _ticked(text: str) -> list[str]:
    """The timing with a tick before it, or behind it where no box stands before the first."""
    found = []
    for word, code in _TIMINGS.items():
        marked = (
            rf"{_TICK}\s*{word}"
            if re.match(rf"\s*(?:{_TICK}|{_BOX})", text)
            else rf"{word}[\w\s]*?{_TICK}"
        )
        if re.search(marked, text, re.IGNORECASE):
            found.append(code)
    return found


def _timing(texts: list[str], left: list[str]) -> str:
    timing = ""
    for text in texts:
        named = [code for word, code in _TIMINGS.items() if word in text.lower()]
        ticked = _ticked(text)
        if len(named) > 1 and not ticked and len(text.split()) <= 12:
            continue  # the printed choice with nothing chosen
        chosen = ticked if len(named) > 1 else named
        if len(chosen) == 1 and not timing:
            timing = chosen[0]
            if len(text.split()) > 6 and not ticked:
                left.append(text)
        else:
            left.append(text)
    return timing
