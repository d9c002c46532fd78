"""What a list of records is narrowed to, as its address says: a stretch of time, a subject, a year group, how they stand.

Every figure of coverage and summary leads to a list that is narrowed here, so that both count the same rows.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from conversations.choices import SENT, State
from conversations.models.record import Record, RecordQuerySet, RecordYearGroup
from conversations.themes import theme_words, themes_of
from qa_portal.schools.models import Person, School, Subject, YearGroup
from qa_portal.schools.spans import SchoolTime, Span

CLOSED = (State.ASSURED, State.WATCHING)
# How records stand, as figures count them: the words for it and the rows.
STANDS: dict[str, tuple[str, Q]] = {
    "waiting": ("waiting to be read", Q(state=State.SUBMITTED)),
    "with-leader": ("with the leader", Q(state=State.RETURNED)),
    "read": ("read", Q(state__in=CLOSED, no_second_reader=False)),
    "by-author": (
        "read by its author, no second reader",
        Q(state__in=CLOSED, no_second_reader=True),
    ),
    "look-again": ("to look at again", Q(state=State.WATCHING)),
    "round-1": ("sent once", Q(round=1)),
    "round-2": ("sent twice", Q(round=2)),
    "round-3": ("sent three times or more", Q(round__gte=3)),
}


@dataclass(frozen=True)
class Narrow:
    """All empty: everything. `unplaced`: those that name no subject or no year group."""

    span: Span | None = None
    subject: Subject | None = None
    year_group: YearGroup | None = None
    stands: str = ""
    said: str = ""
    unplaced: bool = False

    @classmethod
    def read(cls, asked: QueryDict) -> "Narrow":
        """What an address asks for; what it names wrongly is left out, and the page says what is shown."""
        stands, said = asked.get("stands", ""), asked.get("said", "")
        code = asked.get("span", "")
        return cls(
            span=SchoolTime.so_far().find(code) if code else None,
            subject=_named(Subject, asked.get("subject", "")),
            year_group=_named(YearGroup, asked.get("year", "")),
            stands=stands if stands in STANDS else "",
            said=said if theme_words(said) else "",
            unplaced="unplaced" in asked,
        )

    def __bool__(self) -> bool:
        return self != Narrow()

    def of(self, records: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Those of `records` that are asked for."""
        if self.span:
            records = records.filter(self.span.holds("held_on"))
        if self.subject:
            records = records.filter(subject=self.subject)
        if self.year_group:
            about = RecordYearGroup.objects.filter(year_group=self.year_group)
            records = records.filter(pk__in=about.values("record"))
        if self.stands:
            records = records.filter(STANDS[self.stands][1])
        if self.unplaced:
            records = unplaced(records)
        if self.said:
            found = themes_of(records, person)
            records = records.filter(pk__in=found.get(tuple(self.said.split("-", 1)), set()))
        return records

    @property
    def words(self) -> list[str]:
        """What is shown, for the page and the sheet."""
        named = [self.span and self.span.label, self.subject and self.subject.name]
        named += [self.year_group and self.year_group.name]
        named += [STANDS[self.stands][0] if self.stands else "", theme_words(self.said)]
        named += ["without subject or year group" if self.unplaced else ""]
        return [str(each) for each in named if each]

    @property
    def query(self) -> str:
        """As the end of an address: "&span=…&subject=…"."""
        parts = {
            "span": self.span and self.span.code,
            "subject": self.subject and self.subject.pk,
            "year": self.year_group and self.year_group.pk,
            "stands": self.stands,
            "said": self.said,
            "unplaced": "1" if self.unplaced else "",
        }
        asked = urlencode({key: value for key, value in parts.items() if value})
        return f"&{asked}" if asked else ""

    def url(self, school: School, **more: object) -> str:
        """The list of all sent records, narrowed so (and by `more`)."""
        narrowed = replace(self, **more) if more else self
        page = reverse("conversations:record-list", kwargs={"school": school.slug})
        return f"{page}?show=all{narrowed.query}"


def sent_records(person: Person, span: Span) -> RecordQuerySet:
    """What figures count: sent records held in a stretch of time that `person` may see; never a draft."""
    visible = Record.objects.visible_to(person).filter(state__in=SENT)
    return visible.filter(span.holds("held_on"))


def unplaced(records: RecordQuerySet) -> RecordQuerySet:
    """Those that stand in no cell of a grid of subjects and year groups."""
    placed = RecordYearGroup.objects.values("record")
    return records.filter(Q(subject__isnull=True) | ~Q(pk__in=placed))


def _named(model: type, text: str):
    try:
        return model.objects.filter(pk=UUID(text)).first() if text else None
    except ValueError:
        return None
