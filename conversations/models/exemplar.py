"""Exemplars: records that show others how it can be done, anonymous, by consent, with a reading to practise (S0-57)."""

from django.db import models

from conversations.models.record import Record
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class ExemplarQuerySet(SchoolOwnedQuerySet):
    def published(self) -> "ExemplarQuerySet":
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)

    def visible_to(self, person: Person) -> "ExemplarQuerySet":
        """Once published everybody who writes or reads records; before that who offered it and who is asked to agree."""
        asked = ExemplarConsent.objects.filter(person=person).values("exemplar")
        shown = models.Q(published_at__isnull=False, withdrawn_at__isnull=True)
        return self.filter(shown | models.Q(offered_by=person) | models.Q(pk__in=asked))


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

    @property
    def sheet(self) -> Sheet:
        return Sheet.from_json(self.words)


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
