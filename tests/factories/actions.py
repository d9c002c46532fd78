"""Agreed actions."""

import factory

from qa_portal import clock
from qa_portal.actions.models import Action


class ActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Action

    text = factory.Sequence(lambda n: f"Try the second text with group {n}")
    impact_sought = "More children speak in whole sentences"
    agreed_at = factory.LazyFunction(clock.now)
