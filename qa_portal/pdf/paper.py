"""A template and a context in, PDF bytes out: tagged, with bookmarks, set in Inter, loading nothing from outside."""

import atexit
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

LONGEST = (
    400_000  # characters of HTML: 200,000 words took ten seconds of a processor everybody shares
)
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


def render(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template; raises PaperTooLong. Never called inside a transaction."""
    from weasyprint import HTML

    html = render_to_string(template, context)
    if len(html) > LONGEST:
        raise PaperTooLong(
            "This is more text than fits on paper. Please shorten it and print again."
        )
    fonts, css, fetcher = _tools()
    document = HTML(string=html, url_fetcher=fetcher, base_url=None)
    return document.write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant="pdf/ua-1", presentational_hints=False
    )


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """The PDF shown in the browser under a file name that names nobody."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
