"""Inter, cut from its package: 25 KB of Latin letters for pages, two plain weights for paper.

A variable font is pinned once here: pinning it inside every PDF took four fifths of the time of printing.
"""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from qa_portal.web.finders import package_path

SOURCE = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
FEATURES = ["kern", "liga", "tnum"]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D]
LETTERS += [0x2022, 0x2026, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x20AC, 0x25B2, 0x25CF, 0x25A0]
# Paper has no second font to fall back on, so it keeps every European alphabet.
ALPHABETS = [
    *range(0x20, 0x250),
    *range(0x370, 0x460),
    *range(0x2010, 0x2060),
    *range(0x2190, 0x21A0),
    *LETTERS,
]


@cache
def _source() -> bytes:
    """The whole font with every European alphabet and nothing more: cut once, pinned from there."""
    choice = subset.Options(layout_features=FEATURES, hinting=False)
    return _cut(TTFont(package_path(*SOURCE), lazy=False), ALPHABETS, choice)


def _cut(font: TTFont, letters: list[int], choice: subset.Options) -> bytes:
    cutter = subset.Subsetter(choice)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _for_pages(target: Path) -> None:
    cut = _cut(TTFont(BytesIO(_source())), LETTERS, subset.Options(layout_features=FEATURES))
    font = instantiateVariableFont(TTFont(BytesIO(cut)), {"opsz": 14, "wght": (400, 700)})
    subset.save_font(font, str(target), subset.Options(flavor="woff2"))


def _for_paper(weight: int) -> Callable[[Path], None]:
    def build(target: Path) -> None:
        pinned = instantiateVariableFont(TTFont(BytesIO(_source())), {"opsz": 14, "wght": weight})
        pinned.save(target)

    return build


FONTS = {
    "inter-latin.woff2": _for_pages,
    "inter-400.ttf": _for_paper(400),
    "inter-600.ttf": _for_paper(600),
}


def built_font(name: str) -> Path:
    """Where a font lies, built on first use; written beside and moved, so that two processes do no harm."""
    target = Path(settings.BUILT) / "fonts" / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_suffix(f".{id(target)}.part")
        FONTS[name](beside)
        beside.replace(target)
    return target
