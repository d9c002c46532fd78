"""Lists of records: fifty at a time by keyset, so that the last page of a long list costs what the first does."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from conversations.choices import SENT, State
from conversations.models import Record, RecordTeacher
from conversations.narrowing import Narrow
from conversations.permissions import READERS
from conversations.sending import FORM, title_of
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft
from qa_portal.schools.models import Person, Subject, YearGroup
from qa_portal.web.dates import read_day
from qa_portal.web.sheets import capped

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """One thing people ask a list for; `code` stands in the URL."""

    code: str
    label: str


@dataclass(frozen=True)
class RecordPage:
    records: list[Record]
    filters: list[Filter]
    shown: str
    next_after: str


def page_of(person: Person, *, show: str, after: str, narrow: Narrow | None = None) -> RecordPage:
    """One page of what `person` asked to see, newest first; five queries, whatever the number of rows."""
    filters, shown = filters_for(person), shown_of(person, show)
    asked = (narrow or Narrow()).of(_asked(person, shown), person).with_people()
    rows = list(_behind(asked, after).order_by("-begun_at", "-id")[: PAGE + 1])
    more = rows[PAGE - 1] if len(rows) > PAGE else None
    records = rows[:PAGE]
    _name_drafts(records, person)
    return RecordPage(records, filters, shown, _mark(more) if more else "")


def all_of(person: Person, shown: str, narrow: Narrow) -> list[Record]:
    """Everything that is listed, for a sheet."""
    asked = narrow.of(_asked(person, shown), person).with_people().prefetch_related("year_groups")
    records = capped(asked.order_by("-begun_at", "-id"))
    _name_drafts(records, person)
    return records


def shown_of(person: Person, show: str) -> str:
    """What an address asks to see, or the first thing there is for this person."""
    codes = [each.code for each in filters_for(person)]
    return show if show in codes else codes[0]


def filters_for(person: Person) -> list[Filter]:
    """Mine for who writes, all for who reads for the school, shared for everybody who was talked with."""
    mine, all_sent = Filter("mine", "My records"), Filter("all", "All that were sent")
    shared = Filter("shared", "Conversations with me")
    if person.holds(*READERS):
        return [all_sent, mine, shared]
    return [mine, shared] if person.holds("leader") else [shared, mine]


def _asked(person: Person, shown: str) -> QuerySet:
    visible = Record.objects.visible_to(person)
    if shown == "mine":
        return visible.filter(leader=person).exclude(state=State.DISCARDED)
    if shown == "shared":
        taught = RecordTeacher.objects.filter(person=person).values("record")
        return visible.filter(pk__in=taught, state__in=SENT)
    return visible.filter(state__in=SENT)


def _mark(record: Record) -> str:
    return f"{record.begun_at.isoformat()}_{record.pk}"


def _behind(asked: QuerySet, after: str) -> QuerySet:
    """The rows behind a mark; a mark that makes no sense shows the first page."""

    begun, _, pk = after.partition("_")
    try:
        moment, last = parse_datetime(begun), UUID(pk)
    except ValueError:
        return asked
    if moment is None or moment.tzinfo is None:
        return asked
    return asked.filter(Q(begun_at__lt=moment) | Q(begun_at=moment, pk__lt=last))


def _name_drafts(records: list[Record], person: Person) -> None:
    """Drafts have no title of their own yet: it is read from what their writer has typed so far."""
    ids = [r.pk for r in records if r.state == State.DRAFT and r.leader_id == person.pk]
    if not ids:
        return
    drafts = Draft.objects.filter(form=FORM, person=person, about__in=ids)
    sheets = {draft.about: Sheet.from_fields(draft.fields) for draft in drafts}
    subjects = {str(subject.pk): subject.name for subject in Subject.objects.all()}
    years = list(YearGroup.objects.all())
    for record in records:
        if sheet := sheets.get(record.pk):
            chosen = [year for year in years if str(year.pk) in sheet.year_groups]
            record.title = title_of(sheet, subject=subjects.get(sheet.subject, ""), years=chosen)
            record.held_on = read_day(sheet.held_on)
