"""Reading a PDF back: its words without the white space that layout puts between them, its bookmarks, its fonts."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import Destination


def reader_of(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def words_of(content: bytes) -> str:
    """All text, page after page."""
    return "\n".join(page.extract_text() for page in reader_of(content).pages)


def words_by_poppler(content: bytes, *options: str) -> str:
    """All text as poppler reads it: pypdf stumbles over letters beyond the first 65,536."""
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def right_edge_of(content: bytes) -> float:
    """How far to the right the words of a paper reach, in points."""
    return max(map(float, re.findall(r'xMax="([\d.]+)"', words_by_poppler(content, "-bbox"))))


def letters(text: str) -> str:
    """Text without white space and without the places where a long word may break."""
    return "".join(text.replace("\u200b", "").split())


def assert_in_order(content: bytes, texts: Iterable[str]) -> None:
    """Every text stands in the PDF, each behind the one before it."""
    found, place = letters(words_of(content)), 0
    for text in texts:
        at = found.find(letters(text), place)
        assert at >= 0, f"{text!r} is missing, or stands too early"
        place = at + len(letters(text))


def bookmarks_of(content: bytes) -> list[str]:
    def walk(outline: list) -> Iterator[str]:
        for each in outline:
            if isinstance(each, Destination):
                yield each.title
            else:
                yield from walk(each)

    return list(walk(reader_of(content).outline))


def fonts_of(content: bytes) -> dict[str, bool]:
    """The fonts that the pages use, and whether each is embedded."""
    found = {}
    for page in reader_of(content).pages:
        for ref in page["/Resources"].get("/Font", {}).values():
            font = ref.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            description = inner["/FontDescriptor"]
            found[str(font["/BaseFont"])] = (
                "/FontFile2" in description or "/FontFile3" in description
            )
    return found
