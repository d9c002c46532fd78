"""The log: what was done, by whom and when, in ids and verbs. Rows are added and never changed."""

from datetime import timedelta
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone

from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.scope import SchoolOwned, SchoolOwnedQuerySet, scoped


class LogIsAppendOnly(Exception):
    """Somebody tried to change or remove a row of the log."""


class LogQuerySet(SchoolOwnedQuerySet):
    def update(self, **changes: Any) -> NoReturn:
        raise LogIsAppendOnly

    def delete(self) -> NoReturn:
        raise LogIsAppendOnly

    def about(self, obj: models.Model) -> "LogQuerySet":
        return self.filter(noun=obj._meta.model_name, about=obj.pk)


class LogEntry(SchoolOwned):
    """One act on one thing. The history of a record, the access log and the timeline all read these rows."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    about = models.UUIDField()
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=0)
    # The machine's own time, whatever the clock is set to: a row is sealed once it is old enough by this.
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = scoped(LogQuerySet)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["school", "noun", "about", "id"], name="log_about"),
            models.Index(fields=["school", "id"], name="log_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun}"

    def save(self, **options: Any) -> None:
        if self.pk is not None:
            raise LogIsAppendOnly
        super().save(**options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise LogIsAppendOnly


def note_read(obj: SchoolOwned, *, by: Person) -> list[LogEntry]:
    """Log that a restricted thing was read, once per person, thing and hour; gives what has happened to it so far.

    One query serves both: the history, and whether this reading is known already.
    """
    own_reads = Q(verb="read", by=by, at__gt=clock.now() - timedelta(hours=1))
    rows = LogEntry.objects.about(obj).filter(~Q(verb="read") | own_reads).select_related("by")
    history = [row for row in rows if row.verb != "read"]
    if len(history) == len(rows):
        LogEntry.objects.create(verb="read", noun=obj._meta.model_name, about=obj.pk, by=by)
    return history


class LogSeal(SchoolOwned):
    """The keyed hash over one row of the log and the seal before it, so that no row changes or goes unseen.

    `entry` is a plain number and no foreign key: the seal outlives a row that somebody removes.
    """

    id = None
    entry = models.BigIntegerField(primary_key=True)
    mac = models.CharField(max_length=64)

    class Meta:
        ordering = ["entry"]
        indexes = [models.Index(fields=["school", "entry"], name="log_seal_of_school")]

    def __str__(self) -> str:
        return f"Seal of row {self.entry}"
