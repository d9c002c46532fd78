"""The room's papers: what each template is given. The record's has the same presenter as its page."""

from conversations.audience import audience_of
from conversations.choices import SENT
from conversations.models import Record
from conversations.paper import paper_of, paper_of_draft
from conversations.presenters import feedback_on
from conversations.sending import FORM
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from qa_portal.pdf.paper import render
from qa_portal.schools.models import Person, School
from qa_portal.web.templatetags.portal import day, time_of_day


def stamp_of(record: Record) -> str:
    """How the record stands, in which round, and when this was printed."""
    now = clock.now()
    printed = f"printed {day(now)}, {time_of_day(now)}"
    rounds = f"round {record.round} · " if record.round else ""
    return f"{record.status} · {rounds}{printed}"


def record_paper(record: Record, *, person: Person, with_feedback: bool = False) -> bytes:
    """The record as it stands, or for its writer the draft as typed so far."""
    if record.state in SENT:
        paper = paper_of(record)
    else:
        sheet = Sheet.from_fields(draft_of(person, FORM, record).fields)
        paper = paper_of_draft(sheet, leader=person)
    context = {
        "school": record.school,
        "record": record,
        "title": record.title or "Learning conversation record",
        "paper": paper,
        "audience": audience_of(record).sentence(),
        "stamp": stamp_of(record),
        "feedback": feedback_on(record) if with_feedback else [],
    }
    return render("conversations/pdf/record.html", context)


def feedback_paper(record: Record, *, person: Person) -> bytes:
    context = {
        "school": record.school,
        "title": record.title,
        "audience": f"{record.leader.name}, senior leaders and the head.",
        "stamp": stamp_of(record),
        "feedback": feedback_on(record),
    }
    return render("conversations/pdf/feedback.html", context)


def pro_forma_paper(school: School) -> bytes:
    return render("conversations/pdf/pro_forma.html", {"school": school})
