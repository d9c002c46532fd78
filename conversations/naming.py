"""Names and initials of people in a text: which stand in it, and the same text without them (D28, S0-57)."""

import re
from collections.abc import Iterable

from qa_portal.schools.models import Person

COLLEAGUE = "a colleague"
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam"})
_WORDS_TOO = frozenset({"A", "I"})  # as initials they cannot be told from words
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?\n])\s*(?:[-*•]\s*)?$")


def names_of(person: Person) -> list[str]:
    """Every way in which this person may be named: the whole name, its parts, initials."""
    return [person.name, *_parts(person.name), *_initials(person.initials)]


def names_as_written(written: str) -> list[str]:
    """The same for somebody who stands in a record as they were written: "K", "Mrs Penrose", "Year 4 teachers"."""
    words = written.split()
    a_name = len(words) > 1 and all(_WORD.fullmatch(w) and w[0].isupper() for w in words)
    parts = _parts(written) if a_name else []
    short = len(words) == 1 and written.isupper()
    return [*(_initials(written) if short else [written]), *parts]


def _parts(name: str) -> list[str]:
    words = [word.strip(".,") for word in name.split()]
    return [word for word in words if len(word) > 1 and word.lower() not in _TITLES]


def _initials(initials: str) -> list[str]:
    letters = [letter for letter in initials if letter.isalnum()]
    if not letters or initials in _WORDS_TOO:
        return []
    if len(letters) == 1:
        return [initials]
    dotted = ".".join(letters)
    return [initials, dotted, f"{dotted}.", " ".join(letters)]


class Names:
    """What to look for in a text, each with the words that stand for it; what was told first counts."""

    def __init__(self, told: Iterable[tuple[Iterable[str], str]]) -> None:
        self.words: dict[str, str] = {}
        for names, instead in told:
            for name in names:
                if name.strip():
                    self.words.setdefault(name.strip(), instead)
        # Whole names in any case; a single word as a name is written, since "will" and "grace" are words too.
        self._folded: dict[str, str] = {}
        for name, instead in self.words.items():
            self._folded.setdefault(name.casefold(), instead)
        longest_first = sorted(self.words, key=len, reverse=True)
        ways = [self._way(name) for name in longest_first]
        article = r"(?P<article>[Tt]he\s+)?"  # "the Year 4 team" becomes "the team"
        named = rf"(?<!\w){article}(?P<name>{'|'.join(ways)})(?!\w)"
        self._found = re.compile(named) if ways else None

    @staticmethod
    def _way(name: str) -> str:
        written = r"\s+".join(re.escape(word) for word in name.split())
        if " " in name and len(name) > 5:
            return f"(?i:{written})"
        return written if name.isupper() else f"{written}|{re.escape(name.upper())}"

    def found_in(self, text: str) -> list[str]:
        """The names that stand in a text, each once, in order."""
        if self._found is None:
            return []
        return list(dict.fromkeys(match["name"] for match in self._found.finditer(text)))

    def taken_out_of(self, text: str) -> str:
        """The text with other words for every name."""
        return self._found.sub(self._instead, text) if self._found else text

    def _instead(self, match: re.Match[str]) -> str:
        words = self._folded[" ".join(match["name"].split()).casefold()]
        begins = _NEW_SENTENCE.search(match.string[: match.start()])
        return words[:1].upper() + words[1:] if begins else words


def names_of_everybody() -> Names:
    """The current people of the school; one query."""
    return Names((names_of(person), COLLEAGUE) for person in Person.objects.current())
