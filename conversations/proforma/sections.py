"""Giving each line of a document to its box of the pro forma, by labels, cells and columns; nothing is dropped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from conversations.proforma.header import Header, read_header
from conversations.proforma.labels import (
    BODY,
    GUIDANCE,
    HEADER,
    label_of,
    spoken_mark,
    unlabelled_head,
)
from conversations.proforma.pairing import interleaved, pair
from conversations.proforma.shapes import Line, ReadProForma, ReadQuestion, UnreadableFile

_SPLIT_HEADER = re.compile(
    r"\s*\t+\s*|\s{3,}|\s*[|;]\s*|,?\s+(?=(?:(?:subject )?leader|date|timing)\s*[:–—-])",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"(?:from|sent|to|cc|bcc|subject|date|importance|attachments?)\s*:", re.I)
_ORDINAL = re.compile(r"(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]?", re.I)
_FURNITURE = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?", re.I)
FROM_THE_PORTAL = (
    "From the portal:"  # such lines of a file that the portal wrote are no words of anybody
)
Label = tuple[str, str]


@dataclass
class _Boxes:
    """The boxes filled so far, and where in the document and its tables the next line stands."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    current: str = ""
    of_cell: dict[tuple, str] = field(default_factory=dict)
    of_column: dict[tuple, tuple[str, int]] = field(default_factory=dict)
    of_row: dict[tuple, str] = field(default_factory=dict)
    begun: set[tuple] = field(default_factory=set)
    exchange: int = 0
    spoken: bool = False

    def add(self, line: Line) -> None:
        if line.is_aside:
            self._put("", line)
            return
        label = self._label(line)
        if line.cell:
            self.begun.add(line.cell)
        if label is None:
            if not GUIDANCE.search(line.text):
                self._put(self._home(line), line)
            return
        code, rest = label
        if code in HEADER and any(known.text == rest for known in self.lines.get(code, [])):
            return  # the head of the second page
        if code == "questions" and self.current in ("responses", "actions") and not line.cell:
            self.exchange += 1
        self._enter(code, line, rest)

    def _enter(self, code: str, line: Line, rest: str) -> None:
        if code != "title" or not self._in_body:
            self.current = code
        self.lines.setdefault(code, [])
        if line.cell and code != "title":
            self.of_cell[line.cell] = code
            table, row, column = line.cell
            if not rest:
                self.of_row[table, row] = code
            if not rest or (table, column) not in self.of_column:
                self.of_column[table, column] = code, row
        if rest:
            self._put(code, replace(line, text=rest, is_bullet=False))

    @property
    def _in_body(self) -> bool:
        return any(code in self.lines for code in BODY)

    def _put(self, code: str, line: Line) -> None:
        code = "" if code == "title" else code
        self.lines.setdefault(code, []).append(replace(line, exchange=self.exchange + 1))

    def _home(self, line: Line) -> str:
        """The box of a line without a label: that of its cell, of the label beside it, of its column, or the last one."""
        if not line.cell:
            return self.current
        table, row, column = line.cell
        above, label_row = self.of_column.get((table, column), ("", 0))
        if above in HEADER and row > label_row + 1:
            above = ""  # a label of the head speaks for the cell below it and no further
        return self.of_cell.get(line.cell) or self.of_row.get((table, row)) or above or self.current

    def _label(self, line: Line) -> Label | None:
        label = label_of(line.text)
        if label is None and self.spoken and not line.cell:
            return spoken_mark(line.text)
        if label is None and not self._in_body:
            label = unlabelled_head(line.text)
        if label is None or not self._in_body:
            return label
        return label if self._is_credible(label, line) else None

    def _is_credible(self, label: Label, line: Line) -> bool:
        """Below the head, "Date" or "Teachers: they said …" is most often a word of somebody's, and no label."""
        code, rest = label
        if line.is_bullet and (rest or code in HEADER):
            return False
        first = line.cell is None or line.cell not in self.begun
        if code in ("title", "number"):
            return first and (code == "title" or line.cell is not None)
        if code in ("actions", "impact"):
            return not rest  # "Action: …" within a response is one of its lines
        if code == "summary" and code in self.lines:
            return not rest and "summary" in line.text.lower()
        if code not in HEADER:
            return True
        if any(known.text == rest for known in self.lines.get(code, [])):
            return True
        if self.lines.get(code) or len(rest) > 80 or not first:
            return False
        if line.cell:
            return True
        return bool(rest) and not (code == "date" and self.current == "follow_ups")


def read_lines(lines: Iterable[Line]) -> ReadProForma:
    """What the lines of a document say; raises UnreadableFile where only an empty form is there."""
    lines, mail_head = _without_mail_head([line for line in lines if not _is_furniture(line)])
    boxes = _boxes(lines)
    filled = {code for code, inside in boxes.items() if inside and code != "title"}
    left = sum(len(line.text) for line in boxes.get("", []))
    if not filled or (filled <= {"", "timing", "number"} and len(boxes) > 3 and left < 200):
        raise UnreadableFile("This pro forma has nothing in it yet.")
    header = read_header({code: boxes.get(code, []) for code in HEADER})
    if not set(boxes) & set(BODY):
        return _free_form(boxes, header, mail_head)
    return _labelled(boxes, header, mail_head)


