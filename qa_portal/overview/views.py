"""The home page: what waits for this person, from every room and among their actions; the half term for those who lead."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse

from qa_portal import clock
from qa_portal.actions.waiting import due_actions
from qa_portal.moves.door import note
from qa_portal.overview.permissions import Perm
from qa_portal.overview.summary import WHO, Summary, summary_for, summary_paper
from qa_portal.overview.week import week_for
from qa_portal.pdf.paper import pdf_response
from qa_portal.schools.models import Person
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.permission import may
from qa_portal.web.rooms import Waiting, rooms
from qa_portal.web.templatetags.portal import day
from qa_portal.web.views import SchoolPage, SchoolView


class HomeView(SchoolPage):
    permission = Perm.SEE_HOME
    template_name = "overview/home.html"

    def get_context_data(self, **context):
        person, time = self.request.person, SchoolTime.so_far()
        half_term = time.half_term and time.half_term.half_term
        waiting = list(waiting_on(person))
        actions = (room.main_action(person, waiting) for room in rooms())
        pictures = (room.home_picture(person, time) for room in rooms())
        return super().get_context_data(
            waiting=waiting,
            main_action=next(filter(None, actions), None),
            pictures=list(filter(None, pictures)),
            this_week=week_for(person),
            offers=[thing for room in rooms() for thing in room.offers(person)],
            greeting=greeting(),
            today_words=day(clock.today()),
            half_term=half_term,
            week=half_term.week_of(clock.today()) if half_term else None,
            can_see_summary=may(person, Perm.SEE_SUMMARY),
            **context,
        )


def waiting_on(person: Person) -> Iterator[Waiting]:
    """What `person` must do next in every room, and their own actions that are due."""
    for room in rooms():
        yield from room.waiting_on(person)
    yield from due_actions(person)


def greeting() -> str:
    """By the clock on the wall in London."""
    hour = clock.now().astimezone(clock.LONDON).hour
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 17 else "Good evening"


class HalfTermView(SchoolView):
    """Something about one half term, named in the address or the current one; one still to come has none yet."""

    permission = Perm.SEE_SUMMARY

    def summary(self) -> Summary | None:
        time, named = SchoolTime.so_far(), self.kwargs.get("halfterm")
        span = time.of(named) if named else time.half_term
        if named and span is None:
            raise Http404
        self.time = time
        return summary_for(self.request.person, span, time.before(span)) if span else None


class SummaryView(HalfTermView, SchoolPage):
    template_name = "overview/summary.html"

    def get_context_data(self, **context):
        summary = self.summary()
        spans = list(reversed(self.time.half_terms))
        return super().get_context_data(summary=summary, spans=spans, audience=WHO, **context)


class SummaryPdfView(HalfTermView):
    """The same on paper; each print is logged (X40)."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        summary = self.summary()
        content = summary_paper(summary)
        note("print", summary.span.half_term, by=request.person)
        return pdf_response(content, f"half-term-{summary.span.half_term.starts_on}.pdf")
