"""What a person sees of their notices: only those whose page they may see at this moment, with the words they may read.

A notice never outlives the right to read: it is asked of `visible_to` each time it is shown, on the page and by mail.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import Resolver404, resolve
from django.utils.dateparse import parse_datetime

from qa_portal import clock
from qa_portal.notices.models import Notice
from qa_portal.notices.telling import leading_to
from qa_portal.schools.models import Person
from qa_portal.web.permission import may
from qa_portal.web.rooms import rooms

PAGE = 30


@dataclass(frozen=True)
class Shown:
    """A notice as its person may see it now."""

    notice: Notice
    text: str

    @property
    def on(self) -> date:
        return self.notice.from_when.astimezone(clock.LONDON).date()


@dataclass(frozen=True)
class NoticePage:
    today: list[Shown]
    earlier: list[Shown]
    next_after: str


# --- The count beside the bell, without a query of its own


def beside_person(path: str, now: datetime) -> dict[str, Any]:
    """For the query that finds the person of a request: how many of their unseen notices lead here, and elsewhere."""
    unseen = Notice.objects.filter(person=OuterRef("person"), seen_at__isnull=True)
    here = leading_to(path)
    return {
        "notices_here": _count(unseen.filter(here)),
        "unseen_notices": _count(unseen.filter(~here, from_when__lte=now)),
    }


def _count(notices: QuerySet) -> Coalesce:
    counted = notices.order_by().values("person").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def see(person: Person, path: str | None = None) -> None:
    """These notices of `person` are seen: those that lead to a page, or all that are shown by now."""
    shown_by_now = Q(from_when__lte=clock.now())
    unseen = Notice.objects.visible_to(person).unseen()
    unseen.filter(leading_to(path) if path else shown_by_now).update(seen_at=clock.now())


# --- One page of them


def page_of(person: Person, *, after: str = "") -> NoticePage:
    """One page of what `person` was told, the newest first. What they may not see any more waits no longer."""
    told = Notice.objects.visible_to(person).filter(from_when__lte=clock.now())
    rows = list(_behind(told, after).select_related("by")[: PAGE + 1])
    notices = rows[:PAGE]
    shown = shown_to(person, notices)
    _let_go(notices, shown)
    today = clock.today()
    return NoticePage(
        today=[each for each in shown if each.on >= today],
        earlier=[each for each in shown if each.on < today],
        next_after=_mark(notices[-1]) if len(rows) > PAGE else "",
    )


def _let_go(notices: list[Notice], shown: list[Shown]) -> None:
    kept = {each.notice.pk for each in shown}
    gone = [n.pk for n in notices if n.pk not in kept and n.seen_at is None]
    if gone:
        Notice.objects.filter(pk__in=gone).update(seen_at=clock.now())


def _mark(notice: Notice) -> str:
    return f"{notice.from_when.isoformat()}_{notice.pk}"


def _behind(told: QuerySet, after: str) -> QuerySet:
    """The notices behind a mark; a mark that makes no sense shows the first page."""
    when, _, pk = after.partition("_")
    try:
        moment, last = parse_datetime(when), UUID(pk)
    except ValueError:
        return told
    if moment is None or moment.tzinfo is None:
        return told
    return told.filter(Q(from_when__lt=moment) | Q(from_when=moment, pk__lt=last))


# --- What may be seen


def shown_to(person: Person, notices: Iterable[Notice]) -> list[Shown]:
    """Those of `notices` whose page `person` may see now, with their words; one query for each model they lead to."""
    leads = {notice.pk: _lead(notice.url, person) for notice in notices}
    wanted: dict[type, set[UUID]] = {}
    for lead in leads.values():
        if isinstance(lead, tuple):
            wanted.setdefault(lead[0], set()).add(lead[1])
    visible = {
        (model, pk)
        for model, ids in wanted.items()
        for pk in model.objects.visible_to(person).filter(pk__in=ids).values_list("pk", flat=True)
    }
    seen = [n for n in notices if leads[n.pk] is True or leads[n.pk] in visible]
    texts: dict[UUID, str] = {}
    for room in rooms():
        texts |= room.notice_texts(seen, person)
    return [Shown(notice, texts.get(notice.pk, notice.text)) for notice in seen]


def _lead(url: str, person: Person) -> tuple[type, UUID] | bool:
    """Where a notice leads: the model and id of its page's object; for a page without one, whether it may be seen."""
    try:
        match = resolve(url.split("#")[0].split("?")[0])
    except Resolver404:
        return False
    view = getattr(match.func, "view_class", None)
    if view is None or match.kwargs.get("school") != person.school.slug:
        return False
    if model := getattr(view, "model", None):
        pk = match.kwargs.get(model._meta.model_name)
        return (model, pk) if pk else False
    return may(person, getattr(view, "permission", ""))
