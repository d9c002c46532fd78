"""Who, with whom and when, as they stand in brackets behind an action or a follow-up in a text or a Word file."""

import re

_NAMES = ("who", "with", "when")
_ONE = r"(?:who|with|when): [^();]+"
_MARKS = re.compile(rf"\s*\((?P<marks>{_ONE}(?:; {_ONE})*)\)\s*$")
_TAKEN = str.maketrans({"(": "[", ")": "]", ";": ","})


def with_marks(text: str, *, who: str = "", partner: str = "", when: str = "") -> str:
    """The words with what is known behind them: "Look at the books (who: E; when: week of 16 March)"."""
    said = zip(_NAMES, (who, partner, when), strict=True)
    marks = [f"{name}: {words.strip().translate(_TAKEN)}" for name, words in said if words.strip()]
    return f"{text} ({'; '.join(marks)})" if marks else text


def without_marks(text: str) -> tuple[str, dict[str, str]]:
    """The inverse: the words, and what the brackets say by "who", "with" and "when"."""
    if not (found := _MARKS.search(text)):
        return text, {}
    parts = (each.split(": ", 1) for each in found["marks"].split("; "))
    return text[: found.start()], {name: words.strip() for name, words in parts}
