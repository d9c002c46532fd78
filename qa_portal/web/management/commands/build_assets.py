"""`manage.py build_assets`: builds the fonts of pages and paper; quick where they are built already."""

from django.core.management.base import BaseCommand

from qa_portal.web.fonts import FONTS, built_font


class Command(BaseCommand):
    help = "Build what pages and paper need from installed packages."

    def handle(self, **options):
        for name in FONTS:
            self.stdout.write(f"{name}: {built_font(name).stat().st_size // 1024} KB")
