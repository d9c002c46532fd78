"""What a record tells the school: what else was talked about nearby, and by whom (S0-05, S0-53, S0-54)."""

from dataclasses import dataclass

from django.db.models import Q

from conversations.choices import SENT
from conversations.models.record import Record
from qa_portal.schools.models import Person

MOST = 5


@dataclass(frozen=True)
class Related:
    """This leader's other records, and those of others on the same subject or priority; newest first."""

    of_this_leader: list[Record]
    of_others: list[Record]


def related_to(record: Record, person: Person) -> Related:
    """Records beside `record` that `person` may see, five of each kind; two queries."""
    others = (
        Record.objects.visible_to(person)
        .filter(state__in=SENT)
        .exclude(pk=record.pk)
        .select_related("leader", "subject", "school")
        .order_by("-held_on", "-id")
    )
    priorities = [priority.pk for priority in record.priorities.all()]
    alike = Q(priorities__in=priorities)
    if record.subject_id:
        alike |= Q(subject=record.subject_id)
    elsewhere = others.filter(alike).exclude(leader=record.leader_id).distinct()
    return Related(
        of_this_leader=list(others.filter(leader=record.leader_id)[:MOST]),
        of_others=list(elsewhere[:MOST]),
    )
