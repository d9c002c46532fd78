"""What people are told: notices in the portal; and the outbox, one row for each mail, written in the transaction of its deed."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped

MOST_ATTEMPTS = 8


class NoticeKind(models.TextChoices):
    """What kind of thing a notice tells of: all that a mail says of it, unless the school switches more on (D23)."""

    TO_READ = "to_read", "A record waits to be read"
    RETURNED = "returned", "A record of yours has been read"
    CLOSED = "closed", "A record of yours has been read, with thanks"
    ANSWERED = "answered", "A question of yours has been answered"
    TALK = "talk", "An invitation to a learning conversation"
    RECORD_OF_TALK = "record_of_talk", "The record of a conversation with you"
    TEACHERS_WORDS = "teachers_words", "A teacher has added to a record of yours"
    ACTION = "action", "An action of yours"
    LOOK_AGAIN = "look_again", "Something to look at again"
    SUPPORT = "support", "An offer of support"
    LEADERS_NOTE = "leaders_note", "A note to all leaders"
    EXEMPLAR = "exemplar", "A question about an exemplar"
    HANDED_OVER = "handed_over", "Something was handed over to you"


class NoticeQuerySet(SchoolOwnedQuerySet):
    def visible_to(self, person: Person) -> "NoticeQuerySet":
        """A notice is for one person."""
        return self.filter(person=person)

    def unseen(self) -> "NoticeQuerySet":
        return self.filter(seen_at__isnull=True)


class Notice(SchoolOwned):
    """Something that one person is told, in the portal and, as they chose, by mail. One a `key`, however often it is told."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=1500, blank=True)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    from_when = models.DateTimeField("shown from", default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = scoped(NoticeQuerySet)

    class Meta:
        ordering = ["-from_when", "-id"]
        indexes = [
            models.Index(fields=["school", "person", "-from_when", "-id"], name="notice_of_person"),
            models.Index(
                fields=["school", "from_when"],
                condition=Q(mailed_at__isnull=True, seen_at__isnull=True),
                name="notice_not_mailed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_once_a_person_and_key")
        ]

    def __str__(self) -> str:
        return self.title


class MailState(models.TextChoices):
    QUEUED = "queued", "Waiting to be sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"


class OutboxMailQuerySet(models.QuerySet):
    def free(self, now: datetime) -> "OutboxMailQuerySet":
        """Queued, and in no deliverer's hands: a claim that ran out counts as free."""
        unclaimed = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
        return self.filter(unclaimed, state=MailState.QUEUED)

    def due(self, now: datetime) -> "OutboxMailQuerySet":
        return self.free(now).filter(not_before__lte=now).order_by("not_before", "created_at")


class OutboxMail(models.Model):
    """A mail on its way. Its state changes in `outbox.py` alone; its words go once it is sent.

    Not owned by a school, since mails about signing in have none; nobody reads it on a page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(
        "schools.School", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)  # noqa: DJ001
    message_id = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=150)
    body = models.TextField(max_length=4000, blank=True)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField("why the last attempt failed", max_length=80, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["not_before", "created_at"],
                condition=Q(state=MailState.QUEUED),
                name="outbox_due",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="outbox_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_state_display().lower()})"
