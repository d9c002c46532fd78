"""The one door through which a state changes: a permission, a conditional update, a row in the log, together."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F

from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.moves.table import Move, MoveTable
from qa_portal.schools.scope import SchoolOwned
from qa_portal.web.permission import may


class IllegalMove(Exception):
    """The move came too late or does not lead on from here; `str()` says so to a person."""


class StaleSave(IllegalMove):
    """What was saved is based on a version that somebody has changed since."""


class Moving(SchoolOwned):
    """A noun with states: `state` and `version` change through `make` alone."""

    MOVES: ClassVar[MoveTable]

    state = models.CharField(max_length=20, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True

    def moves_for(self, person: Any, *, without: Collection[str] = ()) -> list[Move]:
        """The moves that lead on from this state and are this person's to make: the page's buttons.

        `without` are verbs that this page has no button for, and that need not be asked about.
        """
        asked = [move for move in self.MOVES.open_from(self.state) if move.verb not in without]
        return [move for move in asked if may(person, move.needs, self)]


def make(obj: Moving, verb: str, *, by: Any, **changes: Any) -> LogEntry:
    """Make one move: raises PermissionDenied (not yours to do) or IllegalMove (too late), or logs it.

    `changes` are further columns of `obj` that change with the state. One UPDATE decides, so that of two
    people who press at once exactly one gets through, alike on SQLite and PostgreSQL.
    """
    move = obj.MOVES[verb]
    if not may(by, move.needs, obj):
        raise PermissionDenied
    before = obj.state
    values = {"state": move.target or before, "updated_at": clock.now()} | changes
    with transaction.atomic():
        taken = (
            type(obj)
            .objects.filter(pk=obj.pk, version=obj.version, state__in=move.sources)
            .update(version=F("version") + 1, **values)
        )
        if not taken:
            raise IllegalMove(
                "This changed while you had it open, so nothing was done. Have a look at how it stands now."
            )
        entry = note(verb, obj, by=by, from_state=before, to_state=values["state"])
    obj.version += 1
    for name, value in values.items():
        setattr(obj, name, value)
    return entry


def note(
    verb: str, obj: SchoolOwned, *, by: Any, from_state: str = "", to_state: str = ""
) -> LogEntry:
    """Write one row of the log: ids and verbs, no content."""
    return LogEntry.objects.create(
        verb=verb,
        noun=obj._meta.model_name,
        about=obj.pk,
        by=by,
        from_state=from_state,
        to_state=to_state,
        version=getattr(obj, "version", 0),
    )


def note_export(what: str, *, by: Any) -> LogEntry:
    """Log that a list was taken away: which list, by whom; a list is the school's (X40)."""
    return LogEntry.objects.create(verb="export", noun=what, about=by.school_id, by=by)