def _labelled(boxes: dict[str, list[Line]], header: Header, mail_head: list[str]) -> ReadProForma:
    unplaced = mail_head + [line.text for line in boxes.get("", [])] + list(header.unplaced)
    unplaced += [each.text for each in boxes.get("number", []) if not _ORDINAL.fullmatch(each.text)]
    asked, came_back, actions = _conversation(boxes)
    if asked and "responses" not in boxes and not came_back:
        questions, before = interleaved(asked)
        unplaced += before
    elif asked:
        questions = pair(asked, came_back)
    else:
        questions, before = interleaved(came_back)
        unplaced += before
    return ReadProForma(
        teachers=header.teachers,
        team_label=header.team_label,
        leader=header.leader,
        held_on=header.held_on,
        timing=header.timing,
        summary="\n".join(line.as_typed for line in boxes.get("summary", [])),
        questions=questions,
        actions=tuple(line.text for line in actions),
        follow_ups=tuple(line.text for line in boxes.get("follow_ups", [])),
        unplaced=tuple(unplaced),
        notes=_notes(header.held_on is not None, questions),
    )


def _conversation(
    boxes: dict[str, list[Line]],
) -> tuple[list[Line], list[Line], list[Line]]:
    """The questions, what came back, and the actions that belong to no row: those beside a question join its response."""
    asked, came_back = boxes.get("questions", []), boxes.get("responses", [])
    asked = [line for line in asked if not _ORDINAL.fullmatch(line.text)] or asked
    agreed, sought = boxes.get("actions", []), boxes.get("impact", [])
    if not came_back and "responses" not in boxes:
        return asked, agreed + _marked("Impact sought", sought), []
    rows = {line.place for line in asked if line.cell}
    beside = [line for line in agreed if line.place in rows]
    loose = [line for line in agreed if line.place not in rows]
    came_back = came_back + _marked("Action", beside) + _marked("Impact sought", sought)
    return asked, came_back, loose


def _marked(word: str, lines: list[Line]) -> list[Line]:
    return [replace(line, text=f"{word}: {line.text}", is_bullet=False) for line in lines]


def _notes(has_date: bool, questions: tuple[ReadQuestion, ...]) -> tuple[str, ...]:
    notes = []
    if not has_date:
        notes.append("No date was found.")
    if not questions:
        notes.append("No questions were found.")
    elif any(question.guessed for question in questions):
        notes.append("Questions and responses were paired in order. Please check them.")
    return tuple(notes)


def _boxes(lines: list[Line]) -> dict[str, list[Line]]:
    pieces = list(_pieces(lines))
    boxes = _Boxes(spoken=_is_spoken(pieces))
    for line in pieces:
        boxes.add(line)
    several = boxes.exchange > 0
    return {
        code: [each if several else replace(each, exchange=0) for each in inside]
        for code, inside in boxes.lines.items()
    }


def _is_spoken(lines: list[Line]) -> bool:
    """Whether questions and answers stand one below the other with "Q" and "A" before them."""
    marks = [mark[0] for line in lines if not line.cell and (mark := spoken_mark(line.text))]
    return "questions" in marks and "responses" in marks


def _pieces(lines: list[Line]) -> Iterable[Line]:
    """The lines, with those that hold several labels of the head cut apart."""
    for line in lines:
        parts = [part for part in _SPLIT_HEADER.split(line.text) if part.strip()]
        if len(parts) > 1 and sum(_is_head(part) for part in parts) > 1:
            for part in parts:
                yield replace(line, text=part.strip(), is_bullet=False)
        else:
            yield line


def _is_head(part: str) -> bool:
    label = label_of(part) or unlabelled_head(part)
    return label is not None and label[0] in HEADER


def _is_furniture(line: Line) -> bool:
    return line.text.startswith(FROM_THE_PORTAL) or (
        line.cell is None
        and line.text.lower().startswith("page")
        and bool(_FURNITURE.fullmatch(line.text))
    )


def _without_mail_head(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines after the address lines of a pasted e-mail, and these: its date is not that of the conversation."""
    start = next((n for n, line in enumerate(lines) if _MAIL_HEAD.match(line.text)), len(lines))
    end = start
    while end < len(lines) and _MAIL_HEAD.match(lines[end].text):
        end += 1
    kinds = {line.text.split(":")[0].strip().lower() for line in lines[start:end]}
    if "from" not in kinds or len(kinds) < 3:
        return lines, []
    return lines[:start] + lines[end:], [line.text for line in lines[start:end]]


def _free_form(boxes: dict[str, list[Line]], header: Header, mail_head: list[str]) -> ReadProForma:
    """A text without labels: what ends in a question mark is a question, what follows it its response."""
    # A label of the head ("Date: …") opens a box that the rest of an unlabelled text falls into.
    texts = [*boxes.get("", []), *(Line(text) for text in header.unplaced)]
    texts += boxes.get("number", [])
    questions, before = interleaved(texts)
    return ReadProForma(
        teachers=header.teachers,
        team_label=header.team_label,
        leader=header.leader,
        held_on=header.held_on,
        timing=header.timing,
        questions=questions,
        unplaced=tuple(mail_head + before),
        notes=("No headings of a pro forma were found, so please check everything.",),
    )
