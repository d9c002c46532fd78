"""Practising the reading on an exemplar: one's own comments first, then side by side with what was said about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conversations.choices import CommentKind
from conversations.exemplars.practice import FORM, LONGEST, compared, practised, rows_of
from conversations.models import Exemplar
from conversations.paper import paper_of_copy
from conversations.permissions import Perm
from conversations.places import places_in
from conversations.views.exemplars import ExemplarView
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import StaleSave
from qa_portal.web.views import MoveView, ObjectPage


class PracticeView(ExemplarView):
    """An exemplar to practise on, with this person's own draft."""

    permission = Perm.PRACTISE

    def draft(self) -> Draft:
        return draft_of(self.request.person, FORM, self.object)


class ExemplarPracticeView(PracticeView, ObjectPage):
    """The paper and room for comments; the observations stay away until there are some."""

    template_name = "conversations/exemplar_practice.html"

    def get_context_data(self, **context):
        draft, sheet = self.draft(), self.object.sheet
        return super().get_context_data(
            paper=paper_of_copy(sheet, leader="The leader"),
            draft=draft,
            rows=rows_of(self.object, draft.fields),
            kinds=CommentKind.choices,
            places=places_in(sheet),
            longest=LONGEST,
            audience=True,
            asked_for_words=bool(self.request.GET.get("first")),
            **context,
        )

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        try:
            draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, draft)
        page = "exemplar-compare" if request.POST.get("act") == "compare" else "exemplar-practice"
        return redirect(self.object.url(page))


class ExemplarCompareView(PracticeView, ObjectPage):
    """Side by side; before there is a comment of one's own there is nothing to compare."""

    template_name = "conversations/exemplar_compare.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.typed = self.draft().fields
        if not practised(self.object, self.typed):
            return redirect(self.object.url("exemplar-practice") + "?first=1")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(
            audience=True,
            sections=compared(self.object, self.typed),
            paper=paper_of_copy(self.object.sheet, leader="The leader"),
            **context,
        )


class ExemplarAgainView(PracticeView, MoveView):
    """Start again with an empty page."""

    done = "An empty page again."

    def make_move(self) -> None:
        exemplar: Exemplar = self.object
        Draft.objects.filter(person=self.request.person, form=FORM, about=exemplar.pk).delete()

    def back_to(self) -> str:
        return self.object.url("exemplar-practice")
