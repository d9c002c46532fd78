"""What this room says about the actions that were agreed in its conversations: where they came from, how they go on.

What changed can become a follow-up of the record: its id is made from the action's, so that it is added once (row 97).
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from conversations.models.question import FollowUp, RecordAction, found_id
from conversations.models.record import Record
from conversations.permissions import Perm
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person, Priority
from qa_portal.web.permission import may
from qa_portal.web.rooms import Source

UNSEEN = Source("A learning conversation")
MOST_ASKED = 200  # letters of the question beside an action


def actions_agreed(person: Person, *, priority: Priority | UUID | None = None) -> QuerySet:
    """The ids of all actions of this room; with a priority, of its records that `person` may see."""
    links = RecordAction.objects.all()
    if priority:
        seen = Record.objects.visible_to(person).filter(priorities=priority)
        links = links.filter(record__in=seen.values("pk"))
    return links.values("action")


def sources_of(actions: Iterable[Action], person: Person) -> dict[UUID, Source]:
    """Record and question of each action; of a record that `person` may not see, nothing but the room. One query."""
    seen = Record.objects.visible_to(person).filter(pk=OuterRef("record"))
    links = (
        RecordAction.objects.filter(action__in=[action.pk for action in actions])
        .annotate(is_seen=Exists(seen))
        .select_related("record__school", "question")
    )
    return {link.action_id: _source(link) if link.is_seen else UNSEEN for link in links}


def _source(link: RecordAction) -> Source:
    asked = link.question.text[:MOST_ASKED] if link.question else ""
    return Source(str(link.record), link.record.get_absolute_url(), asked)


def found_url(action: Action, person: Person) -> str:
    """Where `person` adds what changed to the record it came from; empty where they may not or somebody has."""
    link = RecordAction.objects.filter(action=action).select_related("record__school").first()
    if link is None or not action.what_changed or action.is_open:
        return ""
    if not may(person, Perm.FOLLOW_UP_RECORD, link.record):
        return ""
    taken = FollowUp.objects.filter(pk=found_id(action.pk)).exists()
    return "" if taken else link.record.url("follow-up-from-action", action=action.pk)


def follow_up_from(record: Record, link: RecordAction) -> FollowUp:
    """The follow-up that says what came of an action: the one that is there, or a new one in the action's words."""
    action = link.action
    known = record.follow_ups.filter(pk=found_id(action.pk)).first()
    return known or FollowUp(
        pk=found_id(action.pk),
        record=record,
        question=link.question,
        position=record.follow_ups.count(),
        planned=action.text,
        who=action.who[:80],
        found=action.what_changed,
        found_on=action.ended_on,
    )


def carry_on_in_record(action: Action, following: Action) -> None:
    """The next action stands in the record below the one it carries on."""
    for link in RecordAction.objects.filter(action=action):
        below = RecordAction.objects.filter(record=link.record_id, position__gt=link.position)
        below.update(position=F("position") + 1)
        RecordAction.objects.create(
            record_id=link.record_id,
            question_id=link.question_id,
            action=following,
            position=link.position + 1,
        )
