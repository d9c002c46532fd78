"""Addresses of the office, and somebody new at Larkfield."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from qa_portal.schools.models import Person
from tests.factories import PersonFactory


@pytest.fixture
def url(larkfield) -> Callable[..., str]:
    """`url("person-edit", person=person.pk)`: an address of the office at Larkfield."""

    def address(name: str, **kwargs) -> str:
        return reverse(f"office:{name}", kwargs={"school": larkfield.slug} | kwargs)

    return address


@pytest.fixture
def newcomer(cast, in_larkfield) -> Person:
    """On the staff list, with an address and without an account."""
    return PersonFactory(name="Sorrel Pike", initials="SP", email="sorrel@larkfield.example.org")
