"""The cast stands where the laws expect it: everybody signs in, everybody is somebody in their own school alone."""

import pytest

from qa_portal.schools.choices import Role
from qa_portal.schools.membership import person_at, schools_of, trusts_of
from tests.cast import ACTORS, PASSWORD, ROLES


def test_every_role_is_played(cast):
    assert set(cast) == set(ACTORS) == set(Role.values) | {"trust", "outsider"}
    for role in ROLES:
        person = person_at("larkfield", cast.user(role))
        assert person == cast[role]
        assert person.roles == {role}


def test_the_outsider_is_nobody_at_larkfield(cast):
    assert person_at("larkfield", cast.user("outsider")) is None
    assert person_at("brackenhill", cast.user("outsider")).roles == {"senior_leader", "head"}
    assert schools_of(cast.trust) == []
    assert [office.trust.slug for office in trusts_of(cast.trust)] == ["weald"]


@pytest.mark.parametrize("role", ROLES)
def test_a_client_is_signed_in(client_of, cast, role):
    answer = client_of(role).get("/schools/larkfield/")
    assert answer.status_code == 200
    assert answer.context["person"] == cast[role]
    assert client_of("outsider").get("/schools/larkfield/").status_code == 404


def test_somebody_signs_in_with_the_password(cast, client):
    answer = client.post(
        "/sign-in/", {"login": cast.teacher.email, "password": PASSWORD}, follow=True
    )
    assert answer.context["person"] == cast.teacher


def test_six_half_terms(year):
    assert year.half_terms.count() == 6
