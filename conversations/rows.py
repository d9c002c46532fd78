"""A record's rows: written from a sheet when it is sent, read back into a sheet for every page that shows it."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db.models import Exists, OuterRef, Prefetch, Q

from conversations.choices import FollowUpKind, QuestionKind
from conversations.models.link import RecordLink
from conversations.models.question import FollowUp, Question, RecordAction
from conversations.models.reading import Reading
from conversations.models.record import (
    Record,
    RecordPriority,
    RecordQuerySet,
    RecordTeacher,
    RecordYearGroup,
)
from conversations.models.talk import TeacherWords
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal.actions.choices import ActionState
from qa_portal.actions.due import read_due
from qa_portal.actions.models import Action
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.people import known_as, names_in
from qa_portal.schools.scope import everywhere
from qa_portal.web.dates import read_day, write_day


def their_actions() -> Prefetch:
    """What a page that prints the agreed actions of records fetches with them."""
    return Prefetch("action_links", RecordAction.objects.select_related("action"))


def with_rows(records: RecordQuerySet) -> RecordQuerySet:
    """Records with everything that a page of one prints: one query each, whatever the number of rows."""
    return (
        records.with_people()
        .with_succession()
        .prefetch_related("year_groups", "priorities", "questions", "follow_ups", their_actions())
    )


def with_what_hangs_on_it(records: RecordQuerySet) -> RecordQuerySet:
    """Records told in the same query what there is beside them, so that a page asks for nothing that is not there."""
    this = {"record": OuterRef("pk")}
    sent = Reading.objects.filter(**this, sent_at__isnull=False)
    linked = RecordLink.objects.filter(Q(**this) | Q(other=OuterRef("pk")))
    return records.annotate(
        has_feedback=Exists(sent),
        has_unseen_reading=Exists(sent.filter(seen_at__isnull=True)),
        has_offer=Exists(sent.filter(support_offer__what__gt="")),
        has_links=Exists(linked),
        has_own_words=Exists(TeacherWords.objects.filter(**this)),
    )


def write_rows(record: Record, sheet: Sheet) -> None:
    """Make the rows of `record` what `sheet` says; rows keep their ids from round to round, so that threads hold."""
    _refuse_rows_of_others(record, sheet)
    _write_head_links(record, sheet)
    _write_questions(record, sheet)
    _write_actions(record, sheet)
    _write_follow_ups(record, sheet)


def sheet_of(record: Record) -> Sheet:
    """The words of `record` as its rows have them now, follow-ups found since sending included."""
    return Sheet(
        teachers=[str(t.person_id) for t in record.teachers.all() if t.person_id],
        teachers_written=", ".join(t.as_written for t in record.teachers.all() if t.as_written),
        team_label=record.team_label,
        held_on=write_day(record.held_on),
        timing=record.timing,
        summary=record.summary,
        subject=str(record.subject_id or ""),
        year_groups=[str(year.pk) for year in record.year_groups.all()],
        priorities=[str(priority.pk) for priority in record.priorities.all()],
        no_follow_up_because=record.no_follow_up_because,
        questions=[
            SheetQuestion(id=str(q.pk), kind=q.kind, text=q.text, response=q.response)
            for q in record.questions.all()
        ],
        actions=[_sheet_action(link) for link in record.action_links.all()],
        follow_ups=[_sheet_follow_up(each) for each in record.follow_ups.all()],
    )


def with_live_follow_ups(sheet: Sheet, record: Record) -> Sheet:
    """The words of a version with the follow-ups that were found, or planned, since it was sent."""
    return replace(sheet, follow_ups=[_sheet_follow_up(each) for each in record.follow_ups.all()])


def _sheet_action(link: RecordAction) -> SheetAction:
    action = link.action
    return SheetAction(
        id=str(action.pk),
        question=str(link.question_id or ""),
        text=action.text,
        owner=action.owner_words,
        partner=action.partner_words,
        due=action.due_words,
        impact=action.impact_sought,
    )


def _sheet_follow_up(each: FollowUp) -> SheetFollowUp:
    return SheetFollowUp(
        id=str(each.pk),
        question=str(each.question_id or ""),
        kind=each.kind,
        planned=each.planned,
        who=each.who,
        due=each.due_words,
        found=each.found,
        found_on=write_day(each.found_on),
    )


def _refuse_rows_of_others(record: Record, sheet: Sheet) -> None:
    """Row ids are made by the client: one that stands in another record, of whatever school, is refused."""
    with everywhere():
        taken = (
            Question.objects.filter(pk__in=[q.id for q in sheet.questions]).exclude(record=record),
            FollowUp.objects.filter(pk__in=[f.id for f in sheet.follow_ups]).exclude(record=record),
            Action.objects.filter(pk__in=[a.id for a in sheet.actions]).exclude(
                record_link__record=record
            ),
        )
        if any(rows.exists() for rows in taken):
            raise SuspiciousOperation("A row of another record was named.")


def _write_head_links(record: Record, sheet: Sheet) -> None:
    record.teachers.all().delete()
    people = {str(person.pk): person for person in Person.objects.filter(pk__in=sheet.teachers)}
    chosen = [people[pk] for pk in dict.fromkeys(sheet.teachers) if pk in people]
    written = names_in(sheet.teachers_written)
    RecordTeacher.objects.bulk_create(
        [RecordTeacher(record=record, person=person, position=n) for n, person in enumerate(chosen)]
        + [
            RecordTeacher(record=record, as_written=name[:80], position=len(chosen) + n)
            for n, name in enumerate(written)
        ]
    )
    RecordYearGroup.objects.filter(record=record).delete()
    RecordYearGroup.objects.bulk_create(
        [
            RecordYearGroup(record=record, year_group_id=pk)
            for pk in dict.fromkeys(sheet.year_groups)
        ]
    )
    RecordPriority.objects.filter(record=record).delete()
    RecordPriority.objects.bulk_create(
        [RecordPriority(record=record, priority_id=pk) for pk in dict.fromkeys(sheet.priorities)]
    )


def _write_questions(record: Record, sheet: Sheet) -> None:
    kept = [question.id for question in sheet.questions]
    # An action outlives its question; whether it stays is for `_write_actions` to say.
    record.action_links.exclude(question__in=kept).update(question=None)
    record.questions.exclude(pk__in=kept).delete()
    for position, row in enumerate(sheet.questions):
        Question.objects.update_or_create(
            pk=row.id,
            record=record,
            defaults={
                "position": position,
                "kind": row.kind or QuestionKind.QUESTION,
                "text": row.text.strip(),
                "response": row.response.strip(),
            },
        )


def _write_actions(record: Record, sheet: Sheet) -> None:
    _forget_actions(record, kept=[action.id for action in sheet.actions])
    half_terms = list(HalfTerm.objects.all())
    questions = {question.id for question in sheet.questions}
    unnamed = record.action_links.exclude(action__in=[action.id for action in sheet.actions])
    unnamed.update(position=len(sheet.actions))
    links = record.action_links.select_related("action")
    known = {str(link.action_id): link.action for link in links}
    sent_before = _actions_sent_before(record)
    for position, row in enumerate(sheet.actions):
        due = read_due(row.due, half_terms)
        as_it_was = (known.get(row.id), sent_before.get(row.id))
        action, _ = Action.objects.update_or_create(
            pk=row.id,
            defaults={
                "text": row.text.strip(),
                "impact_sought": row.impact.strip(),
                "due_kind": due.kind,
                "due_on": due.on,
                "due_words": due.words,
                **_agreed(record, known.get(row.id)),
                **_who("owner", row.owner, *as_it_was),
                **_who("partner", row.partner, *as_it_was),
            },
        )
        RecordAction.objects.update_or_create(
            action=action,
            defaults={
                "record": record,
                "question_id": row.question if row.question in questions else None,
                "position": position,
            },
        )


def _forget_actions(record: Record, *, kept: list[str]) -> None:
    """What the writer took out is gone, unless it has been begun, ended or carried on since."""
    taken_out = Action.objects.filter(record_link__record=record, state=ActionState.AGREED)
    taken_out.filter(carried_on_from__isnull=True).exclude(pk__in=kept).delete()


def _actions_sent_before(record: Record) -> dict[str, SheetAction]:
    before = record.versions.order_by("-round").first()
    return {row.id: row for row in before.sheet.actions} if before else {}


def _agreed(record: Record, action: Action | None) -> dict[str, Any]:
    """It is agreed when it is sent first; a later round does not make it younger."""
    return {} if action and action.agreed_at else {"agreed_at": record.sent_at}


def _who(
    field: str, written: str, action: Action | None = None, before: SheetAction | None = None
) -> dict[str, Any]:
    """An owner or partner as typed: the one current person with these initials or this name, or the words.

    Where the writer left it as it stands, or as it stood in the last round, whoever has it by now keeps it.
    """
    words = " ".join(written.split())
    if action and words in {getattr(action, f"{field}_words"), getattr(before, field, None)}:
        return {}
    person = known_as(words) if words else None
    return {field: person, f"{field}_words": words}


def _write_follow_ups(record: Record, sheet: Sheet) -> None:
    kept = [each.id for each in sheet.follow_ups]
    record.follow_ups.exclude(pk__in=kept).delete()
    half_terms = list(HalfTerm.objects.all())
    questions = {question.id for question in sheet.questions}
    for position, row in enumerate(sheet.follow_ups):
        due = read_due(row.due, half_terms)
        FollowUp.objects.update_or_create(
            pk=row.id,
            record=record,
            defaults={
                "question_id": row.question if row.question in questions else None,
                "position": position,
                "kind": row.kind or FollowUpKind.OUTCOMES,
                "planned": row.planned.strip(),
                "who": row.who.strip(),
                "due_kind": due.kind,
                "due_on": due.on,
                "due_words": due.words,
                "found": row.found.strip(),
                "found_on": read_day(row.found_on),
            },
        )
