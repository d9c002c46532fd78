"""Names as people write them, and a person as a school shows them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal import clock
from qa_portal.schools.membership import person_at, schools_of
from qa_portal.schools.models import Person, School
from qa_portal.schools.people import known_as, names_in
from tests.factories import GrantFactory, PersonFactory


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("K, W and H", ["K", "W", "H"]),
        ("K,W,H", ["K", "W", "H"]),
        ("K / W & H", ["K", "W", "H"]),
        ("Kit Wetherby;  Wren Hollis", ["Kit Wetherby", "Wren Hollis"]),
        ("Andrew Sandham and Candy Land", ["Andrew Sandham", "Candy Land"]),
        ("K and K", ["K"]),
        ("K,, and W AND", ["K", "W"]),
        ("Kit\nWren", ["Kit", "Wren"]),
        ("", []),
        (" and ", []),
    ],
)
def test_names_in_a_list(text, names):
    assert names_in(text) == names


@given(st.text())
def test_names_in_any_text_are_clean(text):
    names = names_in(text)
    assert all(name == name.strip() and name for name in names)
    assert len(set(names)) == len(names)


def test_known_by_initials_or_name_where_only_one_is(in_larkfield):
    kit = PersonFactory(name="Kit Wetherby", initials="KW")
    assert known_as("kw") == known_as("KIT WETHERBY") == kit
    assert known_as("KX") is None
    PersonFactory(name="Karin Wold", initials="KW", left_on=clock.today())
    assert known_as("KW") == kit, "Somebody who has left is not meant."
    PersonFactory(name="Karin West", initials="KW")
    assert known_as("KW") is None, "Two are a guess."


@pytest.mark.parametrize(
    ("name", "short", "first"),
    [
        ("Kit Wetherby", "Kit W.", "Kit"),
        ("Ana de la Cruz", "Ana C.", "Ana"),
        ("Cher", "Cher", "Cher"),
        ("  ", "", ""),
        ("", "", ""),
    ],
)
def test_short_names(name, short, first):
    person = Person(name=name, school_id=None)
    assert (person.short_name, person.first_name) == (short, first)


def test_a_monogram_has_two_letters_at_most():
    assert School(name="Larkfield Primary School").monogram == "LP"
    assert School(name="1 St. Ann’s").monogram == "SA"
    assert School(name="4 2").monogram == ""


def test_only_current_people_are_somebody(cast, in_larkfield):
    user = cast.teacher.user
    assert person_at("larkfield", user) == cast.teacher
    assert [school.slug for school in schools_of(user)] == ["larkfield"]
    Person.objects.filter(pk=cast.teacher.pk).update(left_on=clock.today() + timedelta(days=1))
    assert person_at("larkfield", user) == cast.teacher
    Person.objects.filter(pk=cast.teacher.pk).update(left_on=clock.today())
    assert person_at("larkfield", user) is None
    assert schools_of(user) == []


def test_a_role_that_waits_or_is_over_makes_nobody_somebody(in_larkfield):
    person = PersonFactory(with_account=True)
    GrantFactory(person=person, agreed_at=None)
    GrantFactory(person=person, starts_on=clock.today() + timedelta(days=1))
    GrantFactory(person=person, ends_on=clock.today() - timedelta(days=1))

    assert person_at("larkfield", person.user) is None
    assert schools_of(person.user) == []
    assert person.roles == frozenset()
