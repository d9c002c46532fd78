"""Inter, cut from its package: 25 KB of Latin letters for pages, two plain weights for paper.

A variable font is pinned once here: pinning it inside every PDF took four fifths of the time of printing.
"""

from collections.abc import Callable
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
ALPHABETS = [*range(0x20, 0x500), *range(0x2010, 0x2060), *range(0x2190, 0x21A0), *LETTERS]


def _cut(letters: list[int], choice: subset.Options) -> TTFont:
    font = subset.load_font(str(package_path(*SOURCE)), choice, lazy=False)
    cutter = subset.Subsetter(choice)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return _settled(font)


def _for_pages(target: Path) -> None:
    choice = subset.Options(flavor="woff2", layout_features=FEATURES)
    font = instantiateVariableFont(_cut(LETTERS, choice), {"opsz": 14, "wght": (400, 700)})
    subset.save_font(font, str(target), choice)


def _for_paper(weight: int) -> Callable[[Path], None]:
    def build(target: Path) -> None:
        font = _cut(ALPHABETS, subset.Options(layout_features=FEATURES))
        instantiateVariableFont(font, {"opsz": 14, "wght": weight}).save(target)

    return build


def _settled(font: TTFont) -> TTFont:
    """The font written and read again: cutting and pinning each need its tables whole."""
    buffer = BytesIO()
    font.flavor = None
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


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
