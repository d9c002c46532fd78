"""Coverage against the plan, the plan itself, and the actions behind the figures of a half term."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conversations.coverage import coverage_for, totals_of
from conversations.impacts import WHICH, agreed_in, chosen
from conversations.narrowing import Narrow
from conversations.permissions import Perm
from conversations.planning import Place, change_plan, planned_in
from qa_portal.schools.models import AcademicYear, Subject, YearGroup
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.views import SchoolPage


class CoverageView(SchoolPage):
    """The grid for a half term, or for the year where none is asked for."""

    permission = Perm.SEE_COVERAGE
    template_name = "conversations/coverage.html"

    def get_context_data(self, **context):
        time, person = SchoolTime.so_far(), self.request.person
        span = time.find(self.request.GET.get("span", "")) or time.year
        return super().get_context_data(
            span=span,
            spans=spans_beside(time, span),
            coverage=coverage_for(person, span) if span else None,
            totals=totals_of(person, span) if span else None,
            bare=Narrow(span=span, unplaced=True).url(person.school),
            **context,
        )


def spans_beside(time: SchoolTime, span) -> list:
    """The years, and the half terms of the year that is shown."""
    if span is None:
        return []
    return [*time.years, *(each for each in time.half_terms if each.year == span.year)]


class PlanView(SchoolPage):
    """What to talk about this year: a tick for each subject and year group."""

    permission = Perm.PLAN_TALKS
    template_name = "conversations/plan.html"

    def year(self) -> AcademicYear | None:
        """The year that the address names, otherwise the newest that has begun."""
        years = list(AcademicYear.objects.all())
        asked = self.request.GET.get("year", "")
        named = next((year for year in years if str(year.pk) == asked), None)
        self.years = years
        return named or self._current(years)

    def _current(self, years: list[AcademicYear]) -> AcademicYear | None:
        span = SchoolTime.so_far().year
        return span.year if span else next(reversed(years), None)

    def get_context_data(self, **context):
        year = self.year()
        planned = planned_in(year) if year else set()
        years = list(YearGroup.objects.all())
        rows = [
            (subject, [(each, (subject.pk, each.pk) in planned) for each in years])
            for subject in Subject.objects.filter(is_retired=False)
        ]
        return super().get_context_data(
            year=year, years=self.years, year_groups=years, rows=rows, **context
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if year := self.year():
            ticked, shown = places(request.POST, "talk"), places(request.POST, "was")
            change_plan(year, ticked=ticked, shown=shown, by=request.person)
            messages.success(request, "The plan is kept. Coverage is counted against it.")
        return redirect(reverse("conversations:coverage", kwargs={"school": request.school.slug}))


def places(posted, name: str) -> set[Place]:
    """The subjects and year groups that a form names as "<subject>_<year group>"; what makes no sense is left out."""
    found = set()
    for value in posted.getlist(name):
        try:
            subject, year = (UUID(part) for part in value.split("_"))
        except ValueError:
            continue
        found.add((subject, year))
    return found


class AgreedListView(SchoolPage):
    """The actions of a half term's conversations that a figure of the summary counts."""

    permission = Perm.SEE_COVERAGE
    template_name = "conversations/agreed_list.html"

    def get_context_data(self, **context):
        span, which = agreed_asked(self.request)
        agreed = agreed_in(self.request.person, span) if span else []
        return super().get_context_data(
            span=span,
            which=which,
            filters=[(code, words) for code, (words, _) in WHICH.items()],
            agreed=chosen(agreed, which),
            **context,
        )


def agreed_asked(request: HttpRequest):
    """The half term and the kind of actions that an address asks for."""
    time, which = SchoolTime.so_far(), request.GET.get("which", "")
    span = time.find(request.GET.get("span", "")) or time.half_term
    return span, which if which in WHICH else "all"
