"""Agreed actions: one list for all rooms. A link table in the room ties an action to what it came from."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qa_portal import clock
from qa_portal.actions.choices import OPEN, ActionState, DueKind
from qa_portal.actions.moves import ACTION_MOVES
from qa_portal.moves.door import Moving, make
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwnedQuerySet, scoped
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


class Action(Dated, Moving):
    """Something that people agreed to do, and the impact they seek by it. Empty `agreed_at`: its source is a draft.

    Its state changes in the methods of `Action` alone; what it came from is tied to it by a link table in its room.
    """

    MOVES = ACTION_MOVES

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
    state = models.CharField(
        max_length=20, choices=ActionState, default=ActionState.AGREED, editable=False
    )
    what_changed = models.CharField("what changed", max_length=1000, blank=True)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    not_needed_because = models.CharField("not needed because", max_length=300, blank=True)
    carried_on_as = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="carried_on_from"
    )
    agreed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(ActionQuerySet)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["school", "owner", "state", "due_on"], name="action_of_owner")
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.url("action-detail")

    def url(self, name: str) -> str:
        """The address of one of this action's pages, by the name of its URL."""
        return reverse(f"actions:{name}", kwargs={"school": self.school.slug, "action": self.pk})

    @property
    def who(self) -> str:
        """Who does it, in words: owner and partner as they were written, or nobody."""
        owner = self.owner_words or (self.owner.initials if self.owner else "")
        partner = self.partner_words or (self.partner.initials if self.partner else "")
        return f"{owner} with {partner}" if owner and partner else owner or partner

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def state_words(self) -> str:
        """The quiet word beside it in a record; nothing while it is only agreed."""
        return "" if self.state == ActionState.AGREED else ActionState(self.state).label

    def begin(self, *, by: Person) -> None:
        make(self, "begin", by=by)

    def finish(self, *, by: Person, what_changed: str = "") -> None:
        """Done; `what_changed` is asked once and may stay empty (row 97)."""
        make(self, "finish", by=by, what_changed=what_changed, ended_on=clock.today())

    def drop(self, *, by: Person, because: str) -> None:
        """Not needed any more, with the reason (row 96)."""
        make(self, "drop", by=by, not_needed_because=because, ended_on=clock.today())

    def carry_on(self, *, by: Person, as_action: "Action") -> None:
        """It goes on as another action; this one keeps its history (row 96): `deeds.carry_on` is the whole deed."""
        make(self, "carry_on", by=by, carried_on_as=as_action, ended_on=clock.today())

    def reopen(self, *, by: Person) -> None:
        make(self, "reopen", by=by, ended_on=None)

    def hand_over(self, *, by: Person, to: Person) -> None:
        """Another owner takes it on (X48): `deeds.hand_over` is the whole deed."""
        make(self, "hand_over", by=by, owner=to, owner_words=to.initials)
