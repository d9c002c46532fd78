"""A text into lines: mail quoting and wrapped lines undone, tabs between words read as the cells of a table."""

import re

from conversations.proforma.labels import label_of
from conversations.proforma.shapes import Line

_BULLET = re.compile(
    r"^\s*(?:[-*•·▪◦–—‣⁃∙●○■□▸►➢➤✓✔❖»\uf0b7\uf0a7\uf0d8\uf0fc]\s+|o(?:\t|\s{2,}|\s(?=[a-z])))(?=\S)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\xad\ufeff\u200b\u2060]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_QUOTED = re.compile(r"^(?:\s?>)+\s?")
_RULE = re.compile(r"^[\s|:+=_*~-]*[|+=_*~-]{3}[\s|:+=_*~-]*$")
_NUMBER_AND_TAB = re.compile(r"^((?:Q(?:uestion)?\s*)?\d{1,2}\s*[.):]?)\t+", re.IGNORECASE)
_BETWEEN_CELLS = re.compile(r"\s*[\t|]\s*")


def lines_in(text: str) -> list[Line]:
    """The lines of a text, none where there is no word in it."""
    raw_lines = [_QUOTED.sub("", raw) for raw in tidy(text).split("\n")]
    width = _wrapped_at(raw_lines)
    lines: list[Line] = []
    gap, table, row = False, 0, -1
    for number, raw in enumerate(raw_lines):
        words, is_bullet = without_bullet(raw)
        if not words or _RULE.match(raw):
            gap = True
            continue
        cells = _cells(words)
        if len(cells) > 1:
            table, row = (table, row + 1) if not gap and row >= 0 else (table + 1, 0)
            lines += [
                Line(each, is_bullet, (table, row, n), gap) for n, each in enumerate(cells) if each
            ]
        elif lines and not gap and _goes_on(lines[-1], words, is_bullet, raw_lines, number, width):
            last = lines[-1]
            lines[-1] = Line(f"{last.text} {words}", last.is_bullet, last.cell, last.after_gap)
        else:
            lines.append(Line(words, is_bullet, None, gap))
        gap = False
    return lines


def tidy(text: str) -> str:
    """One kind of line end and of space, nothing invisible."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text).replace("\xa0", " "))


def without_bullet(raw: str) -> tuple[str, bool]:
    words = _BULLET.sub("", raw)
    return words.strip(), words != raw


def _cells(words: str) -> list[str]:
    """What stands between tabs or upright lines; a number and a tab are no cell."""
    words = _NUMBER_AND_TAB.sub(r"\1 ", words)
    if "|" in words:
        words = words.strip("| \t")
    return [each.strip() for each in _BETWEEN_CELLS.split(words)]


def _wrapped_at(raw_lines: list[str]) -> int:
    """The width at which a mail program broke the lines; 0 where none did."""
    lengths = [len(raw.strip()) for raw in raw_lines]
    widest = max(lengths, default=0)
    full = sum(length > widest - 12 for length in lengths)
    return widest if 55 <= widest <= 100 and full >= 4 else 0


def _goes_on(
    last: Line, words: str, is_bullet: bool, raw_lines: list[str], number: int, width: int
) -> bool:
    """Whether a line is the rest of the one before: it was broken because the next word did not fit."""
    if is_bullet or len(last.text) <= 50 - 15 * bool(width) or last.text[-1] in "?!:;":
        return False
    before = raw_lines[number - 1].strip()
    did_not_fit = len(before) + 1 + len(words.split()[0]) > width > 0
    goes_on = (words[0].islower() and len(last.text) > 50 and last.text[-1] != ".") or (
        did_not_fit and len(before) > width - 20
    )
    return goes_on and label_of(words) is None and label_of(last.text) is None
