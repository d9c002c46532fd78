"""A template and a context in, PDF bytes out: tagged, with bookmarks, set in Inter, loading nothing from outside."""

import atexit
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

# What one paper may hold: a processor that everybody shares lays out 100,000 letters or 700 blocks in a second.
MOST_LETTERS = 400_000
MOST_BLOCKS = 3_000
STYLESHEET = Path(__file__).parent / "print.css"


class PaperTooLong(ValueError):
    """There is more text than a paper can hold; `str()` says so to a person."""


@cache
def _tools() -> tuple[Any, Any, Any]:
    """WeasyPrint's fonts, stylesheet and fetcher, made once a process: the first paper costs a second, later ones little."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from qa_portal.pdf.fetcher import LockedFetcher

    atexit.register(_tools.cache_clear)  # its fonts must go before the library that frees them
    fonts, fetcher = FontConfiguration(), LockedFetcher()
    css = CSS(string=STYLESHEET.read_text(), font_config=fonts, url_fetcher=fetcher)
    return fonts, css, fetcher


_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"&#?\w+;")
_BLOCK = re.compile(r"<(?:p|li|br)\b")
_TAG_OR_LONG_WORD = re.compile(r"<[^>]*>|(?:&#?\w+;|[^\s<>&]){31,}")
_PIECE = re.compile(r"(?:&#?\w+;|[^\s<>&]){1,15}")


def _refuse_too_long(html: str) -> None:
    letters = len(_ENTITY.sub("x", _TAG.sub("", html)))
    if letters > MOST_LETTERS or len(_BLOCK.findall(html)) > MOST_BLOCKS:
        raise PaperTooLong(
            "This is more text than fits on paper. Please shorten it and print again."
        )


def with_breaks(html: str) -> str:
    """Let a word without end break every 15 letters: finding a place in 8,000 letters costs half a minute."""

    def broken(match: re.Match) -> str:
        found = match[0]
        return found if found.startswith("<") else "\u200b".join(_PIECE.findall(found))

    return _TAG_OR_LONG_WORD.sub(broken, html)


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template; raises PaperTooLong. Never called inside a transaction."""
    return render_pack(template, [context])


def render_pack(template: str, contexts: Iterable[dict[str, Any]]) -> bytes:
    """One PDF of several papers, each on pages of its own under its own numbers; raises PaperTooLong for them all."""
    pages = [render_to_string(template, context) for context in contexts]
    _refuse_too_long("".join(pages))
    papers = [_laid_out(html) for html in pages]
    whole = papers[0].copy([page for paper in papers for page in paper.pages])
    return whole.write_pdf(pdf_variant="pdf/ua-1")


def _laid_out(html: str) -> Any:
    from weasyprint import HTML

    fonts, css, fetcher = _tools()
    source = HTML(string=with_breaks(html), url_fetcher=fetcher, base_url=None)
    return source.render(
        stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1", presentational_hints=False
    )


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """The PDF shown in the browser under a file name that names nobody."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
