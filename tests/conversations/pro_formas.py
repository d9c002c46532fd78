"""Pro formas for the tests, made on the spot in the shapes in which schools have them; every word is invented."""

import io
import re
import zipfile
from datetime import date

from docx import Document

from conversations.proforma import ReadProForma

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words_of(*texts: str) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(text)}


def words_read(read: ReadProForma) -> set[str]:
    """Every word that came out of a pro forma, wherever it stands."""
    pairs = [text for each in read.questions for text in (each.question, each.response)]
    day = read.held_on
    dated = day_in_words(day) if day else ""
    return words_of(
        read.team_label,
        read.leader,
        read.timing,
        read.summary,
        *read.teachers,
        *pairs,
        *read.actions,
        *read.follow_ups,
        *read.unplaced,
        dated,
    )


def day_in_words(day: date) -> str:
    """A day in the parts in which it may have been written."""
    return f"{day.day} {day.day}th {day:%A %d %m %y %b %B %Y}"


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def table_of(*rows: tuple[str, ...]) -> bytes:
    """A Word file with one table; a line break in a cell begins a new paragraph of it."""
    document = Document()
    add_table(document, rows)
    return saved(document)


def add_table(document, rows):
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            fill(cell, text)
    return table


def fill(cell, text: str) -> None:
    first, *more = text.split("\n")
    cell.paragraphs[0].text = first
    for line in more:
        cell.add_paragraph(line)


def paragraphs_of(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def zipped(**parts: str | bytes) -> bytes:
    """A zip file; in the names two underscores stand for a slash, and a dollar is not needed: `word__document=`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def body(inside: str, *, before: str = "") -> str:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    alternate = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return f"{before}<w:document {space} {alternate}><w:body>{inside}</w:body></w:document>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"
