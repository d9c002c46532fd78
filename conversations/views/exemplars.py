"""Exemplars: the list, one with its observations, how it is offered, corrected, asked about, agreed to and taken down."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from conversations.exemplars.copying import correct, fields_of, lines_of
from conversations.exemplars.offering import answer, ask, offer, others_were_asked, withdraw
from conversations.exemplars.ours import OURS, ours
from conversations.exemplars.practice import observations_on
from conversations.models import Exemplar, Record
from conversations.naming import names_of_everybody
from conversations.paper import paper_of_copy
from conversations.permissions import Perm
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import StaleSave
from qa_portal.web.permission import may
from qa_portal.web.views import MoveView, ObjectPage, ObjectView, SchoolPage

FORM = "conversations.exemplar"


class ExemplarListView(SchoolPage):
    """The portal's own, what is published, and what this person has offered."""

    permission = Perm.SEE_EXEMPLARS
    template_name = "conversations/exemplar_list.html"

    def get_context_data(self, **context):
        person = self.request.person
        visible = Exemplar.objects.visible_to(person).select_related("school")
        offered = visible.filter(offered_by=person, withdrawn_at=None, published_at=None)
        return super().get_context_data(
            exemplars=[ours(self.request.school), *visible.published()],
            offered=offered.prefetch_related("consents"),
            **context,
        )


class ExemplarView(ObjectView):
    """One exemplar; the portal's own stands in no table and shows to whoever may see exemplars."""

    permission = Perm.SEE_EXEMPLAR
    model = Exemplar

    def get_queryset(self):
        return super().get_queryset().select_related("school").prefetch_related("consents")

    def get_object(self) -> Exemplar:
        if self.kwargs["exemplar"] != OURS:
            return super().get_object()
        if not may(self.request.person, Perm.SEE_EXEMPLARS):
            raise Http404
        return ours(self.request.school)


class ExemplarDetailView(ExemplarView, ObjectPage):
    template_name = "conversations/exemplar_detail.html"

    def get_context_data(self, **context):
        exemplar, person = self.object, self.request.person
        can_change = may(person, Perm.CHANGE_EXEMPLAR, exemplar)
        if can_change:  # before anybody is asked, whoever offers it looks for what was missed
            words = "\n".join(line.value for line in lines_of(exemplar))
            context["names"] = names_of_everybody().found_in(words)
            context["others"] = others_were_asked(exemplar)
        mine = [c for c in exemplar.consents.all() if c.person_id == person.pk]
        return super().get_context_data(
            paper=paper_of_copy(exemplar.sheet, leader="The leader"),
            observations=observations_on(exemplar),
            can_change=can_change,
            can_practise=may(person, Perm.PRACTISE, exemplar),
            is_offerer=exemplar.offered_by_id == person.pk,
            consent=mine[0] if mine else None,
            audience=True,
            **context,
        )


class ExemplarOfferView(MoveView):
    """Offer a finished record: an anonymous copy for the offerer to correct."""

    permission = Perm.OFFER_EXEMPLAR
    model = Record

    def make_move(self) -> None:
        self.offered = offer(self.object, by=self.request.person)

    def back_to(self) -> str:
        return self.offered.url("exemplar-edit")


class ExemplarEditView(ExemplarView):
    """Correct the words of the copy; what is typed lives in a draft until it is looked at as a whole."""

    permission = Perm.CHANGE_EXEMPLAR

    def draft(self) -> Draft:
        return draft_of(self.request.person, FORM, self.object, start=fields_of(self.object))

    def form_page(self, draft: Draft, *, checked: bool = False) -> HttpResponse:
        lines = lines_of(self.object, draft.fields)
        context = {"exemplar": self.object, "draft": draft, "lines": lines, "checked": checked}
        context["audience"] = True
        template, status = "conversations/exemplar_form.html", 422 if checked else 200
        return TemplateResponse(self.request, template, context, status=status)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.form_page(self.draft())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        try:
            draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, draft)
        if any(line.error for line in lines_of(self.object, draft.fields)):
            return self.form_page(draft, checked=True)
        unasked = Exemplar.objects.filter(pk=self.object.pk, consents=None)
        unasked.update(**correct(self.object, draft.fields))
        draft.delete()
        return redirect(self.object)


class ExemplarAskView(ExemplarView, MoveView):
    """Fix the words and ask everybody who was in the conversation."""

    permission = Perm.CHANGE_EXEMPLAR
    done = "Thank you. Everybody who was in the conversation agrees before it is published."

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.POST.get("asked") and others_were_asked(self.object):
            messages.error(request, "Please ask the teachers without an account first.")
            return redirect(self.object)
        return super().post(request, *args, **kwargs)

    def make_move(self) -> None:
        ask(self.object, by=self.request.person)
        Draft.objects.filter(form=FORM, about=self.object.pk).delete()


class ExemplarAgreeView(ExemplarView, MoveView):
    permission = Perm.ANSWER_EXEMPLAR
    done = "Thank you. You can change your mind at any time, here."

    def make_move(self) -> None:
        answer(self.object, by=self.request.person, agree=True)


class ExemplarDeclineView(ExemplarView, MoveView):
    """Rather not, before it is published or later; it is down at once."""

    permission = Perm.ANSWER_EXEMPLAR
    done = "It is not shown. Nobody is told who said so."

    def make_move(self) -> None:
        answer(self.object, by=self.request.person, agree=False)


class ExemplarWithdrawView(ExemplarView, MoveView):
    permission = Perm.WITHDRAW_EXEMPLAR
    done = "Taken back. It is shown to nobody any more."

    def make_move(self) -> None:
        withdraw(self.object, by=self.request.person)
