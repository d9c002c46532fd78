"""Exemplars: records that show others how it can be done, anonymous, by consent, with a reading to practise (S0-57)."""

from uuid import UUID

from django.db import models
from django.urls import reverse

from conversations.models.record import Record
from conversations.permissions import AUTHORS
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class ExemplarQuerySet(SchoolOwnedQuerySet):
    def published(self) -> "ExemplarQuerySet":
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)

    def visible_to(self, person: Person) -> "ExemplarQuerySet":
        """Once published everybody who writes or reads records; before that who offered it and who is asked to agree.

        Where its leader would rather not, the teachers who were asked see it no longer.
        """
        asked = ExemplarConsent.objects.filter(person=person).values("exemplar")
        leaders_no = ExemplarConsent.objects.filter(
            person=models.F("exemplar__source__leader"), declined_at__isnull=False
        ).exclude(person=person)
        own = models.Q(offered_by=person) | (
            models.Q(pk__in=asked, withdrawn_at__isnull=True)
            & ~models.Q(pk__in=leaders_no.values("exemplar"))
        )
        if not person.holds(*AUTHORS):
            return self.filter(own)
        return self.filter(own | models.Q(published_at__isnull=False, withdrawn_at__isnull=True))


class Exemplar(SchoolOwned):
    """A copy of a record's words without names, and the observations that a reader made on it."""

    title = models.CharField(max_length=160)
    words = models.JSONField()
    observations = models.JSONField(default=list)  # [{"kind", "place", "text"}]
    source = models.ForeignKey(
        Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(ExemplarQuerySet)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url("exemplar-detail")

    def url(self, name: str) -> str:
        """The address of a page about this exemplar."""
        kwargs = {"school": self.school.slug, "exemplar": self.pk}
        return reverse(f"conversations:{name}", kwargs=kwargs)

    @property
    def sheet(self) -> Sheet:
        return Sheet.from_json(self.words)

    @property
    def is_ours(self) -> bool:
        """The portal brought it along: nobody offered it (`exemplars/ours.py`)."""
        return self.offered_by_id is None

    @property
    def is_published(self) -> bool:
        return self.is_ours or (self.published_at is not None and self.withdrawn_at is None)

    @property
    def standing(self) -> str:
        """How it stands, in words for who offered it."""
        if self.is_published:
            return "Published"
        if self.withdrawn_at is not None:
            return "Taken back"
        if not self.asked_ids:
            return "Being prepared"
        declined = any(consent.declined_at for consent in self.consents.all())
        return "Not shown" if declined else "Waiting for everybody to agree"

    @property
    def asked_ids(self) -> set[UUID]:
        """Who was asked to agree; nobody as long as its words may still be corrected."""
        return set() if self.is_ours else {consent.person_id for consent in self.consents.all()}


class ExemplarConsent(SchoolOwned):
    """A teacher, or the leader, of the record an exemplar was made from: it is published once all have agreed."""

    exemplar = models.ForeignKey(Exemplar, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["person__name"]
        constraints = [
            models.UniqueConstraint(fields=["exemplar", "person"], name="exemplar_consent_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.exemplar}"
