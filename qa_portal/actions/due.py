"""Reading "22.3.21", "week of 16 March", "Summer 1" or "once the assessment is done" as a due date (S0-32)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from qa_portal import clock
from qa_portal.actions.choices import DueKind
from qa_portal.schools.models import HalfTerm
from qa_portal.web.dates import find_day

_WEEK = re.compile(r"\b(week|wk|w/?[bce])\b", re.IGNORECASE)
_HALF_TERM = re.compile(r"\b(autumn|spring|summer)\s*(?:term\s*)?([12])\b", re.IGNORECASE)


@dataclass(frozen=True)
class Due:
    """A due date as put: its kind, the last day it names (None for an event), and the words as typed."""

    kind: str = DueKind.NONE
    on: date | None = None
    words: str = ""


def read_due(text: str, half_terms: Iterable[HalfTerm] = ()) -> Due:
    """What `text` says about when: never fails, since every other wording is an event in its own words (D30)."""
    words = " ".join(text.split())
    if not words:
        return Due()
    if found := _HALF_TERM.search(words):
        name = f"{found[1].lower()}_{found[2]}"
        ends = sorted(term.ends_on for term in half_terms if term.name == name)
        ahead = [day for day in ends if day >= clock.today()]
        return Due(DueKind.HALF_TERM, (ahead or ends or [None])[0], words)
    day = find_day(words)
    if day is None:
        return Due(DueKind.EVENT, None, words)
    if _WEEK.search(words):
        return Due(DueKind.WEEK, day + timedelta(days=4 - min(day.weekday(), 4)), words)
    return Due(DueKind.DATE, day, words)
