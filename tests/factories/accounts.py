"""Accounts that sign in with PASSWORD."""

import factory
from django.contrib.auth.hashers import make_password

from qa_portal.accounts.models import User

PASSWORD = "four quiet herons wait"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))
