"""Guessing which question a follow-up belongs to, by the words they share; the writer checks every guess (M2, S0-30)."""

import re
from collections import Counter
from collections.abc import Iterable

from conversations.sheet import SheetQuestion

_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "will",
        "what",
        "when",
        "which",
        "their",
        "there",
        "they",
        "them",
        "then",
        "than",
        "also",
        "into",
        "over",
        "more",
        "some",
        "once",
        "only",
        "very",
        "such",
        "year",
        "years",
        "term",
        "terms",
        "half",
        "class",
        "teacher",
        "teachers",
        "children",
        "pupil",
        "pupils",
    ]
)


def _stems(text: str) -> set[str]:
    """The telling words of a text, cut to six letters so that "assess" meets "assessment"."""
    return {word[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON}


def questions_for(texts: Iterable[str], questions: list[SheetQuestion]) -> list[str]:
    """For each text the id of the question whose words and response share most with it, or "" where none shares any.

    Rare words weigh more: a word that stands in every thread says nothing about where a follow-up belongs.
    """
    threads = [(row.id, _stems(f"{row.text} {row.response}")) for row in questions]
    spread = Counter(stem for _, stems in threads for stem in stems)
    return [_nearest(_stems(text), threads, spread) for text in texts]


def _nearest(wanted: set[str], threads: list[tuple[str, set[str]]], spread: Counter) -> str:
    scores = [
        (sum(1 / spread[stem] for stem in wanted & stems), row_id) for row_id, stems in threads
    ]
    best = max(scores, default=(0, ""), key=lambda score: score[0])
    return best[1] if best[0] else ""
