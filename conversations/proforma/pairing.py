"""Questions and what came back, paired in order: a guess unless numbers or table rows say so; surplus joins the last."""

import re
from collections.abc import Iterable
from dataclasses import replace

from conversations.proforma.shapes import Line, ReadQuestion
from conversations.proforma.typed import lines_in

_NUMBER = re.compile(r"^\s*(?:Q(?:uestion)?\s*)?(\d{1,2})\s*[.):]\s+(?=\S)", re.IGNORECASE)
_NUMBERED_INSIDE = re.compile(r"(?<=\?)\s+(?=\d{1,2}[.)]\s+\S)")
_ASKS = re.compile(r"\?[\"'”’)\]]*\s*(?:\([^)]*\)\s*\.?)?$")


def split_boxes(
    *, questions: str, responses: str, follow_ups: str
) -> tuple[tuple[ReadQuestion, ...], tuple[str, ...], tuple[str, ...]]:
    """Pair what stands in the boxes of the plain pro forma: the pairs, the follow-ups, responses without any question.

    In a box a blank line parts one response from the next.
    """
    asked = [replace(line, cell=None) for line in lines_in(questions)]
    came_back = [replace(line, cell=None) for line in lines_in(responses)]
    planned = tuple(line.text for line in lines_in(follow_ups))
    if not asked:
        return (), planned, tuple(paragraphs_in(came_back, parted=True))
    return pair(asked, came_back, parted=True), planned, ()


def pair(
    asked: list[Line], came_back: list[Line], *, parted: bool | None = None
) -> tuple[ReadQuestion, ...]:
    """Pair questions with responses: by table rows or single labels, by numbers, otherwise in order."""
    if by_rows := _by_rows(asked, came_back):
        return by_rows
    questions, numbered = _without_numbers(questions_in(asked))
    blocks = _blocks(came_back, len(questions), parted)
    if not questions:
        return ()
    if numbered and (by_number := _by_number(questions, blocks)):
        return by_number
    if len(questions) == 1:
        return (ReadQuestion(questions[0], "\n\n".join(blocks), False),)
    last = len(questions) - 1
    responses = [[block] for block in blocks[:last]] + [blocks[last:]]
    responses += [[] for _ in range(len(questions) - len(responses))]
    return tuple(
        ReadQuestion(question, "\n\n".join(texts), True)
        for question, texts in zip(questions, responses, strict=False)
    )


def interleaved(lines: list[Line]) -> tuple[tuple[ReadQuestion, ...], list[str]]:
    """Questions with their responses below them and no label between, and the lines before the first question.

    Where no line asks, each is an area that was explored if it is one of a list, and otherwise stays unpaired.
    """
    pairs: list[tuple[str, list[str]]] = []
    before: list[str] = []
    for line in lines:
        if _ASKS.search(line.text):
            pairs.append((_NUMBER.sub("", line.text), []))
        elif pairs:
            responses = pairs[-1][1]
            if line.is_bullet and responses:
                responses[-1] += f"\n{line.as_typed}"
            else:
                responses.append(line.text)
        else:
            before.append(line.text)
    return tuple(ReadQuestion(asked, "\n\n".join(texts), True) for asked, texts in pairs), before


def questions_in(lines: Iterable[Line]) -> list[str]:
    """A question a line; a bullet without a question mark below a question is a prompt inside it."""
    lines = list(lines)
    listed = all(line.is_bullet for line in lines)
    found: list[str] = []
    for line in lines:
        prompt = line.is_bullet and not listed and "?" not in line.text
        in_brackets = line.text.startswith("(") and line.text.endswith(")")
        if found and (prompt or in_brackets):
            found[-1] += f"\n- {line.text}" if prompt else f" {line.text}"
        else:
            found += [part.strip() for part in _NUMBERED_INSIDE.split(line.text)]
    return found


def paragraphs_in(lines: Iterable[Line], *, parted: bool = False) -> list[str]:
    """The paragraphs of a response column; a list stays with the paragraph that leads to it.

    `parted`: blank lines stand between the paragraphs, so that lines which follow at once belong together.
    """
    lines = list(lines)
    listed = all(line.is_bullet for line in lines)
    parted = parted and any(line.after_gap for line in lines[1:])
    found: list[str] = []
    for line in lines:
        if line.is_bullet and not listed:
            if found:
                found[-1] += f"\n{line.as_typed}"
            else:
                found.append(line.as_typed)
        elif parted and found and not line.after_gap:
            found[-1] += f"\n{line.text}"
        else:
            found.append(line.text)
    return found


def _blocks(lines: list[Line], questions: int, parted: bool | None) -> list[str]:
    """The paragraphs as blank lines part them where that gives each question one, and otherwise a line each."""
    if parted is not None:
        return paragraphs_in(lines, parted=parted)
    blocks = paragraphs_in(lines, parted=True)
    return blocks if len(blocks) >= questions else paragraphs_in(lines)


def _by_rows(asked: list[Line], came_back: list[Line]) -> tuple[ReadQuestion, ...]:
    """Where each question has a table row or a label of its own, its response beside or below it belongs to it.

    A row without a question belongs to the one above, as merged cells have it.
    """
    if any(line.place is None for line in [*asked, *came_back]):
        return ()
    questions = _grouped(asked, list(dict.fromkeys(line.place for line in asked)))
    if len(questions) < 2:
        return ()
    responses = _grouped(came_back, list(questions))
    pairs: list[ReadQuestion] = []
    for place, here in questions.items():
        found, _ = _without_numbers(questions_in(here))
        beside = [replace(each, cell=None, exchange=0) for each in responses.get(place, [])]
        pairs += pair([Line(each) for each in found], beside)
    return tuple(pairs)


def _grouped(lines: list[Line], places: list[tuple]) -> dict[tuple, list[Line]]:
    """The lines by place; one whose place is none of `places` joins the nearest above it, or the first."""
    known, groups = set(places), {}
    for line in lines:
        place = line.place
        if place not in known:
            above = [each for each in places if each <= place]
            place = max(above) if above else places[0]
        groups.setdefault(place, []).append(line)
    return groups


def _without_numbers(questions: list[str]) -> tuple[list[str], bool]:
    """The questions without their numbers, and whether they were numbered 1, 2, 3 …"""
    marks = [_NUMBER.match(question) for question in questions]
    if not questions or [int(m[1]) if m else 0 for m in marks] != list(
        range(1, len(questions) + 1)
    ):
        return questions, False
    return [_NUMBER.sub("", question) for question in questions], True


def _by_number(questions: list[str], blocks: list[str]) -> tuple[ReadQuestion, ...]:
    """Responses that carry the questions' numbers in order are certain."""
    groups: dict[int, list[str]] = {}
    current = 0
    for block in blocks:
        if (mark := _NUMBER.match(block)) and int(mark[1]) == current + 1:
            current += 1
            block = _NUMBER.sub("", block)
        if current == 0 or current > len(questions):
            return ()
        groups.setdefault(current, []).append(block)
    if not groups:
        return ()
    return tuple(
        ReadQuestion(question, "\n\n".join(groups.get(number, [])), False)
        for number, question in enumerate(questions, 1)
    )
