"""The question bank: looked through, inserted from, added to by leaders, each question its leader's to retire."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from conversations.acts import insert_questions
from conversations.bank import asked_in, chosen, offers
from conversations.bank.keeping import keep_for_later, offer, retire
from conversations.choices import BankPurpose, Timing
from conversations.forms.bank import BankQuestionForm
from conversations.models import BankQuestion, Comment
from conversations.permissions import Perm
from conversations.sheet import Sheet
from conversations.views.writing import WritingView
from qa_portal.drafts.models import revision_seen
from qa_portal.schools.models import Subject
from qa_portal.web.views import MoveView, ObjectPage, ObjectView, SchoolPage


def choices() -> dict:
    """What one may narrow the bank by."""
    return {
        "timings": Timing.choices,
        "purposes": BankPurpose.choices,
        "subjects": list(Subject.objects.filter(is_retired=False)),
    }


def bank_url(request: HttpRequest) -> str:
    return reverse("conversations:bank-list", kwargs={"school": request.school.slug})


class BankListView(SchoolPage):
    """The whole bank, what fits first, and what one keeps for oneself."""

    permission = Perm.WRITE_RECORDS
    template_name = "conversations/bank_list.html"

    def get_context_data(self, **context):
        asked, person = asked_in(self.request.GET), self.request.person
        mine = BankQuestion.objects.filter(added_by=person, is_retired=True)
        given = {"asked": asked, "offers": offers(person, asked), "kept": list(mine)}
        given["audience"] = True  # its sentence stands in the page
        return super().get_context_data(**given, **choices(), **context)


class RecordBankView(WritingView):
    """The bank beside a draft: questions are put into it, to be edited there (S0-14)."""

    permission = Perm.EDIT_RECORD

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        sheet = Sheet.from_fields(draft.fields)
        asked = asked_in(request.GET, timing=sheet.timing, subject=sheet.subject)
        context = {"record": self.object, "draft": draft, "asked": asked}
        context |= {"offers": offers(request.person, asked)} | choices()
        return TemplateResponse(request, "conversations/record_bank.html", context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        texts = [each.text for each in chosen(request.person, request.POST.getlist("question"))]
        if texts:
            sheet = insert_questions(Sheet.from_fields(draft.fields), texts)
            draft.keep(sheet.to_fields(), seen=revision_seen(request.POST))
        return redirect(self.object.url("record-edit") + "#add-question")


class BankQuestionAddView(SchoolPage):
    permission = Perm.WRITE_RECORDS
    template_name = "conversations/bankquestion_form.html"

    def form(self, data=None) -> BankQuestionForm:
        return BankQuestionForm(data)

    def get_context_data(self, **context):
        return super().get_context_data(**{"form": self.form(), "audience": True} | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        keep(form, request)
        return redirect(bank_url(request))


class BankQuestionEditView(ObjectPage):
    """One's own question: put into words for others, and offered."""

    permission = Perm.CHANGE_BANK_QUESTION
    model = BankQuestion
    template_name = "conversations/bankquestion_form.html"

    def get_context_data(self, **context):
        form = {"form": BankQuestionForm(instance=self.object), "audience": True}
        return super().get_context_data(**form | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = BankQuestionForm(request.POST, instance=self.object)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        keep(form, request)
        return redirect(bank_url(request))


def keep(form: BankQuestionForm, request: HttpRequest) -> None:
    """Offer what the form says; the same words of the same leader once more are one question."""
    question = form.save(commit=False)
    if question._state.adding:
        question = keep_for_later(question.text, by=request.person)
        for name in ("timing", "purpose", "subject"):
            setattr(question, name, form.cleaned_data[name])
    offer(question)
    messages.success(request, "The leaders of your school find it in the question bank now.")


class BankQuestionRetireView(MoveView):
    permission = Perm.CHANGE_BANK_QUESTION
    model = BankQuestion
    done = "It is not offered any more. You can offer it again."

    def make_move(self) -> None:
        retire(self.object)

    def back_to(self) -> str:
        return bank_url(self.request)


class WordingKeepView(ObjectView):
    """A reader's other way to ask it goes into the bank of the leader it was written for."""

    permission = Perm.KEEP_WORDING
    model = Comment
    http_method_names = ["post"]

    def get_queryset(self):
        return super().get_queryset().select_related("reading__record__subject")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        record = self.object.reading.record
        about = {"timing": record.timing, "subject": record.subject}
        return redirect(keep_for_later(self.object.other_wording, by=request.person, **about))
