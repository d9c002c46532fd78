"""A paper loads the fonts that come with the portal, by name, and nothing else in the world."""

from pathlib import Path

import pytest

from qa_portal.pdf.fetcher import FONTS, LockedFetcher, Refused

ELSEWHERE = [
    "http://127.0.0.1/inter-400.ttf",
    "https://example.org/portal:inter-400.ttf",
    "file:///etc/hostname",
    "file:inter-400.ttf",
    "data:text/plain,words",
    "ftp://127.0.0.1/",
    "inter-400.ttf",
    "/inter-400.ttf",
    "//127.0.0.1/inter-400.ttf",
    "PORTAL:inter-400.ttf",
    " portal:inter-400.ttf",
    "portal:",
    "portal:../fonts/inter-400.ttf",
    "portal:/etc/hostname",
    "portal:inter-400.ttf?x=1",
    "portal:inter-400.ttf#x",
    "portal:portal:inter-400.ttf",
    "portal:inter-latin.woff2",
    "",
]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_of_the_portal_is_served_by_name(name):
    answer = LockedFetcher().fetch(f"portal:{name}")
    assert answer.read()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("address", ELSEWHERE)
def test_everything_else_is_refused(address):
    with pytest.raises(Refused):
        LockedFetcher().fetch(address)


def test_the_print_stylesheet_asks_for_nothing_else():
    """Control: its two fonts are the only addresses in it, so that a third would be seen here."""
    from qa_portal.pdf.paper import STYLESHEET

    asked = [part.split(")")[0] for part in Path(STYLESHEET).read_text().split("url(")[1:]]
    assert asked == [f'"portal:{name}"' for name in FONTS]
