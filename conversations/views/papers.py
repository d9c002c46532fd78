"""The record, its feedback and the blank pro forma as PDF; each print of a record is logged (X40)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conversations.models import Record
from conversations.papers import feedback_paper, pro_forma_paper, record_paper
from conversations.permissions import Perm
from conversations.rows import with_rows
from conversations.word_out import WORD, record_in_word
from qa_portal.moves.door import note
from qa_portal.pdf.paper import PaperTooLong, pdf_response
from qa_portal.web.permission import may
from qa_portal.web.views import ObjectView, SchoolView


class PaperView(ObjectView):
    """A paper about a record; one that is too long for a paper says so on the record's page."""

    model = Record

    def get_queryset(self):
        return with_rows(super().get_queryset())

    def printed(self, paper: Callable[..., bytes], name: str, **options: bool) -> HttpResponse:
        try:
            content = paper(self.object, person=self.request.person, **options)
        except PaperTooLong as refusal:
            messages.warning(self.request, str(refusal))
            return redirect(self.object)
        note("print", self.object, by=self.request.person)
        return pdf_response(content, name)


class RecordPdfView(PaperView):
    """The record in the pro forma's layout; with `?feedback=1` what was sent to its leader, for those who may see it."""

    permission = Perm.SEE_RECORD

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        record = self.object
        asked = "feedback" in request.GET and may(request.person, Perm.SEE_FEEDBACK, record)
        name = f"learning-conversation-{record.held_on or 'draft'}.pdf"
        return self.printed(record_paper, name, with_feedback=asked)


class RecordWordView(PaperView):
    """The record as a Word file in the pro forma's layout, which can be brought in again."""

    permission = Perm.SEE_RECORD

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        content = record_in_word(self.object, person=request.person)
        note("export", self.object, by=request.person)
        response = HttpResponse(content, content_type=WORD)
        name = f"learning-conversation-{self.object.held_on or 'draft'}.docx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response


class FeedbackPdfView(PaperView):
    """The feedback sheet: praise first, then prompts (X38)."""

    permission = Perm.SEE_FEEDBACK

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.printed(feedback_paper, "feedback.pdf")


class ProFormaPdfView(SchoolView):
    """A blank pro forma to write on in the room (X2)."""

    permission = Perm.WRITE_RECORDS

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return pdf_response(pro_forma_paper(request.school), "pro-forma.pdf")
