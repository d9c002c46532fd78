"""How one record follows from another: carried on when it is sent, linked by its leader, shown where both are seen."""

from dataclasses import dataclass

from django.db.models import Q

from conversations.choices import SENT, LinkKind
from conversations.models.link import RecordLink
from conversations.models.record import Record
from conversations.sheet import Sheet, read_id
from qa_portal.schools.models import Person

MOST_OFFERED = 60
# How a link reads from the side of the record that it points to.
SEEN_FROM_THERE = {
    LinkKind.CONTINUES: "Continued in",
    LinkKind.SAME_THEME: "Has the same theme as",
    LinkKind.SAME_UNIT: "Is on the same unit as",
    LinkKind.CONTRADICTS: "Is seen differently in",
}


@dataclass(frozen=True)
class LinkLine:
    """One link as a record's page says it; `own` where this record's leader made it here."""

    words: str
    other: Record
    link: RecordLink
    own: bool


def link_what_it_continues(record: Record, sheet: Sheet, *, by: Person) -> None:
    """Sending ties a record to the one that it carries on, where its writer may see that one (S0-38)."""
    before = Record.objects.visible_to(by).filter(pk=read_id(sheet.continues), state__in=SENT)
    if (other := before.exclude(pk=record.pk).first()) is not None:
        RecordLink.objects.get_or_create(
            record=record, other=other, defaults={"kind": LinkKind.CONTINUES, "by": by}
        )


def links_of(record: Record, person: Person) -> list[LinkLine]:
    """What `person` sees of this record's links, from both sides; one query."""
    if not getattr(record, "has_links", True):  # `with_what_hangs_on_it` has looked
        return []
    links = RecordLink.objects.visible_to(person).filter(Q(record=record) | Q(other=record))
    people = ("record__leader", "other__leader", "record__school", "other__school")
    return [_line(link, record) for link in links.select_related(*people)]


def _line(link: RecordLink, record: Record) -> LinkLine:
    if link.record_id == record.pk:
        return LinkLine(link.get_kind_display(), link.other, link, own=True)
    return LinkLine(SEEN_FROM_THERE[link.kind], link.record, link, own=False)


def records_to_link(record: Record, person: Person) -> list[Record]:
    """Sent records that `person` sees and that this one has no link to yet, the newest first."""
    known = RecordLink.objects.filter(record=record).values("other")
    offered = Record.objects.visible_to(person).filter(state__in=SENT).exclude(pk=record.pk)
    return list(
        offered.exclude(pk__in=known)
        .select_related("leader", "school")
        .order_by("-held_on", "-id")[:MOST_OFFERED]
    )
