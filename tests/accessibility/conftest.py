"""Every page of the portal in every state it can be in, as the laws' world has them, by who looks at it."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from qa_portal.schools.scope import school_scope
from tests.laws.conftest import IN_SCHOOL, world
from tests.laws.matrix import MATRIX, Row
from tests.laws.world import World
from tests.stage import built_assets, window

__all__ = ["built_assets", "window", "world"]

# Pages outside a school: of nobody yet, and of somebody.
OUTSIDE = ("/sign-in/", "/forgotten/", "/invitations/nothing/")
OWN = (
    "/",
    "/two-step/",
    "/two-step/totp/activate/",
    "/account/password/",
    "/two-step/reauthenticate/",
)
# The states and queries of pages that the matrix tries in one.
STATES = {
    "conversations:record-detail": ("sent_record", "returned_record", "being_read", "answered"),
    "conversations:record-reading": ("sent_record", "returned_record", "being_read", "answered"),
}
QUERIES = {
    "conversations:bank-cards": ("?question=p1&question=p2",),
    "conversations:record-list": (
        "?show=all",
        "?show=mine",
        "?show=shared",
        "?show=all&after=none",
    ),
    "conversations:record-queue": ("?show=with-leader", "?show=look-again", "?show=read"),
    "conversations:record-reading": ("?tab=tells", "?place=summary"),
}
FIRST = ["leader", "senior_leader", "head", "administrator", "teacher"]


@pytest.fixture
def pages(world) -> list[tuple[str, str]]:
    """Every (who, address): each address of the matrix as one who may see it, in each of its states."""
    with school_scope(world.school):
        return list(_pages(world))


def _pages(world: World) -> Iterator[tuple[str, str]]:
    for name, row in MATRIX.items():
        if not row.get or name.endswith(("-pdf", "-word", "-export")):
            continue
        for on in STATES.get(name, (row.on,)):
            address = _address(world, name, on)
            for query in ("", *QUERIES.get(name, ())):
                yield _who(row), address + query
    yield "teacher", _address(world, "conversations:record-list", "")
    yield "trust", world.school.trust.get_absolute_url()
    yield from (("leader", address) for address in OWN)
    yield from (("", address) for address in OUTSIDE)


def _who(row: Row) -> str:
    """The first who may see it of those whose pages have most on them."""
    return next((each for each in FIRST if each in row.get.split()), row.get.split()[0])


def _address(world: World, name: str, on: str) -> str:
    names = next(keywords for known, _, keywords in IN_SCHOOL if known == name)
    return reverse(name, kwargs=world.kwargs_for(names, on))
