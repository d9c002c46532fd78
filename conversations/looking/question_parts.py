"""Where one spoken question ends and the next begins: what to leave out, sentences, and the asks within a sentence.

Everything keeps the length of what was written, so that a place found here is a place in the writer's own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from conversations.looking.question_words import (
    AUX,
    FILLERS,
    GOES_ON,
    INVITES,
    JOINED,
    LATER,
    LONE_TAGS,
    PREFACES,
    SLIPS,
    STARTS,
)

MOST = 2_000  # characters looked at; nobody speaks a question as long as that

MOST_ASKS = 8  # in one sentence

BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
QUOTED = re.compile(r"\"[^\"\n]+\"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))+'(?!\w)")
LABEL = re.compile(
    r"^[ \t]*(?:(?:[-*•·>o]|\(?\d{1,2}[.):]|q(?:uestion)?\s?\d{0,2}\s?[.:)]|[a-h][.)]"
    r"|[a-z]{1,3}:|leader:|asked:)[ \t]+)+",
    re.MULTILINE,
)
SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|mrs?|ms|dr|st|approx|incl|no)\.(?=\s+\w)")
SENTENCE = re.compile(r"[^.!?\n]*(?:[.!](?=\w)[^.!?\n]*)*(?:[.!?]+|\n|$)")
SAME = str.maketrans("‘’‛`´“”„«»–—−…\u00a0\u200b？", "'''''\"\"\"\"\"---,  ?")
LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Sentence:
    """`text` is in small letters and stands at `start` in what was written."""

    start: int
    text: str
    marked: bool


@dataclass(frozen=True)
class Ask:
    """One thing that is asked or told: its words from where they begin to ask, and the sentence it stands in."""

    start: int
    text: str
    sentence: Sentence
    asks: bool = True


def plain(written: str) -> str:
    """`written` at the same length: small letters, one kind of quotation mark, no brackets, labels or quoted speech."""
    text = written[:MOST].translate(SAME)
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    text = re.sub(r"\w+", lambda word: SLIPS.get(word[0], word[0]), LABEL.sub(_blank, text))
    text = SHORTENED.sub(lambda found: found[0][:-1] + " ", text)
    return _without_quoted(_without_brackets(text))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _without_brackets(text: str) -> str:
    inner, before = text, ""
    while inner != before:
        inner, before = BRACKETED.sub(_blank, inner), inner
    return inner if LETTERS.search(inner) else re.sub(r"[()\[\]{}]", " ", text)


def _without_quoted(text: str) -> str:
    """Quoted speech is somebody else's, unless the quotation is the question itself ('I asked "What went well?"')."""
    outside = QUOTED.sub(_blank, text)
    if outside == text:
        return text
    if LETTERS.search(outside) and ("?" in outside or "?" not in text):
        return outside
    kept = [" "] * len(text)
    for found in QUOTED.finditer(text):
        kept[found.start() + 1 : found.end() - 1] = found[0][1:-1]
    return "".join(kept)


def sentences(text: str) -> Iterator[Sentence]:
    for found in SENTENCE.finditer(text):
        words = found[0].rstrip("\n")
        if LETTERS.search(words):
            lead = re.search(r"\w", words).start()  # past bullets, emoji and blanks
            told = words[lead:].rstrip()
            yield Sentence(found.start() + lead, told.rstrip(".!?, "), "?" in told[-4:])


def asks(text: str) -> list[Ask]:
    """The asks and tellings of `text` in order; a lone "right?" is a tag of the sentence before it."""
    found: list[Ask] = []
    for sentence in sentences(text):
        if found and sentence.marked and LONE_TAGS.fullmatch(sentence.text):
            before = found[-1].sentence
            found = [ask for ask in found if ask.sentence is not before]
            gap = sentence.start - before.start - len(before.text)
            joined = before.text + "," + " " * (gap - 1) + sentence.text
            sentence = Sentence(before.start, joined, True)
        found += _asks_of(sentence)
    return found


def _asks_of(sentence: Sentence) -> Iterator[Ask]:
    begin = head(sentence.text)
    told = sentence.text[begin:]
    indirect = INVITES.match(told) is not None
    told_only = told.startswith(("let's", "lets "))
    begun = STARTS.match(told) is not None and not told_only
    yield Ask(sentence.start + begin, told, sentence, sentence.marked or begun)
    goes_on = GOES_ON.match(told) is not None
    for found in islice(JOINED.finditer(told), MOST_ASKS):
        if goes_on:
            goes_on = False
            continue
        if found.start() == 0 or (found["told"] and not indirect):
            continue
        at = begin + found.start(str(found.lastgroup))
        yield Ask(sentence.start + at, sentence.text[at:], sentence)


def head(sentence: str) -> int:
    """Where the asking begins: past "so", past "when you planned it," and past a statement before a dash."""
    skip = FILLERS.match(sentence)
    begin = skip.end() if skip else 0
    first = sentence[begin:]
    if STARTS.match(first) and not PREFACES.match(first):
        return begin
    for found in re.finditer(r"(?:[,;:]|\s-)\s+", first):
        rest = first[found.end() :]
        skip = FILLERS.match(rest)
        more = skip.end() if skip else 0
        if LATER.match(rest[more:]) and not _is_tag(rest[more:]):
            return begin + found.end() + more
    return begin


def _is_tag(rest: str) -> bool:
    return re.fullmatch(rf"(?:{AUX})(?:n't|nt)?\s+\w+(?:\s+not)?", rest) is not None
