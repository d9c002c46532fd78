# ruff: noqa: E402
"""`make bench`: builds a school in a throwaway database, prints a line for each figure, keeps them for docs/speed.md."""

import os
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings_test")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from qa_portal.schools.models import School, Trust
from qa_portal.schools.scope import school_scope
from tests.bench.measuring import Line
from tests.bench.report import keep
from tests.cast import Cast


def lines(quick: bool) -> Iterator[Line]:
    from tests.bench.data import calendar
    from tests.bench.pages import Pages, growth_lines, page_lines, sizes
    from tests.bench.papers import paper_lines

    trust = Trust.objects.create(name="Weald Learning Trust", slug="weald")
    school = School.objects.create(name="Larkfield Primary School", slug="larkfield", trust=trust)
    other = School.objects.create(name="Brackenhill Primary School", slug="brackenhill")
    cast = Cast(school, other, trust)
    large = 2000 if quick else 100_000 if connection.vendor == "postgresql" else 20_000
    rounds = 8 if quick else 40
    with school_scope(school):
        calendar()
        pages = Pages(cast)
        small = sizes(pages, 1000, rounds)
        yield from paper_lines(cast, rounds // 2)
        yield from page_lines(pages, 1000 if quick else 10_000, rounds)
        yield from growth_lines(small, sizes(pages, large, rounds), f"1,000 to {large:,}")


if __name__ == "__main__":
    settings.ROOT_URLCONF = "tests.bench.bare"
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        found = []
        for line in lines(quick="--quick" in sys.argv):
            print(line, flush=True)
            found.append(line)
        keep(found)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()
