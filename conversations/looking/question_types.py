"""What kind of question a question is, said with the words that decided it (M1, S0-47); local rules, never a judgement.

In doubt a question is open. A rule is a piece of grammar and the name of what it shows; the first that fits decides.
"""

import re
from dataclasses import dataclass

from conversations.choices import QuestionType
from conversations.looking.question_parts import Ask, asks, plain
from conversations.looking.question_rules import (
    DIRECTIVE_RULES,
    ELLIPTIC_RULES,
    FRAMED,
    INNER_RULES,
    LEADING_RULES,
    SO_STATED,
    STATED_RULES,
    STEERS,
    WH_RULES,
    WONDERING_RULES,
    Rule,
)
from conversations.looking.question_words import AUX, INVITES

VERSION = "1"  # goes up with every change of a rule


@dataclass(frozen=True)
class Reason:
    """`type` was found in the words `written[start:end]`."""

    type: str
    start: int
    end: int


@dataclass(frozen=True)
class Typed:
    """One question: its main type, whether it holds several, and why; `asks` is False for an area without a question."""

    type: str
    several: bool = False
    reasons: tuple[Reason, ...] = ()
    asks: bool = True
    version: str = VERSION

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.type, QuestionType.SEVERAL) if self.several else (self.type,)

    def words(self, written: str) -> tuple[str, ...]:
        """The words that decided it, as they were written."""
        return tuple(written[reason.start : reason.end] for reason in self.reasons)


@dataclass(frozen=True)
class _Part:
    type: str
    start: int
    end: int
    asks: bool
    firm: bool = True


def typed(written: str) -> Typed:
    """The type of a question as it was written; a blank one is open, without a reason."""
    parts = [_part(ask) for ask in asks(plain(written))]
    asking = [part for part in parts if part.asks]
    telling = [part for part in parts if not part.asks and part.type == QuestionType.DIRECTIVE]
    if len(asking) > 0:
        telling = [part for part in telling if part.firm]
    if not (deciding := asking + telling):
        return Typed(QuestionType.OPEN, asks=False)
    main = _main(deciding)
    reasons = [
        Reason(p.type, p.start, p.end) for p in deciding if p.type == main and p.end > p.start
    ]
    several = len(asking) > 1
    if several:
        reasons += [Reason(QuestionType.SEVERAL, p.start, p.end) for p in asking if p.end > p.start]
    return Typed(main, several, tuple(reasons))


def _main(parts: list[_Part]) -> str:
    """Of several in one: what steers decides, then what opens, then what comes first."""
    for wanted in (QuestionType.DIRECTIVE, QuestionType.LEADING):
        if any(part.type == wanted and part.firm for part in parts):
            return wanted
    if any(part.type == QuestionType.OPEN for part in parts):
        return QuestionType.OPEN
    return parts[0].type


def _part(ask: Ask) -> _Part:
    """The first rule that fits, from what steers most to what is left: open."""
    sentence = ask.sentence
    for found in filter(None, (pattern.match(sentence.text) for pattern in STEERS)):
        begin, end = (sentence.start + at for at in found.span("words"))
        return _Part(QuestionType.LEADING, begin, end, True)
    if invited := INVITES.match(ask.text):
        return _invited(ask, invited)
    for rules in (DIRECTIVE_RULES, LEADING_RULES, WH_RULES):
        if part := _by(rules, ask):
            return part
    if ask.asks and (found := re.match(rf"{AUX}\b", ask.text)):
        return _Part(QuestionType.CLOSED, ask.start, ask.start + found.end(), True)
    if part := _by(ELLIPTIC_RULES if sentence.marked else STATED_RULES, ask):
        return part
    if sentence.marked and (found := SO_STATED.match(sentence.text)):
        return _Part(
            QuestionType.LEADING, sentence.start, sentence.start + found.end() - 1, True, firm=False
        )
    return _Part(QuestionType.OPEN, ask.start, ask.start, sentence.marked)


def _by(rules: tuple[Rule, ...], ask: Ask) -> _Part | None:
    for rule in rules:
        if found := rule.pattern.match(ask.text):
            begin, end = found.span("words") if "words" in found.re.groupindex else found.span()
            told = rule.type == QuestionType.DIRECTIVE and not ask.sentence.marked
            return _Part(
                rule.type, ask.start + begin, ask.start + end, not told and ask.asks, rule.firm
            )
    return None


def _invited(ask: Ask, invited: re.Match[str]) -> _Part:
    """An invitation ("Could you tell me …", "I wonder …") is as open as what follows it."""
    inner = FRAMED.match(ask.text, invited.end())
    at = inner.end() if inner else invited.end()
    rest = Ask(ask.start + at, ask.text[at:], ask.sentence)
    rules = WONDERING_RULES if "wonder" in invited[0] else ()
    part = _by((*rules, *INNER_RULES), rest)
    return part or _Part(QuestionType.OPEN, ask.start, ask.start + invited.end(), ask.asks)
