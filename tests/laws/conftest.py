"""The two worlds of the laws, and the addresses that they walk."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import people_for
from tests.laws.world import World, build_world


@pytest.fixture
def world(cast) -> World:
    """One thing of every kind at Larkfield."""
    return build_world(
        cast.school,
        leader=cast.leader,
        teacher=cast.teacher,
        reader=cast.senior_leader,
        assistant=cast.teaching_assistant,
    )


@pytest.fixture
def elsewhere(cast) -> World:
    """The same at Brackenhill, where only the outsider belongs."""
    names = {"leader": "Una Thistle", "teacher": "Rafe Dunlin", "teaching_assistant": "Flo Petrel"}
    people = dict(people_for(cast.elsewhere, names))
    return build_world(
        cast.elsewhere,
        leader=people["leader"],
        teacher=people["teacher"],
        reader=cast.outsider,
        assistant=people["teaching_assistant"],
    )


def addresses() -> Iterator[tuple[str, str, set[str]]]:
    """Every address of the portal: its name, its pattern, the keywords in it."""

    def walk(resolver: URLResolver, space: str, prefix: str) -> Iterator[tuple[str, str, set[str]]]:
        for each in resolver.url_patterns:
            pattern = prefix + str(each.pattern)
            if isinstance(each, URLPattern):
                yield space + (each.name or pattern), pattern, _keywords(pattern)
            else:
                inside = f"{space}{each.namespace}:" if each.namespace else space
                yield from walk(each, inside, pattern)

    yield from walk(get_resolver(), "", "")


def _keywords(pattern: str) -> set[str]:
    return {part.split(">")[0].split(":")[-1] for part in pattern.split("<")[1:]}


IN_SCHOOL = [each for each in addresses() if each[1].startswith("schools/")]
