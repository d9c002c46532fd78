"""Carrying a conversation on: a new draft with the people and topic of the last, and what is still open there (S0-38)."""

from typing import TypeVar
from uuid import UUID

from django.db import transaction

from conversations.models import Record
from conversations.rows import sheet_of
from conversations.sending import FORM
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, new_id, read_id
from qa_portal.actions.choices import OPEN
from qa_portal.drafts.models import draft_of
from qa_portal.schools.models import Person

Row = TypeVar("Row", SheetAction, SheetFollowUp)


def continue_record(record: Record, record_id: UUID | None, *, by: Person) -> Record:
    """The draft that carries `record` on; the same id again gives the same draft."""
    with transaction.atomic():
        draft_record = Record.objects.begin(record_id, leader=by)
        draft_of(by, FORM, draft_record, start=sheet_to_continue(record).to_fields())
    return draft_record


def sheet_to_continue(record: Record) -> Sheet:
    """Teachers, team, subject, years and priorities; open actions and unfinished follow-ups as rows to be looked at."""
    before = sheet_of(record)
    still_open = {
        str(link.action_id) for link in record.action_links.all() if link.action.state in OPEN
    }
    sheet = Sheet(
        teachers=before.teachers,
        teachers_written=before.teachers_written,
        team_label=before.team_label,
        subject=before.subject,
        year_groups=before.year_groups,
        priorities=before.priorities,
        continues=str(record.pk),
    )
    for action in before.actions:
        if action.id in still_open:
            sheet.actions.append(_again(sheet, action))
    for follow_up in before.follow_ups:
        if not follow_up.found.strip():
            sheet.follow_ups.append(_again(sheet, follow_up))
    return sheet


def _again(sheet: Sheet, row: Row) -> Row:
    """The same words in a row of its own, marked as carried in; it belongs to no question here yet."""
    words = {name: value for name, value in vars(row).items() if name not in ("id", "question")}
    again = type(row)(id=new_id(), **words)
    sheet.carried[again.id] = row.id
    return again


def carried_from(sheet: Sheet, person: Person) -> Record | None:
    """The record that a draft carries on, where `person` may see it."""
    if (known := read_id(sheet.continues)) is None:
        return None
    return Record.objects.visible_to(person).filter(pk=known).first()
