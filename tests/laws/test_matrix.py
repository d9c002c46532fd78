"""T1: every address × fourteen actors × methods × {own, another school's, missing}: exactly what the matrix says."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from tests.cast import ACTORS
from tests.laws.conftest import IN_SCHOOL
from tests.laws.matrix import MATRIX, Row

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OTHER_METHODS = ("put", "patch", "delete")
# A deed that was allowed may still come too late, or find a field wrong: both show that it was let in.
LET_IN = {200, 302, 409, 422}


def test_every_address_stands_in_the_matrix():
    walked = {name for name, _, _ in IN_SCHOOL}
    assert walked - MATRIX.keys() == set(), "Give each new address its row in tests/laws/matrix.py."
    assert MATRIX.keys() - walked == set(), "The matrix names addresses that are gone."


def expected(row: Row, actor: str, method: str, *, foreign: bool, names_a_thing: bool) -> set[int]:
    """The statuses that the matrix allows for one request."""
    if actor in ("trust", "outsider"):
        return {404}
    allowed = {"get": row.get, "post": row.post}.get(method, "").split()
    if row.on:
        if foreign or actor not in row.see.split():
            return {404}
        return LET_IN if actor in allowed else {403, 405}
    if actor in allowed:
        return {404} if foreign and names_a_thing else LET_IN
    return {403, 405}


def ask(client, method: str, address: str):
    """One request whose traces are rolled back, so that the next finds the world as it was."""
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize(
    ("name", "pattern", "keywords"), IN_SCHOOL, ids=[n for n, _, _ in IN_SCHOOL]
)
def test_everybody_gets_what_the_matrix_says(
    name, pattern, keywords, world, elsewhere, clients, in_larkfield
):
    row = MATRIX[name]
    own = world.kwargs_for(keywords, row.on)
    ids = {key: value for key, value in own.items() if isinstance(value, UUID)}
    foreign = {
        key: elsewhere.things[row.on or key].pk
        for key in ids
        if (row.on or key) in elsewhere.things
    }
    targets = {"own": own}
    if ids:
        targets["foreign"] = own | foreign
        targets["missing"] = own | {key: uuid4() for key in ids}
    wrong, bodies = [], {}
    for actor in ACTORS:
        for target, kwargs in targets.items():
            methods = ("get", "post", *OTHER_METHODS) if target == "own" else ("get", "post")
            for method in methods:
                response = ask(clients[actor], method, reverse(name, kwargs=kwargs))
                wanted = expected(
                    row, actor, method, foreign=target != "own", names_a_thing=bool(ids)
                )
                if response.status_code not in wanted:
                    wrong.append((actor, method, target, response.status_code, sorted(wanted)))
                if response.status_code == 404 and target != "own":
                    bodies.setdefault((actor, method), set()).add(response.content)
    assert wrong == []
    assert all(len(seen) == 1 for seen in bodies.values()), (
        "A foreign id must look like a missing one."
    )


@pytest.mark.parametrize(
    ("name", "pattern", "keywords"), IN_SCHOOL, ids=[n for n, _, _ in IN_SCHOOL]
)
def test_a_stranger_learns_nothing(name, pattern, keywords, world, clients, in_larkfield):
    own = reverse(name, kwargs=world.kwargs_for(keywords, MATRIX[name].on))
    missing = f"{own}no-such-page/"
    for address in (own, missing):
        response = clients["anonymous"].get(address)
        assert (response.status_code, response.url.split("?")[0]) == (302, "/sign-in/")
        assert clients["anonymous"].post(address, {"text": "words"}).status_code == 401
        assert clients["anonymous"].get(address, headers={"HX-Request": "true"}).status_code == 401
