"""Questions and what came back, paired in order: a guess unless numbers or table rows say so; surplus joins the last."""

import re
from collections.abc import Iterable
from dataclasses import replace

from conversations.proforma.shapes import Line, ReadQuestion

_NUMBER = re.compile(r"^\s*(?:Q(?:uestion)?\s*)?(\d{1,2})\s*[.):]\s+(?=\S)", re.IGNORECASE)
_NUMBERED_INSIDE = re.compile(r"(?<=\?)\s+(?=\d{1,2}[.)]\s+\S)")


def split_boxes(
    *, questions: str, responses: str, follow_ups: str
) -> tuple[tuple[ReadQuestion, ...], tuple[str, ...]]:
    """Pair what stands in the boxes of the plain pro forma, as if it had been read from a file."""
    asked, came_back = _lines(questions), _lines(responses)
    return pair(asked, came_back), tuple(line.text for line in _lines(follow_ups))


def _lines(text: str) -> list[Line]:
    from conversations.proforma.reading_files import lines_of_text

    return lines_of_text(text) if text.strip() else []


def pair(asked: list[Line], came_back: list[Line]) -> tuple[ReadQuestion, ...]:
    """Pair questions with responses: by table rows, by numbers, otherwise in order."""
    if by_rows := _by_rows(asked, came_back):
        return by_rows
    questions, numbered = _without_numbers(questions_in(asked))
    blocks = paragraphs_in(came_back)
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


def paragraphs_in(lines: Iterable[Line]) -> list[str]:
    """The paragraphs of a response column; a list stays with the paragraph that leads to it."""
    lines = list(lines)
    listed = all(line.is_bullet for line in lines)
    # In a text with blank lines between its paragraphs, lines that follow at once belong together.
    gaps = sum(line.after_gap for line in lines) > 1
    found: list[str] = []
    for line in lines:
        if line.is_bullet and not listed:
            text = f"- {line.text}"
            if found:
                found[-1] += f"\n{text}"
                continue
        elif gaps and found and not line.after_gap:
            found[-1] += f"\n{line.text}"
            continue
        else:
            text = line.text
        found.append(text)
    return found


def _by_rows(asked: list[Line], came_back: list[Line]) -> tuple[ReadQuestion, ...]:
    """Where each question has a table row of its own with its response beside it, the rows say what belongs together."""
    rows = list(dict.fromkeys(line.cell[:2] for line in asked if line.cell))
    if len(rows) < 2 or any(line.cell is None for line in [*asked, *came_back]):
        return ()
    pairs = []
    for row in rows:
        here = [line for line in asked if line.cell[:2] == row]
        beside = [replace(line, cell=None) for line in came_back if line.cell[:2] == row]
        questions, _ = _without_numbers(questions_in(here))
        pairs += pair([Line(q) for q in questions], beside) if questions else []
    left = [line for line in came_back if line.cell[:2] not in rows]
    if left and pairs:
        last = pairs[-1]
        more = "\n\n".join(paragraphs_in(left))
        pairs[-1] = ReadQuestion(
            last.question, "\n\n".join(t for t in (last.response, more) if t), True
        )
    return tuple(pairs)


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
