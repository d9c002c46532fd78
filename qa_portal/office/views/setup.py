"""The set-up of a school: its words, its year, what it teaches; for the head and the administrator."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from qa_portal.moves.door import note
from qa_portal.office import forms
from qa_portal.office.permissions import Perm
from qa_portal.schools import models
from qa_portal.schools.calendar_dates import begin_year, fit_year
from qa_portal.web.views import SchoolPage


class SetUpPage(SchoolPage):
    """A page of the set-up: a form that is kept and, where there is a list, shown below it."""

    permission = Perm.SET_UP
    template_name = "office/setup_list.html"
    heading = ""
    intro = ""
    back = "office:setup"

    def here(self, name: str, **kwargs) -> str:
        return reverse(name, kwargs={"school": self.request.school.slug} | kwargs)

    def form(self, data=None):
        raise NotImplementedError

    def keep(self, form) -> None:
        form.save()

    def rows(self) -> list:
        return []

    def get_context_data(self, **context):
        given = {"form": self.form(), "heading": self.heading, "intro": self.intro}
        given |= {"rows": self.rows(), "back": self.here(self.back)}
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.keep(form)
        note("set_up", request.person, by=request.person)
        messages.success(request, "Saved.")
        return redirect(self.here(self.back) if self.back != "office:setup" else request.path)


class SetUpView(SchoolPage):
    permission = Perm.SET_UP
    template_name = "office/setup.html"


class SchoolEditView(SetUpPage):
    heading = "The school"

    def form(self, data=None):
        # A school of its own: what is refused must not show in the page's head.
        school = models.School.objects.get(pk=self.request.school.pk)
        return forms.SchoolForm(data, instance=school)


class WordsView(SetUpPage):
    heading = "Words and labels"
    intro = "Leave a field empty to use the usual word, which stands above it."

    def form(self, data=None):
        return forms.WordsForm(data, school=self.request.school)


class YearListView(SetUpPage):
    heading = "The school year"
    intro = "A new year begins with the usual dates and its bank holidays; correct them afterwards."

    def form(self, data=None):
        return forms.YearForm(data)

    def keep(self, form) -> None:
        begin_year(self.request.school, form.cleaned_data["first_year"])

    def rows(self) -> list:
        terms = models.HalfTerm.objects.order_by("-starts_on")
        return [
            (
                f"{term} · {term.starts_on:%d.%m.%Y} to {term.ends_on:%d.%m.%Y}",
                self.here("office:halfterm-edit", halfterm=term.pk),
            )
            for term in terms
        ]


class SetUpList(SetUpPage):
    """A list of one noun with a form to add to it."""

    form_class: type
    noun = ""

    def form(self, data=None):
        return self.form_class(data)

    def rows(self) -> list:
        every = self.form_class._meta.model.objects.all()
        name = f"office:{self.noun}-edit"
        return [(str(row), self.here(name, **{self.noun: row.pk})) for row in every]


class SetUpEdit(SetUpPage):
    """One thing of a list."""

    form_class: type
    noun = ""
    template_name = "office/setup_edit.html"

    @property
    def back(self) -> str:
        return f"office:{self.noun}-list"

    def form(self, data=None):
        row = self.form_class._meta.model.objects.filter(pk=self.kwargs[self.noun]).first()
        if row is None:
            raise Http404
        return self.form_class(data, instance=row)


class HalfTermEditView(SetUpEdit):
    heading, noun, form_class = "A half term", "halfterm", forms.HalfTermForm
    back = "office:year-list"

    def keep(self, form) -> None:
        with transaction.atomic():
            fit_year(form.save().year)


_INTROS = {
    "abbreviation": (
        "Short forms that people here write, such as WS for working scientifically, TA for teaching assistant, or CPA "
        "for concrete, pictorial, abstract. Records spell them out on the page and at the foot of the paper."
    )
}


def _pair(noun: str, heading: str, form_class: type) -> tuple[type, type]:
    """The two pages of a noun: its list, and one of it."""
    shared = {"noun": noun, "heading": heading, "form_class": form_class}
    shared["intro"] = _INTROS.get(noun, "")
    return type(f"{noun}List", (SetUpList,), shared), type(f"{noun}Edit", (SetUpEdit,), shared)


_NOUNS = (
    ("subjects", "subject", "Subjects", forms.SubjectForm),
    ("year-groups", "yeargroup", "Year groups", forms.YearGroupForm),
    ("classes", "schoolclass", "Classes", forms.SchoolClassForm),
    ("priorities", "priority", "Improvement priorities", forms.PriorityForm),
    ("abbreviations", "abbreviation", "Abbreviations", forms.AbbreviationForm),
    ("closures", "closure", "Closures", forms.ClosureForm),
)
_PAIRS = [(where, noun, *_pair(noun, heading, form)) for where, noun, heading, form in _NOUNS]
LISTS = [(where, noun, listing) for where, noun, listing, _ in _PAIRS]
EDITS = [(where, noun, edit) for where, noun, _, edit in _PAIRS]
