"""Look at my record: on request, for its author's eyes alone; a reader may look at the questions for herself (D25)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from conversations.boxes import split_boxes_of
from conversations.choices import QuestionType
from conversations.earlier import earlier_responses
from conversations.looking import look_at
from conversations.looking.look import FINE
from conversations.models import Record
from conversations.permissions import Perm
from conversations.presenters import look_context
from conversations.sheet import PLAIN, Sheet
from conversations.views.writing import WritingView
from qa_portal.web.views import ObjectPage

SAYS = {"open": QuestionType.OPEN.value, "fine": FINE}


class RecordLookView(WritingView):
    """What is noticed in the draft. A POST keeps what its author says otherwise, in the draft only."""

    permission = Perm.LOOK_AT_RECORD

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        sheet = Sheet.from_fields(self.draft().fields)
        if sheet.way == PLAIN:
            split_boxes_of(sheet)
        look = look_at(sheet, earlier_responses(self.object, request.person), sheet.own_say)
        context = {"record": self.object, "can_say": sheet.way != PLAIN}
        context |= look_context(sheet, look)
        return TemplateResponse(request, "conversations/record_look.html", context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        sheet = Sheet.from_fields(draft.fields)
        said, _, question = request.POST.get("say", "").partition(":")
        if question in {row.id for row in sheet.questions}:
            sheet.own_say.pop(question, None)
            if said in SAYS:
                sheet.own_say[question] = SAYS[said]
            draft.keep(sheet.to_fields(), seen=draft.revision)
            return redirect(f"{request.path}#look-{question}")
        return redirect(request.path)


class ReadingLookView(ObjectPage):
    """The types of the questions for a reader's own eyes; no hint and nothing of other records, and nothing is kept."""

    permission = Perm.LOOK_WHILE_READING
    model = Record
    template_name = "conversations/reading_look.html"

    def get_context_data(self, **context):
        sheet = self.object.versions.get(round=self.object.round).sheet
        return super().get_context_data(**look_context(sheet, look_at(sheet)), **context)
