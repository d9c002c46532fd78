"""Lists of this room as sheets to take away: the same rows, the same filter, the same permission as their pages."""

from collections.abc import Iterable

from conversations.coverage import Coverage
from conversations.impacts import Agreed
from conversations.listing import all_of, filters_for, shown_of
from conversations.models import Record
from conversations.narrowing import Narrow
from conversations.queue import Shelf, shelf_of
from qa_portal.schools.models import Person, School
from qa_portal.web.sheets import Sheet, capped

RECORD_COLUMNS = (
    "Record", "With", "Leader", "Held on", "Subject", "Year groups", "Round", "Sent on", "How it stands",
)  # fmt: skip
WIDTHS = (44, 30, 20, 12, 16, 18, 8, 12, 28)


def record_sheet(person: Person, *, show: str, narrow: Narrow) -> Sheet:
    """The list of records as `person` sees it; six queries, whatever the number of rows."""
    shown = shown_of(person, show)
    label = next(each.label for each in filters_for(person) if each.code == shown)
    records = all_of(person, shown, narrow)
    words = ", ".join([label, *narrow.words])
    return Sheet("Conversations", RECORD_COLUMNS, list(_rows(records)), words, WIDTHS)


def queue_sheet(person: Person, shelf: Shelf) -> Sheet:
    records = capped(shelf_of(shelf, person).with_people().prefetch_related("year_groups"))
    columns, widths = (*RECORD_COLUMNS, "Look again on"), (*WIDTHS, 14)
    rows = [[*row, r.look_again_on] for row, r in zip(_rows(records), records, strict=True)]
    return Sheet("Records to read", columns, rows, shelf.label, widths)


def coverage_sheet(coverage: Coverage) -> Sheet:
    """The grid as a table: a number, "planned", or nothing."""
    columns = ("Subject", *(year.name for year in coverage.year_groups))
    rows = [
        [row.label, *(cell.count or ("planned" if cell.is_planned else None) for cell in row.cells)]
        for row in coverage.grid.rows
    ]
    return Sheet("Coverage", columns, rows, coverage.span.label, (20, *[11] * len(columns)))


def agreed_sheet(agreed: list[Agreed], *, school: School, shown: str) -> Sheet:
    columns = ("Action", "Who", "When", "Due on", "Impact sought", "How it stands", "Record")
    rows = [
        [
            each.action.text,
            each.action.owner.shown(school) if each.action.owner else each.action.owner_words,
            each.action.due_words,
            each.action.due_on,
            each.action.impact_sought,
            each.action.get_state_display(),
            each.link.record.title,
        ]
        for each in agreed
    ]
    return Sheet("Agreed actions", columns, rows, shown, (44, 16, 22, 12, 44, 16, 36))


def _rows(records: Iterable[Record]) -> Iterable[list]:
    for record in records:
        school = record.school
        yield [
            record.title or "A conversation just begun",
            ", ".join(t.as_written or t.person.shown(school) for t in record.teachers.all()),
            record.leader.shown(school),
            record.held_on,
            record.subject.name if record.subject else "",
            ", ".join(year.name for year in record.year_groups.all()),
            record.round,
            record.sent_at,
            record.status,
        ]
