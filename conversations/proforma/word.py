"""A Word file into lines: checked before it is opened, unpacked in memory alone, no entity resolved."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from conversations.proforma.shapes import Line, UnreadableFile
from conversations.proforma.typed import tidy, without_bullet

LARGEST_UNPACKED = 40_000_000
LARGEST_PART = 12_000_000
MOST_PARTS = 1500
DOCUMENT = "word/document.xml"
# Words that stand outside the body; Word numbers its headers and footers.
ABOVE, BELOW = ("header",), ("footnotes", "endnotes", "comments", "footer")

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
W = f"{{{_MAIN}}}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", FALLBACK}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PART_OF_A_TABLE = (f"{W}tr", f"{W}tc")

DAMAGED = "This Word file is damaged. Can you open it in Word and save it anew?"
NOT_WORD = "This is not a Word file. Please bring in a .docx, or paste the text."

Cell = tuple[int, int, int] | None


def lines_of_word(content: bytes) -> list[Line]:
    """The lines of the page head, the body, and what stands below it; raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bad_parts(archive)
            above, body, below = _parts_to_read(archive)
            tables = count()
            lines = [line for name in (*above, body) for line in _lines_in(archive, name, tables)]
            asides = [line for name in below for line in _lines_in(archive, name, tables)]
        return lines + [replace(line, is_aside=True) for line in asides]
    except UnreadableFile:
        raise
    except DefusedXmlException as trick:
        raise UnreadableFile(
            "This Word file holds something a pro forma has no use for."
        ) from trick
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zipfile.zlib.error,
        ParseError,
        EOFError,
        RuntimeError,
        LookupError,
        ValueError,
        OSError,
    ) as damage:
        raise UnreadableFile(DAMAGED) from damage


# --- The parts of the file


def _refuse_bad_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise UnreadableFile(
            "This Word file holds macros. Please save it as a plain .docx and try again."
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFile(
            "This file unpacks to far more than a pro forma. Please save it anew in Word."
        )


def _parts_to_read(archive: zipfile.ZipFile) -> tuple[list[str], str, list[str]]:
    names = archive.namelist()
    body = _body_of(archive, names)
    folder = posixpath.dirname(body)

    def beside(kinds: tuple[str, ...]) -> list[str]:
        return [
            name
            for kind in kinds
            for name in sorted(set(names))
            if posixpath.dirname(name) == folder
            and posixpath.basename(name).removesuffix(".xml").rstrip("0123456789") == kind
        ]

    return beside(ABOVE), body, beside(BELOW)


def _body_of(archive: zipfile.ZipFile, names: list[str]) -> str:
    """The part with the text: word/document.xml, or what the file itself names (some portals write document2.xml)."""
    if DOCUMENT in names:
        return DOCUMENT
    if "_rels/.rels" in names:
        for each in _parsed(archive, "_rels/.rels"):
            target = each.get("Target", "").lstrip("/")
            is_word = target.startswith("word/") and target in names
            if each.get("Type", "").endswith("/officeDocument") and is_word:
                return target
    raise UnreadableFile(NOT_WORD)


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnreadableFile("This is more text than one record can hold.")
    return fromstring(archive.read(name).replace(_STRICT, _MAIN.encode()), forbid_dtd=True)


# --- The lines of a part


def _lines_in(archive: zipfile.ZipFile, name: str, tables: Iterator[int]) -> Iterator[Line]:
    gap, before = False, None
    for paragraph, cell in _paragraphs(_parsed(archive, name), None, tables):
        gap, before = gap and cell == before, cell
        listed = _is_listed(paragraph)
        for raw in tidy(_words_in(paragraph)).split("\n"):
            words, is_bullet = without_bullet(raw)
            if words:
                yield Line(words, is_bullet or listed, cell, gap)
            gap = not words


def _is_listed(paragraph: Element) -> bool:
    if (number := paragraph.find(f"{W}pPr/{W}numPr/{W}numId")) is not None:
        return number.get(f"{W}val") != "0"
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").startswith(("ListBullet", "ListNumber"))


def _paragraphs(
    element: Element, cell: Cell, tables: Iterator[int]
) -> Iterator[tuple[Element, Cell]]:
    """Every paragraph in reading order with its cell; tables, content controls and text boxes are walked into."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}p":
            yield child, cell
            for box in _boxes_in(child):
                yield from _paragraphs(box, cell, tables)
        elif child.tag == f"{W}tbl":
            yield from _cells_of(child, cell, tables)
        else:
            yield from _paragraphs(child, cell, tables)


def _cells_of(table: Element, outer: Cell, tables: Iterator[int]) -> Iterator[tuple[Element, Cell]]:
    """The paragraphs of a table; a table of one column inside a cell is no more than a frame."""
    rows = [list(_children(row, f"{W}tc")) for row in _children(table, f"{W}tr")]
    is_frame = outer is not None and all(len(row) < 2 for row in rows)
    number = None if is_frame else next(tables)
    for row_number, row in enumerate(rows):
        column = 0
        for place in row:
            here = outer if is_frame else (number, row_number, column)
            yield from _paragraphs(place, here, tables)
            column += _width(place)


def _children(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls, but not those of a table within."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (*_PART_OF_A_TABLE, f"{W}tbl", *_LEFT_OUT):
            yield from _children(child, tag)


def _width(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    wide = span.get(f"{W}val", "1") if span is not None else "1"
    return int(wide) if wide.isascii() and wide.isdigit() else 1


def _boxes_in(element: Element) -> Iterator[Element]:
    """The text boxes of a paragraph; what older Word shows instead of them is the same again and left out."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes_in(child)


def _words_in(element: Element) -> str:
    """The words of a paragraph as they stand, without deleted ones and without those of a text box inside it."""
    parts = []
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        else:
            parts.append(_words_in(child))
    return "".join(parts)
