"""From bytes to lines: a Word file or a text; everything else is told apart and gets a sentence of its own."""

import re

from conversations.proforma.shapes import Line, UnreadableFile
from conversations.proforma.typed import lines_in
from conversations.proforma.word import lines_of_word

LARGEST_FILE = 10_485_760
LONGEST_TEXT = 60_000
MOST_LINES = 4000

_PICTURE = "This is a picture. Please bring in a Word file, or paste the text."
_FOREIGN = (
    (b"%PDF", "This is a PDF. Please bring in the Word file it was made from, or paste its text."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Word file (.doc) or one with a password. Please open it in Word and save it as .docx.",
    ),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"{\\rtf", "This is a rich text file. Please open it in Word and save it as .docx."),
)
_WEB_PAGE = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml|<\?mso|MIME-Version:)", re.IGNORECASE)
_TOO_MUCH = "This is more text than one record can hold. Is it several records in one?"
_NO_TEXT_FILE = "This is not a text file. Please bring in a Word file, or paste the text."
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


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
    if name.lower().endswith((".docm", ".dotm")):
        raise UnreadableFile(
            "This is a Word file with macros. Please save it as a plain .docx and try again."
        )
    if content.startswith(b"PK"):
        return _checked(lines_of_word(content))
    if name.lower().endswith((".docx", ".doc")):
        raise UnreadableFile(
            "This file is damaged: it is called a Word file but is none. Is there another copy?"
        )
    if _WEB_PAGE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableFile(
            "This is a web page or XML. Please bring in a Word file, or paste the text."
        )
    return lines_of_text(_decoded(content))


def lines_of_text(text: str) -> list[Line]:
    """The lines of a text; raises UnreadableFile where it is none, or too much."""
    if "\x00" in text or len(_STRANGE.findall(text)) > len(text) / 20:
        raise UnreadableFile(_NO_TEXT_FILE)
    if len(text) > LONGEST_TEXT:
        raise UnreadableFile(_TOO_MUCH)
    return _checked(lines_in(text))


def _checked(lines: list[Line]) -> list[Line]:
    if sum(len(line.text) for line in lines) > LONGEST_TEXT or len(lines) > MOST_LINES:
        raise UnreadableFile(_TOO_MUCH)
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
