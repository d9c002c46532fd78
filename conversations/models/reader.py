"""What senior leaders share out and write beside the feedback: who reads for whom, their notes, offers, a note to all."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from conversations.choices import OfferAnswer
from conversations.models.reading import Reading
from conversations.models.record import Record
from conversations.permissions import AUTHORS, READERS
from qa_portal import clock
from qa_portal.schools.models import Person, Subject
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class ReaderForQuerySet(SchoolOwnedQuerySet):
    def in_force(self, on: date) -> "ReaderForQuerySet":
        return self.not_ended(on).filter(starts_on__lte=on)

    def not_ended(self, on: date) -> "ReaderForQuerySet":
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class ReaderFor(SchoolOwned):
    """One dated assignment (D33): who reads a leader's records, or a subject's, or, from outside, one record (D32).

    In an absence `in_place_of` names whom the reader covers for.
    """

    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reads_for")
    leader = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="readers"
    )
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, null=True, blank=True, related_name="partner_readers"
    )
    in_place_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField("from", default=clock.today)
    ends_on = models.DateField("until", null=True, blank=True)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = scoped(ReaderForQuerySet)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(leader__isnull=False)
                | Q(subject__isnull=False)
                | Q(record__isnull=False),
                name="reader_for_something",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="reader_for_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} reads for {self.leader or self.subject or self.record}"


class SeniorNoteQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "SeniorNoteQuerySet":
        """Senior leaders and the head, but nobody on a record of their own (O7, D31)."""
        if not person.holds(*READERS):
            return self.none()
        taught = Record.objects.filter(teachers__person=person).values("pk")
        return self.exclude(record__leader=person).exclude(record__in=taught)

    def exist_on_record(self) -> Exists:
        """For a query of records: whether it has any note."""
        return Exists(self.filter(record=OuterRef("pk")))


class SeniorNote(SchoolOwned):
    """A note of a senior leader on a record, for senior leaders alone, written as if it will be read (D24)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="senior_notes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=clock.now)

    objects = scoped(SeniorNoteQuerySet)

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.record.url("senior-note-list")


class SupportOfferQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "SupportOfferQuerySet":
        """Whoever sees its round: the leader and the readers once it is sent, until then its reader alone."""
        return self.filter(reading__in=Reading.objects.visible_to(person).values("pk"))


class SupportOffer(SchoolOwned):
    """An offer of support from a reader to a leader, sent with the round (S0-06)."""

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, related_name="support_offer")
    what = models.CharField("what you offer", max_length=300)
    when_words = models.CharField("when", max_length=80, blank=True)
    answer = models.CharField(max_length=10, choices=OfferAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(SupportOfferQuerySet)

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"{self.reading.record.get_absolute_url()}#offer-{self.pk}"


class LeadersNoteQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "LeadersNoteQuerySet":
        """Leaders, senior leaders and the head."""
        return self.all() if person.holds(*AUTHORS) else self.none()


class LeadersNote(SchoolOwned):
    """A note to all leaders, drawn from prompts that keep coming back; it names nobody (D28)."""

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    sent_at = models.DateTimeField(default=clock.now)

    objects = scoped(LeadersNoteQuerySet)

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.text
