"""Agreed actions: one list for all rooms. A link table in the room ties an action to what it came from."""

from django.db import models
from django.db.models import Q

from qa_portal.actions.choices import ActionState, DueKind
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped
from qa_portal.web.rooms import rooms


class Dated(models.Model):
    """A due date as somebody put it: kind, last day where there is one, and the words."""

    due_kind = models.CharField(max_length=10, choices=DueKind, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True, editable=False)
    due_words = models.CharField("when", max_length=80, blank=True)

    class Meta:
        abstract = True


class ActionQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "ActionQuerySet":
        """Owner and partner always; others through the room the action came from."""
        mine = Q(owner=person) | Q(partner=person)
        through = [ids for room in rooms() if (ids := room.actions_visible(person)) is not None]
        for ids in through:
            mine |= Q(pk__in=ids)
        return self.filter(mine, agreed_at__isnull=False)


class Action(Dated, SchoolOwned):
    """Something that people agreed to do, and the impact they seek by it. Empty `agreed_at`: its source is a draft."""

    text = models.CharField("what", max_length=600)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    owner_words = models.CharField("who", max_length=80, blank=True)
    partner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    partner_words = models.CharField("with", max_length=80, blank=True)
    impact_sought = models.CharField("impact sought", max_length=600, blank=True)
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.AGREED)
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(ActionQuerySet)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.text
