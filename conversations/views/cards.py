"""In the room: questions on big cards for a phone or a projector, and on paper with lines to write on (X2)."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from conversations.bank import chosen
from conversations.boxes import split_boxes_of
from conversations.papers import cards_paper
from conversations.permissions import Perm
from conversations.sheet import PLAIN, Sheet
from conversations.views.writing import WritingView
from qa_portal.pdf.paper import pdf_response
from qa_portal.web.views import SchoolPage, SchoolView

MOST_CARDS = 40


class RecordCardsView(WritingView):
    """The questions of a draft, for its writer."""

    permission = Perm.EDIT_RECORD

    def questions(self) -> list[str]:
        sheet = Sheet.from_fields(self.draft().fields)
        if sheet.way == PLAIN:
            split_boxes_of(sheet)
        return [row.text for row in sheet.questions if row.text.strip()]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        context = {"record": self.object, "questions": self.questions()}
        context["pdf"] = self.object.url("record-cards-pdf")
        return TemplateResponse(request, "conversations/cards.html", context)


class RecordCardsPdfView(RecordCardsView):
    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return pdf_response(cards_paper(request.school, self.questions()), "questions.pdf")


def from_the_bank(request: HttpRequest) -> list[str]:
    """The questions that the address names, as far as they are offered to this person."""
    keys = request.GET.getlist("question")[:MOST_CARDS]
    return [each.text for each in chosen(request.person, keys)]


class BankCardsView(SchoolPage):
    permission = Perm.WRITE_RECORDS
    template_name = "conversations/cards.html"

    def get_context_data(self, **context):
        asked = urlencode({"question": self.request.GET.getlist("question")}, doseq=True)
        pdf = reverse("conversations:bank-cards-pdf", kwargs={"school": self.request.school.slug})
        given = {"questions": from_the_bank(self.request), "pdf": f"{pdf}?{asked}"}
        return super().get_context_data(**given, **context)


class BankCardsPdfView(SchoolView):
    permission = Perm.WRITE_RECORDS

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return pdf_response(cards_paper(request.school, from_the_bank(request)), "questions.pdf")
