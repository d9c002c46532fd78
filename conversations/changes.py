"""What changed between two rounds, word by word, so that a reader sees at a glance what the leader added (S0-67)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from conversations.sheet import Sheet

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Change:
    """In one place: the stretches of the new text that are new (start, end), and the words that went."""

    added: tuple[tuple[int, int], ...]
    removed: tuple[str, ...]


def changes_between(before: Sheet | None, after: Sheet) -> dict[str, Change]:
    """The places of `after` whose text is not what it was, each with its change. Nothing before: nothing marked."""
    if before is None:
        return {}
    old = dict(before.texts())
    found = {
        place: compare(old.pop(place, ""), text)
        for place, text in after.texts()
        if old.get(place, "") != text
    }
    return {place: change for place, change in found.items() if change.added or change.removed}


def removed_texts(before: Sheet | None, after: Sheet) -> list[str]:
    """Whole texts of the round before that have no place any more: a question taken out, an action dropped."""
    if before is None:
        return []
    kept = {place for place, _ in after.texts()}
    return [text for place, text in before.texts() if place not in kept and text.strip()]


def compare(before: str, after: str) -> Change:
    """The change from one text to another in whole words; linear enough for the longest field allowed."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    starts = [0]
    for word in new:
        starts.append(starts[-1] + len(word))
    added, removed = [], []
    matcher = SequenceMatcher(a=old, b=new, autojunk=len(old) > 2000)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            if "".join(new[b1:b2]).strip():
                added.append((starts[b1], starts[b2]))
            if gone := "".join(old[a1:a2]).strip():
                removed.append(gone)
    return Change(tuple(added), tuple(removed))
