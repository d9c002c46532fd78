"""The short forms that a school uses, found in a text as whole words; pages and papers spell them out (X6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from qa_portal.schools.models import School
from qa_portal.schools.vocabulary import short_forms


@dataclass(frozen=True)
class Found:
    """Where a short form stands in a text, and what it stands for."""

    start: int
    end: int
    long: str


@dataclass
class Abbreviations:
    """By the short form, what it stands for; capitals count, so that "IT" is not found in "it"."""

    long_of: dict[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.long_of, key=len, reverse=True)
        either = "|".join(re.escape(short) for short in longest_first)
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    def found_in(self, text: str) -> Iterator[Found]:
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield Found(match.start(), match.end(), self.long_of[match.group()])


def abbreviations_of(school: School) -> Abbreviations:
    """This school's, read and compiled once; kept with the school for the request."""
    if not hasattr(school, "_abbreviations"):
        school._abbreviations = Abbreviations(short_forms(school))
    return school._abbreviations
