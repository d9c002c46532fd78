"""The teachers' side of a conversation: the invitation before it, and their own words on its record (S0-40, S1-52)."""

from django.db import models
from django.urls import reverse

from conversations.choices import State, TeacherWordsKind
from conversations.models.record import Record
from qa_portal import clock
from qa_portal.schools.models import Person, Subject
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class TalkQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "TalkQuerySet":
        """Its leader, and whom it invites once it was sent."""
        invited = TalkGuest.objects.filter(person=person).values("talk")
        asked = models.Q(pk__in=invited, cancelled_at__isnull=True)
        return self.filter(models.Q(leader=person) | asked)

    def to_come(self) -> "TalkQuerySet":
        """Not cancelled, still to be held, and without a record."""
        return self.filter(on__gte=clock.today(), cancelled_at__isnull=True, record__isnull=True)

    def with_people(self) -> "TalkQuerySet":
        guests = TalkGuest.objects.select_related("person")
        return self.select_related("leader", "subject", "school", "record").prefetch_related(
            models.Prefetch("guests", guests)
        )


class Talk(SchoolOwned):
    """A conversation to come: when, with whom, what for, who will read its record and what that is not for."""

    leader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="talks_led")
    on = models.DateField("day")
    at_words = models.CharField("time and place", max_length=120, blank=True)
    purpose = models.CharField("what it is about", max_length=500)
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    record = models.OneToOneField(
        Record,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="talk",
    )
    invited_at = models.DateTimeField(default=clock.now, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(TalkQuerySet)

    class Meta:
        ordering = ["on", "invited_at", "id"]

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        return self.url("talk-detail")

    def url(self, name: str) -> str:
        """The address of one of this talk's pages, by the name of its URL."""
        kwargs = {"school": self.school.slug, "talk": self.pk}
        return reverse(f"conversations:{name}", kwargs=kwargs)

    @property
    def can_change(self) -> bool:
        """Until it is cancelled or written down; the record of a discarded draft does not count."""
        return self.cancelled_at is None and not self.has_record

    @property
    def has_record(self) -> bool:
        return self.record is not None and self.record.state != State.DISCARDED


class TalkGuest(SchoolOwned):
    """A teacher who is invited to a talk, and when they opened the invitation."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="talks_invited_to")
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["talk", "person"], name="talk_guest_once")]

    def __str__(self) -> str:
        return f"{self.person} is invited"


class TeacherWordsQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "TeacherWordsQuerySet":
        """Their writer's, and everybody's who may read the record: its leader and teachers, senior leaders, the head."""
        records = Record.objects.visible_to(person).values("pk")
        return self.filter(models.Q(person=person) | models.Q(record__in=records))


class TeacherWords(SchoolOwned):
    """What one teacher adds to a record in their own words; nobody else changes them (row 16)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="teachers_words")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=TeacherWordsKind)
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=clock.now)

    objects = scoped(TeacherWordsQuerySet)

    class Meta:
        ordering = ["written_at", "id"]
        verbose_name_plural = "teachers' words"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "person", "kind"], name="teachers_words_once_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.text
