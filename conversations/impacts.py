"""What was agreed in the conversations of a half term: how the actions stand, and which impact was looked at again (S0-04)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from conversations.models.question import FollowUp, RecordAction
from conversations.narrowing import sent_records
from qa_portal.actions.choices import OPEN, ActionState
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person
from qa_portal.schools.spans import Span


@dataclass(frozen=True)
class Agreed:
    """An action with its record; `looked_at`: what came of it was written down, with it or in a follow-up of its thread."""

    action: Action
    link: RecordAction
    looked_at: bool

    @property
    def is_open(self) -> bool:
        return self.action.state in OPEN

    @property
    def seeks_impact(self) -> bool:
        return bool(self.action.impact_sought)


# The lists behind the figures: the words for each and its rows.
WHICH: dict[str, tuple[str, Callable[[Agreed], bool]]] = {
    "all": ("All actions", lambda each: True),
    "open": ("Open", lambda each: each.is_open),
    "done": ("Done", lambda each: each.action.state == ActionState.DONE),
    "ended": (
        "Not needed or carried on",
        lambda each: not each.is_open and each.action.state != ActionState.DONE,
    ),
    "sought": ("With an impact sought", lambda each: each.seeks_impact),
    "looked-at": ("Looked at again", lambda each: each.seeks_impact and each.looked_at),
}


def agreed_in(person: Person, span: Span) -> list[Agreed]:
    """Every action of the conversations of a half term that `person` may see, by date; two queries."""
    records = sent_records(person, span).values("pk")
    links = (
        RecordAction.objects.filter(record__in=records)
        .filter(action__in=Action.objects.visible_to(person).values("pk"))
        .select_related("action__owner", "record__school")
        .order_by("action__due_on", "action_id")
    )
    found = FollowUp.objects.filter(record__in=records).exclude(found="")
    threads = set(found.values_list("record_id", "question_id").order_by())
    return [Agreed(link.action, link, _looked_at(link, threads)) for link in links]


def chosen(agreed: list[Agreed], which: str) -> list[Agreed]:
    return [each for each in agreed if WHICH[which][1](each)]


def _looked_at(link: RecordAction, threads: set[tuple[UUID, UUID | None]]) -> bool:
    """Written with the action, or found by a follow-up of its thread or of the record as a whole."""
    if link.action.what_changed:
        return True
    if link.question_id is None:
        return any(record == link.record_id for record, _ in threads)
    return bool(threads & {(link.record_id, link.question_id), (link.record_id, None)})
