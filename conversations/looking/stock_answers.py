"""Whether a response is worded like an earlier one (M3, S0-26): shared runs of three words, weighed against its length."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

FEWEST_WORDS = 12  # shorter responses are alike by chance
MUCH = 0.5  # of the runs of three words stand in the earlier response too
RUN = 3


@dataclass(frozen=True)
class Earlier:
    """A response of an earlier record; `own` where the same leader wrote it."""

    text: str
    held_on: date | None = None
    own: bool = True


@dataclass(frozen=True)
class Alike:
    """`share` of a response, from 0 to 1, that stands in `earlier` too."""

    earlier: Earlier
    share: float

    @property
    def words(self) -> str:
        """In the author's ear; another's record is not told apart from the rest of the school's."""
        day = self.earlier.held_on
        if not self.earlier.own:
            return "an earlier record in the school"
        return f"your record of {day.day} {day:%B %Y}" if day else "an earlier record of yours"


def shelf(earlier: Iterable[Earlier]) -> list[tuple[frozenset[str], Earlier]]:
    """Earlier responses with their words, so that several responses can be held against them."""
    return [(frozenset(_words(each.text)), each) for each in earlier]


def most_alike(response: str, known: Sequence[tuple[frozenset[str], Earlier]]) -> Alike | None:
    """The earlier response that this one repeats most, if it repeats much of it."""
    words = _words(response)
    if len(words) < FEWEST_WORDS:
        return None
    mine, runs = frozenset(words), _runs(words)
    best: Alike | None = None
    for theirs, earlier in known:
        if len(mine & theirs) < MUCH * len(mine):  # cheap: what shares few words shares few runs
            continue
        share = len(runs & _runs(_words(earlier.text))) / len(runs)
        if share >= MUCH and (best is None or share > best.share):
            best = Alike(earlier, share)
    return best


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("’", "").replace("'", "").lower())


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(*(words[at:] for at in range(RUN)), strict=False))
