"""What sending a record does to its words: the rows are rewritten, a version keeps them, replies and notices go out."""

import re
from datetime import timedelta
from typing import Any

from django.db import transaction

from conversations.choices import CommentKind
from conversations.going_back import ask_to_go_back
from conversations.linking import link_what_it_continues
from conversations.models.reading import Comment, Reply
from conversations.models.record import Record
from conversations.models.version import Version
from conversations.rows import write_rows
from conversations.sheet import Sheet
from conversations.telling import tell_sent, untell_sent
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.drafts.models import Draft, draft_of
from qa_portal.schools.calendar_dates import school_day_after
from qa_portal.schools.models import Person, School, Subject, YearGroup
from qa_portal.web.dates import read_day

FORM = "conversations.record"
LONGEST_TOPIC = 60
TEACHERS_DAYS = 2  # school days
_TOPIC_ENDS = re.compile(r"[.:;\n]")


def send_record(record: Record, *, by: Person, sheet: Sheet) -> None:
    """Send `record` as `sheet` has it: the round begins, its words are kept, what was typed is done with (S0-01, S0-67)."""
    with transaction.atomic():
        record.send(by=by, **head_of(sheet, school=record.school), **teachers_time(record))
        keep_words(record, sheet, by=by)
        tell_sent(record, by=by)


def withdraw_record(record: Record, *, by: Person) -> None:
    """Take the sending back (X11): the version that nobody has read is gone, its words are the writer's again."""
    with transaction.atomic():
        record.withdraw(by=by)
        reopen_words(record, by=by)
        untell_sent(record, round=record.round + 1)
        if record.round == 0:  # a draft again: nobody else knows of its actions
            Action.objects.filter(record_link__record=record).update(agreed_at=None)


def teachers_time(record: Record) -> dict[str, Any]:
    """Its teachers have the two school days after its first sending to say how they see it; no second time (row 16).

    Where the calendar knows no school day ahead, it is two days later.
    """
    if record.round > 0:
        return {}
    today = clock.today()
    until = school_day_after(today, TEACHERS_DAYS) or today + timedelta(days=TEACHERS_DAYS)
    return {"teachers_until": until}


def head_of(sheet: Sheet, *, school: School) -> dict[str, Any]:
    """The columns of a record that its sheet's head fills."""
    subject = Subject.objects.filter(pk=sheet.subject).first() if sheet.subject else None
    return {
        "team_label": sheet.team_label.strip(),
        "held_on": read_day(sheet.held_on),
        "timing": sheet.timing,
        "summary": sheet.summary.strip(),
        "subject": subject,
        "no_follow_up_because": sheet.no_follow_up_because.strip(),
        "title": title_of(
            sheet,
            subject=subject.name if subject else "",
            years=list(YearGroup.objects.filter(pk__in=sheet.year_groups)),
        ),
    }


def title_of(sheet: Sheet, *, subject: str, years: list[YearGroup]) -> str:
    """How a record is called in lists: "Year 4 science, teeth and digestion", as far as its words say so."""
    team = ", ".join(year.name for year in years) or re.sub(
        r"\s*teachers?$", "", sheet.team_label.strip(), flags=re.IGNORECASE
    )
    taught = subject if subject.isupper() else subject.lower()  # "science", but "PE"
    named = " ".join(part for part in (team, taught) if part)
    topic = _TOPIC_ENDS.split(sheet.summary.strip())[0].strip()
    if subject:
        topic = re.sub(rf"^{re.escape(subject)}\s*[,:–-]\s*", "", topic, flags=re.IGNORECASE)
    if len(topic) > LONGEST_TOPIC:
        topic = "" if named else " ".join(topic.split()[:8])
    title = ", ".join(part for part in (named, topic) if part)
    return (title[:1].upper() + title[1:])[:160]


def keep_words(record: Record, sheet: Sheet, *, by: Person) -> None:
    """Write `sheet` into the rows of `record`, keep its version, send the replies, end the draft.

    Runs inside the transaction of the move; rows keep their ids from round to round, so that threads hold.
    """
    sheet = sheet.without_blank_rows()
    write_rows(record, sheet)
    Version.objects.create(
        record=record,
        round=record.round,
        words=sheet.to_json(),
        note_to_reader=sheet.note_to_reader.strip(),
        sent_by=by,
        sent_at=record.sent_at,
    )
    link_what_it_continues(record, sheet, by=by)
    send_replies(record, sheet, by=by)
    Draft.objects.filter(form=FORM, about=record.pk, person=by).delete()


def send_replies(record: Record, sheet: Sheet, *, by: Person) -> None:
    """Send the leader's answers to the comments of the rounds so far (S0-67)."""
    answered = {comment: text.strip() for comment, text in sheet.replies.items() if text.strip()}
    asked = Comment.objects.standing().filter(
        reading__record=record, reading__sent_at__isnull=False, reply__isnull=True
    )
    Reply.objects.bulk_create(
        [
            Reply(comment=comment, by=by, text=answered[str(comment.pk)], sent_at=record.sent_at)
            for comment in asked
            if str(comment.pk) in answered
        ]
    )


def to_answer(record: Record) -> list[Comment]:
    """The comments that ask for clarification and have no answer yet, in the order of the hierarchy (row 28)."""
    return list(
        Comment.objects.standing()
        .filter(
            reading__record=record,
            reading__sent_at__isnull=False,
            kind=CommentKind.CLARIFY,
            reply__isnull=True,
            resolved_at__isnull=True,
        )
        .select_related("reading__reader")
    )


def reopen_words(record: Record, *, by: Person) -> None:
    """Give the words of the version just taken back to the writer, and forget the version nobody has read.

    A record that was sent before stands again as it was sent then: what its writer took back shows to nobody.
    """
    version = record.versions.get(round=record.round + 1)
    replies = Reply.objects.filter(comment__reading__record=record, sent_at=version.sent_at)
    sheet = version.sheet
    sheet.replies = {str(reply.comment_id): reply.text for reply in replies}
    sheet.note_to_reader = version.note_to_reader
    replies.delete()
    version.delete()
    if before := record.versions.filter(round=record.round).first():
        _stand_as(record, before.sheet)
        for reading in record.readings.filter(round=record.round, sent_at__isnull=False):
            ask_to_go_back(reading)
    draft = draft_of(by, FORM, record, start=sheet.to_fields())
    Draft.objects.filter(pk=draft.pk).update(based_on=record.version)


def _stand_as(record: Record, sheet: Sheet) -> None:
    head = head_of(sheet, school=record.school)
    Record.objects.filter(pk=record.pk).update(**head)
    for name, value in head.items():
        setattr(record, name, value)
    write_rows(record, sheet)
