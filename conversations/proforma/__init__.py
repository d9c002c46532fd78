"""Reading a pro forma that somebody has filled in, as a Word file or as text; nothing that was written is dropped (D29)."""

from conversations.proforma.pairing import split_boxes
from conversations.proforma.reading_files import lines_of_file, lines_of_text
from conversations.proforma.sections import read_lines
from conversations.proforma.shapes import ReadProForma, ReadQuestion, UnreadableFile

__all__ = [
    "ReadProForma",
    "ReadQuestion",
    "UnreadableFile",
    "read_file",
    "read_text",
    "split_boxes",
]


def read_file(name: str, content: bytes) -> ReadProForma:
    """What a .docx or text file says; raises UnreadableFile with a sentence for the person who chose it."""
    return read_lines(lines_of_file(name, content))


def read_text(text: str) -> ReadProForma:
    """What pasted text says; raises UnreadableFile where there is nothing in it or too much."""
    return read_lines(lines_of_text(text))
