"""The room's papers: what each template is given. The record's has the same presenter as its page."""

from collections.abc import Iterable

from conversations.audience import audience_of
from conversations.boxes import split_boxes_of
from conversations.choices import SENT, Timing
from conversations.models import Record
from conversations.own_words import words_on
from conversations.paper import Paper, paper_of, paper_of_draft
from conversations.rounds import Round, rounds_of
from conversations.rows import sheet_of
from conversations.sending import FORM
from conversations.sheet import PLAIN, Sheet
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from qa_portal.pdf.paper import render, render_pack
from qa_portal.schools.models import Person, School
from qa_portal.web.templatetags.portal import day_and_year, time_of_day


def stamp_of(record: Record) -> str:
    """How the record stands, in which round, and when this was printed."""
    now = clock.now()
    printed = f"printed {day_and_year(now)}, {time_of_day(now)}"
    rounds = f"round {record.round} · " if record.round else ""
    return f"{record.status} · {rounds}{printed}"


def record_paper(record: Record, *, person: Person, with_feedback: bool = False) -> bytes:
    """The record as it stands, or for its writer the draft as typed so far; raises PaperTooLong."""
    context = {
        "school": record.school,
        "title": record.title or "Learning conversation record",
        "paper": paper_to_print(record, person),
        "audience": audience_of(record).sentence(),
        "stamp": stamp_of(record),
        "teachers_words": words_on(record, person),
        "with_feedback": with_feedback,
        "rounds": sent_rounds(record, person) if with_feedback else [],
    }
    return render("conversations/pdf/record.html", context)


def pack_of_records(records: Iterable[Record]) -> bytes:
    """Records to read on paper: each on pages of its own, under its own numbers, with room to write beside it (D28)."""
    contexts = [
        {
            "school": record.school,
            "title": record.title or "Learning conversation record",
            "paper": paper_of(record),
            "audience": audience_of(record).sentence(),
            "stamp": stamp_of(record),
            "wide": True,
        }
        for record in records
    ]
    return render_pack("conversations/pdf/record.html", contexts)


def feedback_paper(record: Record, *, person: Person) -> bytes:
    """The feedback sheet: the rounds that were sent, praise first (X38); raises PaperTooLong."""
    context = {
        "school": record.school,
        "title": record.title or "a learning conversation",
        "audience": f"Seen by {record.leader.shown(record.school)}, senior leaders and the head.",
        "stamp": stamp_of(record),
        "rounds": sent_rounds(record, person),
    }
    return render("conversations/pdf/feedback.html", context)


def pro_forma_paper(school: School) -> bytes:
    """A blank pro forma to write on in the room (X2)."""
    context = {"school": school, "timings": Timing.labels}
    return render("conversations/pdf/pro_forma.html", context)


LINES = range(7)  # to write on under each question


def cards_paper(school: School, questions: list[str]) -> bytes:
    """Questions with room beneath them to write in the room (X2)."""
    context = {"school": school, "questions": questions, "lines": LINES}
    return render("conversations/pdf/cards.html", context)


def paper_to_print(record: Record, person: Person) -> Paper:
    """The record as it stands, or for its writer the draft as typed so far."""
    return paper_of(record) if record.state in SENT else _paper_as_typed(record, person)


def sent_rounds(record: Record, person: Person) -> list[Round]:
    """What `person` may see of the feedback and was sent, the latest round first."""
    rounds = rounds_of(record, person, sheet=sheet_of(record))
    sent = [each for each in rounds if each.reading.sent_at]
    return sorted(sent, key=lambda each: each.reading.sent_at, reverse=True)


def _paper_as_typed(record: Record, person: Person) -> Paper:
    """The draft of its writer; what stands in the boxes is paired as it will be."""
    sheet = Sheet.from_fields(draft_of(person, FORM, record).fields)
    if sheet.way == PLAIN:
        split_boxes_of(sheet)
    return paper_of_draft(sheet, leader=person)
