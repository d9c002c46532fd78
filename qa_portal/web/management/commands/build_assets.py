"""`manage.py build_assets`: cuts the font for the web out of its package: Latin letters, 28 KB instead of 877."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from qa_portal.web.finders import package_path

SOURCE = ("fontpkg_inter", "files/Inter[opsz,wght].ttf")
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D]
LETTERS += [0x2022, 0x2026, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x20AC, 0x25B2, 0x25CF, 0x25A0]


def _settled(font: TTFont) -> TTFont:
    """The font written and read again: cutting and pinning each need its tables whole."""
    buffer = BytesIO()
    font.flavor = None
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


class Command(BaseCommand):
    help = "Build what the pages need from installed packages; quick where it is built already."

    def handle(self, **options):
        target = Path(settings.VAR) / "built" / "fonts" / "inter-latin.woff2"
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        choice = subset.Options(flavor="woff2", layout_features=["kern", "liga", "tnum"])
        font = subset.load_font(str(package_path(*SOURCE)), choice, lazy=False)
        cutter = subset.Subsetter(choice)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font = instantiateVariableFont(_settled(font), {"opsz": 14, "wght": (400, 700)})
        subset.save_font(font, str(target), choice)
        self.stdout.write(f"Built {target.name}, {target.stat().st_size // 1024} KB")
