"""From bytes to lines: a Word file or a text, checked before it is opened; nothing is unpacked to disk."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from conversations.proforma.shapes import Line, UnreadableFile

LARGEST_FILE = 10_485_760
LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 1500
LONGEST_TEXT = 60_000
DOCUMENT = "word/document.xml"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", FALLBACK}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

_BULLET = re.compile(r"^\s*[-*•·▪◦–o\uf0b7]\s+(?=\S)")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f\ufeff\u200b]")

_FOREIGN = (
    (b"%PDF", "This is a PDF. Please bring in the Word file it was made from, or paste its text."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Word file (.doc) or one with a password. Please open it in Word and save it as .docx.",
    ),
    (b"\x89PNG", "This is a picture. Please bring in a Word file, or paste the text."),
    (b"\xff\xd8\xff", "This is a picture. Please bring in a Word file, or paste the text."),
    (b"{\\rtf", "This is a rich text file. Please open it in Word and save it as .docx."),
)


def lines_of_file(name: str, content: bytes) -> list[Line]:
    """The lines of a .docx or text file; raises UnreadableFile for everything else."""
    if not content:
        raise UnreadableFile("This file is empty.")
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(
            "This file is larger than ten megabytes. Are there pictures in it to leave out?"
        )
    for mark, reason in _FOREIGN:
        if content.startswith(mark):
            raise UnreadableFile(reason)
    if content.startswith(b"PK"):
        return _checked(_lines_of_word(content))
    if name.lower().endswith((".docx", ".docm")):
        raise UnreadableFile(
            "This file is damaged: it is called a Word file but is none. Is there another copy?"
        )
    return lines_of_text(_decoded(content))


def lines_of_text(text: str) -> list[Line]:
    """The lines of a text; a line that goes on in lower case joins the one before, as wrapped mail does."""
    if "\x00" in text:
        raise UnreadableFile(
            "This is not a text file. Please bring in a Word file, or paste the text."
        )
    if len(text) > LONGEST_TEXT:
        raise UnreadableFile(
            "This is more text than one record can hold. Is it several records in one?"
        )
    lines: list[Line] = []
    gap = False
    for raw in _tidy(text).split("\n"):
        words, is_bullet = _without_bullet(raw)
        if not words:
            gap = True
        elif lines and not gap and _goes_on(lines[-1], words, is_bullet):
            last = lines[-1]
            lines[-1] = Line(f"{last.text} {words}", last.is_bullet, None, last.after_gap)
        else:
            lines.append(Line(words, is_bullet, None, gap))
            gap = False
    return _checked(lines)


def _goes_on(last: Line, words: str, is_bullet: bool) -> bool:
    return (
        not is_bullet
        and words[0].islower()
        and len(last.text) > 50
        and last.text[-1] not in ".?!:;"
    )


def _checked(lines: list[Line]) -> list[Line]:
    if sum(len(line.text) for line in lines) > LONGEST_TEXT:
        raise UnreadableFile(
            "This is more text than one record can hold. Is it several records in one?"
        )
    if not lines:
        raise UnreadableFile("There is no text in this file.")
    return lines


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    return content.decode("cp1252", errors="replace")


def _tidy(text: str) -> str:
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    )
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    return _CONTROL.sub("", text.replace("\xa0", " "))


def _without_bullet(raw: str) -> tuple[str, bool]:
    words = _BULLET.sub("", raw)
    return words.strip(), words != raw


# --- Word


def _lines_of_word(content: bytes) -> list[Line]:
    root = _document_in(content)
    lines = []
    for paragraph, cell in _paragraphs(root, None, count()):
        listed = paragraph.find(f"{W}pPr/{W}numPr") is not None
        gap = False
        for raw in _tidy(_words_in(paragraph)).split("\n"):
            words, is_bullet = _without_bullet(raw)
            if words:
                lines.append(Line(words, is_bullet or listed, cell, gap))
    return lines


def _document_in(content: bytes) -> Element:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bad_parts(archive)
            return fromstring(archive.read(DOCUMENT), forbid_dtd=True)
    except (
        zipfile.BadZipFile,
        ParseError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as damage:
        raise UnreadableFile(
            "This Word file is damaged. Can you open it in Word and save it anew?"
        ) from damage
    except DefusedXmlException as trick:
        raise UnreadableFile(
            "This Word file holds something a pro forma has no use for."
        ) from trick
    except (ValueError, zipfile.zlib.error) as damage:
        if isinstance(damage, UnreadableFile):
            raise
        raise UnreadableFile(
            "This Word file is damaged. Can you open it in Word and save it anew?"
        ) from damage


def _refuse_bad_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile(
            "This Word file holds macros. Please save it as a plain .docx and try again."
        )
    if DOCUMENT not in names:
        raise UnreadableFile("This is not a Word file. Please bring in a .docx, or paste the text.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFile(
            "This file unpacks to far more than a pro forma. Please save it anew in Word."
        )


def _paragraphs(
    element: Element, cell: tuple[int, int, int] | None, tables: Iterator[int]
) -> Iterator[tuple[Element, tuple[int, int, int] | None]]:
    """Every paragraph in reading order with its cell; tables, content controls and text boxes are walked into."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}p":
            yield child, cell
            for box in child.iter(f"{W}txbxContent"):
                yield from _paragraphs(box, cell, tables)
        elif child.tag == f"{W}tbl":
            table = next(tables)
            for row_number, row in enumerate(child.iter(f"{W}tr")):
                for column, place in enumerate(_cells(row)):
                    yield from _paragraphs(place, (table, row_number, column), tables)
        else:
            yield from _paragraphs(child, cell, tables)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tc")


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
