"""The outbox: one row for each mail, written in the transaction of what it tells, so that none is lost or made up."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from qa_portal import clock

MOST_ATTEMPTS = 8


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
