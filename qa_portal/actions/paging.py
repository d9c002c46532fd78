"""The order of the list and its keys: open ones by their day, then those without one; ended ones the newest first."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q

from qa_portal.actions.choices import DueKind
from qa_portal.actions.models import Action, ActionQuerySet


def by_due(actions: ActionQuerySet, after: str) -> ActionQuerySet:
    ordered = actions.order_by(F("due_on").asc(nulls_last=True), "-due_kind", "pk")
    return ordered.filter(_beyond_due(*key)) if (key := _read_due_key(after)) else ordered


def by_end(actions: ActionQuerySet, after: str) -> ActionQuerySet:
    ordered = actions.order_by("-updated_at", "-pk")
    if (key := _read_end_key(after)) is None:
        return ordered
    moment, last = key
    return ordered.filter(Q(updated_at__lt=moment) | Q(updated_at=moment, pk__lt=last))


def due_key(action: Action) -> str:
    return f"{action.due_on or ''}_{action.due_kind}_{action.pk}"


def end_key(action: Action) -> str:
    return f"{action.updated_at.isoformat()}_{action.pk}"


def _read_due_key(after: str) -> tuple[date | None, str, UUID] | None:
    day, _, rest = after.partition("_")
    kind, _, row = rest.rpartition("_")
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError:
        return None
    pk = read_id(row)
    return (on, kind, pk) if pk and kind in DueKind.values else None


def _read_end_key(after: str) -> tuple[datetime, UUID] | None:
    stamp, _, row = after.rpartition("_")
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    pk = read_id(row)
    return (moment, pk) if pk and moment.tzinfo else None


def _beyond_due(on: date | None, kind: str, row: UUID) -> Q:
    same_day = Q(due_kind__lt=kind) | Q(due_kind=kind, pk__gt=row)
    if on is None:
        return Q(due_on__isnull=True) & same_day
    return Q(due_on__gt=on) | Q(due_on__isnull=True) | (Q(due_on=on) & same_day)


def read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
