"""The record, its feedback and the blank pro forma as PDF; each print of a record is logged (X40)."""

from django.http import HttpRequest, HttpResponse

from conversations.models import Record
from conversations.papers import feedback_paper, pro_forma_paper, record_paper
from conversations.permissions import Perm
from qa_portal.moves.door import note
from qa_portal.pdf.paper import pdf_response
from qa_portal.web.permission import may
from qa_portal.web.views import ObjectView, SchoolView


class RecordPdfView(ObjectView):
    """The record in the pro forma's layout; with `?feedback=1` what was sent to its leader, for those who may see it."""

    permission = Perm.SEE_RECORD
    model = Record

    def get_queryset(self):
        return super().get_queryset().with_rows()

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        record, person = self.object, request.person
        asked = "feedback" in request.GET and may(person, Perm.SEE_FEEDBACK, record)
        content = record_paper(record, person=person, with_feedback=asked)
        note("print", record, by=person)
        return pdf_response(content, f"learning-conversation-{record.held_on or 'draft'}.pdf")


class FeedbackPdfView(ObjectView):
    """The feedback sheet: praise first, then prompts (X38)."""

    permission = Perm.SEE_FEEDBACK
    model = Record

    def get_queryset(self):
        return super().get_queryset().with_people()

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        content = feedback_paper(self.object, person=request.person)
        note("print", self.object, by=request.person)
        return pdf_response(content, "feedback.pdf")


class ProFormaPdfView(SchoolView):
    """A blank pro forma to write on in the room (X2)."""

    permission = Perm.WRITE_RECORDS

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return pdf_response(pro_forma_paper(request.school), "pro-forma.pdf")
