"""Finding the boxes of a pro forma by their labels, however a school writes them, and giving each line to its box."""

import re
from collections.abc import Iterable

from conversations.proforma.header import read_header
from conversations.proforma.pairing import pair
from conversations.proforma.shapes import Line, ReadProForma, ReadQuestion, UnreadableFile

_END = r"\s*[.:–—-]*\s*"
_LABELS = (
    ("title", rf"learning conversations?(?: record| pro ?forma| record pro ?forma)?{_END}$"),
    (
        "summary",
        rf"summary(?: of (?:the )?(?:unit|work)(?: of work)?)?(?:\s*[/,&]?\s*(?:and )?(?:the )?(?:relevant )?"
        rf"(?:learning )?outcomes(?: intended)?)?(?=\s*[.:–—-]|\s*$){_END}",
    ),
    (
        "questions",
        r"(?:(?:main|key) )?(?:questions?(?: or areas?)?|areas?)(?: (?:explored|asked|discussed|spoken))?"
        r"(?: (?:in|during) (?:the )?conversation)?(?:\s*\(.*\))?\s*[.:–—-]*\s*$",
    ),
    (
        "responses",
        r"(?:key points|responses?|answers?|(?:any )?agreed actions|any actions|actions agreed)\b"
        r"(?:[^.:?]{0,60}(?:arising|impact sought|actions)[^.:?]{0,40})?\s*[.:–—-]*\s*$",
    ),
    (
        "follow_ups",
        rf"follow[ -]?ups?(?:\s*[–—:/-]?\s*impact achieved(?: from (?:the )?actions)?)?{_END}$",
    ),
    ("follow_ups", r"follow[ -]?ups?\s*:\s*"),
    ("follow_ups", rf"impact achieved(?: from (?:the )?actions)?{_END}$"),
    (
        "timing",
        r"before\s*/\s*during(?: (?:the )?unit)?\s*/\s*after(?: (?:the )?unit(?: of work)?)?\s*\??\s*[:–—-]*\s*",
    ),
    ("timing", r"timing\s*[:–—-]\s*"),
    ("leader", r"(?:subject |middle |phase |year )?leaders?(?:\s*[:–—-]\s*|\s*$)"),
    ("date", r"date(?: of (?:the )?(?:learning )?conversation)?(?:\s*[:–—-]\s*|\s*$|\s+(?=\d))"),
    ("teachers", r"teachers?(?:\(s\))?(?:\s+names?)?(?:\s*[:–—-]\s*|\s*$)"),
)
_PATTERNS = [(code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _LABELS]
_TEAM = re.compile(r"^[^:–—]{1,50}\b(?:teachers?|team|staff)\s*[:–—-]\s*\S", re.IGNORECASE)
_SPLIT_HEADER = re.compile(r"\t+|\s{3,}|\s+(?=(?:leader|date)\s*[:–—-])", re.IGNORECASE)
HEADER = ("teachers", "leader", "date", "timing")

# The guidance that some schools leave printed under the labels; a few words of each are enough to know it by.
_GUIDANCE = re.compile(
    r"timing of the learning conversation in the sequence|summary should be very brief"
    r"|always include the actual wording|response should match the question"
    r"|almost all learning conversations have",
    re.IGNORECASE,
)


def read_lines(lines: Iterable[Line]) -> ReadProForma:
    """What the lines of a document say; raises UnreadableFile where only an empty form is there."""
    boxes = _boxes(list(lines))
    found_labels = set(boxes) - {"", "title"}
    if not any(boxes.get(code) for code in boxes if code != "title"):
        raise UnreadableFile("This pro forma has nothing in it yet.")
    if not found_labels & {"questions", "summary", "responses", "follow_ups"}:
        return _free_form(boxes)
    header = read_header({code: boxes.get(code, []) for code in HEADER})
    questions = pair(boxes.get("questions", []), boxes.get("responses", []))
    unplaced = [line.text for line in boxes.get("", [])] + list(header.unplaced)
    if not questions:
        unplaced += [line.text for line in boxes.get("responses", [])]
    return ReadProForma(
        teachers=header.teachers,
        team_label=header.team_label,
        leader=header.leader,
        held_on=header.held_on,
        timing=header.timing,
        summary="\n".join(line.text for line in boxes.get("summary", [])),
        questions=questions,
        follow_ups=tuple(line.text for line in boxes.get("follow_ups", [])),
        unplaced=tuple(unplaced),
        notes=_notes(header.held_on is not None, questions),
    )


def _notes(has_date: bool, questions: tuple[ReadQuestion, ...]) -> tuple[str, ...]:
    notes = []
    if not has_date:
        notes.append("No date was found.")
    if not questions:
        notes.append("No questions were found.")
    elif any(question.guessed for question in questions):
        notes.append("Questions and responses were paired in order. Please check them.")
    return tuple(notes)


def label_of(text: str) -> tuple[str, str] | None:
    """The box that a line is the label of, and the words after the label; None for a line that is none."""
    for code, pattern in _PATTERNS:
        if found := pattern.match(text):
            return code, text[found.end() :].strip()
    return ("teachers", text) if _TEAM.match(text) else None


def _boxes(lines: list[Line]) -> dict[str, list[Line]]:
    """The lines of each box: in a table a label counts for its cell, or for the column below it; otherwise onwards."""
    boxes: dict[str, list[Line]] = {}
    current = ""
    columns: dict[tuple[int, int], str] = {}
    cell_box: dict[tuple[int, int, int], str] = {}
    for line in _pieces(lines):
        in_body = current not in ("", "title", *HEADER)
        label = label_of(line.text)
        if label and in_body and label[0] in HEADER and not line.cell:
            label = None  # "Date" or "Leader" deep in a text is a word, not a label
        if label:
            code, rest = label
            boxes.setdefault(code, [])
            current = code
            if line.cell:
                cell_box[line.cell] = columns[line.cell[0], line.cell[2]] = code
            if rest:
                boxes[code].append(Line(rest, False, line.cell, line.after_gap))
            continue
        if _GUIDANCE.search(line.text):
            continue
        boxes.setdefault(_box_for(line, current, columns, cell_box), []).append(line)
    return boxes


def _box_for(line: Line, current: str, columns: dict, cell_box: dict) -> str:
    code = current
    if line.cell:
        code = cell_box.get(line.cell) or columns.get((line.cell[0], line.cell[2])) or current
    return "" if code == "title" else code


def _pieces(lines: list[Line]) -> Iterable[Line]:
    """The lines, with those that hold several labels of the head cut apart."""
    for line in lines:
        parts = [part for part in _SPLIT_HEADER.split(line.text) if part.strip()]
        if len(parts) > 1 and sum(label_of(part) is not None for part in parts) > 1:
            for part in parts:
                yield Line(part.strip(), False, line.cell, line.after_gap)
        else:
            yield line


def _free_form(boxes: dict[str, list[Line]]) -> ReadProForma:
    """A text without labels: what ends in a question mark is a question, what follows it its response."""
    header = read_header({code: boxes.get(code, []) for code in HEADER})
    # A label of the head ("Date: …") opens a box that the rest of an unlabelled text falls into.
    texts = [*boxes.get("", []), *(Line(text) for text in header.unplaced)]
    pairs: list[tuple[str, list[str]]] = []
    before: list[str] = []
    for line in texts:
        if line.text.rstrip().endswith("?"):
            pairs.append((line.text, []))
        elif pairs:
            pairs[-1][1].append(line.text)
        else:
            before.append(line.text)
    questions = tuple(ReadQuestion(asked, "\n\n".join(texts), True) for asked, texts in pairs)
    return ReadProForma(
        teachers=header.teachers,
        team_label=header.team_label,
        leader=header.leader,
        held_on=header.held_on,
        timing=header.timing,
        questions=questions,
        unplaced=tuple(before),
        notes=("No headings of a pro forma were found, so please check everything.",),
    )
