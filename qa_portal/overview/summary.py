"""The summary of a half term: every room is asked, those that answer stand in it, on the page and on paper alike (row 38)."""

from dataclasses import dataclass

from qa_portal import clock
from qa_portal.pdf.paper import render
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person, School
from qa_portal.schools.spans import Span
from qa_portal.web.rooms import rooms
from qa_portal.web.summaries import SummaryAudience, SummarySection
from qa_portal.web.templatetags.portal import day, time_of_day

IN_FULL = (Role.SENIOR_LEADER, Role.HEAD)
WHO = "Senior leaders and the head. No names of staff or children."


@dataclass(frozen=True)
class Summary:
    """One half term as one person may see it."""

    school: School
    span: Span
    before: Span | None
    sections: list[SummarySection]

    @property
    def title(self) -> str:
        term = self.span.half_term
        return f"What we learned from talking, {term.short_name.lower()}"


def summary_for(person: Person, span: Span, before: Span | None) -> Summary:
    audience = SummaryAudience(person, in_full=person.holds(*IN_FULL))
    answers = (room.summary_section(span.half_term, audience) for room in rooms())
    sections = [section.for_audience(audience) for section in answers if section]
    return Summary(person.school, span, before, sections)


def summary_paper(summary: Summary) -> bytes:
    """The same figures on at most two pages of A4."""
    now = clock.now()
    context = {
        "school": summary.school,
        "summary": summary,
        "audience": WHO,
        "stamp": f"{summary.span.label} · printed {day(now)} {now.year}, {time_of_day(now)}",
    }
    return render("overview/pdf/summary.html", context)
