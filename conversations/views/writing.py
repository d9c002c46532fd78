"""Writing a record: begun, typed, previewed, sent. What is typed lives in the writer's draft until it is sent."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from conversations.acts import apply_act
from conversations.bank.keeping import keep_for_later
from conversations.boxes import split_boxes_of
from conversations.choices import WRITABLE, Timing
from conversations.forms.record import RecordForms
from conversations.models import Record
from conversations.paper import paper_of_draft
from conversations.permissions import Perm
from conversations.presenters import load_of, writing_context
from conversations.rows import sheet_of, with_rows
from conversations.sending import FORM, send_record
from conversations.sheet import PLAIN, ROWS, Sheet, new_id, read_id
from qa_portal.drafts.models import Draft, Fields, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.schools.models import Person
from qa_portal.web.views import ObjectView, SchoolPage, Templated

# Acts that lead on to another page once what was typed is kept.
PAGES = {
    "preview": "record-preview",
    "look": "record-look",
    "bank": "record-bank",
    "cards": "record-cards",
}


class RecordNewView(SchoolPage):
    """The ways to begin; who will see the record stands there before anybody types (S0-01)."""

    permission = Perm.WRITE_RECORDS
    template_name = "conversations/record_new.html"

    def get_context_data(self, **context):
        return super().get_context_data(new_id=new_id(), **context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        record = Record.objects.begin(read_id(request.POST.get("id")), leader=request.person)
        way = PLAIN if request.POST.get("way") == PLAIN else ""
        draft_of(request.person, FORM, record, start={"way": [way]} if way else {})
        return redirect(record.url("record-edit"))


class WritingView(ObjectView):
    """A record whose words its leader may change, with the draft they type into."""

    permission = Perm.EDIT_RECORD
    model = Record

    def get_queryset(self):
        return with_rows(super().get_queryset())

    def draft(self) -> Draft:
        start = sheet_of(self.object).to_fields()
        return draft_of(self.request.person, FORM, self.object, start=start)

    def form_page(self, draft: Draft, sheet: Sheet, errors=(), status: int = 200) -> HttpResponse:
        way = "plain" if sheet.way == PLAIN else "structured"
        context = writing_context(self.object, draft, sheet, errors)
        template = f"conversations/record_form_{way}.html"
        return TemplateResponse(self.request, template, context, status=status)


class RecordEditView(WritingView):
    """The form. A POST keeps what was typed, does one act on the rows, and shows the form again."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        return self.form_page(draft, Sheet.from_fields(draft.fields))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        act = request.POST.get("act", "")
        sheet = apply_act(Sheet.from_fields(typed_fields(request.POST)), act)
        try:
            draft.keep(sheet.to_fields(), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, draft)
        if question := _kept_for_others(sheet, act):
            return redirect(
                keep_for_later(question, by=request.person, timing=self.timing_of(sheet))
            )
        return redirect(self.object.url(PAGES.get(act, "record-edit")) + _anchor(act))

    def timing_of(self, sheet: Sheet) -> str:
        return sheet.timing if sheet.timing in Timing.values else ""


class RecordSendView(WritingView):
    """Keep what was typed, check it, and send it to the senior leaders (S0-01)."""

    permission = Perm.SEND_RECORD
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.object.state not in WRITABLE:
            return self.sent_already(typed_fields(request.POST))
        try:
            with transaction.atomic():  # too late leaves no draft behind
                return self.send(request)
        except IllegalMove:
            self.object = self.get_object()
            if self.object.state in WRITABLE:
                raise
            return self.sent_already(typed_fields(request.POST))

    def sent_already(self, typed: Fields) -> HttpResponse:
        """A second click is the same words again; other words come too late and are given back."""
        sheet = Sheet.from_fields(typed).without_blank_rows()
        words, sent = sheet.to_json(), self.object.versions.get(round=self.object.round).words
        # What stands in the boxes was paired into rows with ids of their own.
        compared = set(words) - ({"way", *ROWS} if sheet.way == PLAIN else set())
        if typed and any(words[name] != sent.get(name) for name in compared):
            raise IllegalMove(
                "This record was sent from another window while you had it open here."
            )
        return redirect(self.object)

    def send(self, request: HttpRequest) -> HttpResponse:
        draft = self.draft()
        sheet = Sheet.from_fields(typed_fields(request.POST) or draft.fields)
        if sheet.way == PLAIN:  # the boxes are left, so what stands in them is paired (D29)
            sheet = apply_act(sheet, "structured")
        sheet = sheet.without_blank_rows()
        try:
            draft.keep(sheet.to_fields(), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, draft)
        forms = RecordForms(sheet)
        if not forms.is_valid():
            return self.form_page(draft, sheet, forms.errors, status=422)
        if draft.based_on != self.object.version:
            raise IllegalMove("This record moved on after you began to change it.")
        send_record(self.object, by=request.person, sheet=sheet)
        messages.success(request, "Sent. Thank you. You can take it back for ten minutes.")
        return redirect(self.object)


class RecordPreviewView(Templated, WritingView):
    """The draft as its pro forma, for its writer alone."""

    template_name = "conversations/record_preview.html"

    def get_context_data(self, **context):
        draft = self.draft()
        sheet = Sheet.from_fields(draft.fields)
        if sheet.way == PLAIN:
            split_boxes_of(sheet)
        paper = paper_of_draft(sheet, leader=self.request.person)
        load = sorted(set(load_of(sheet, Person.objects.current()).values()))
        return super().get_context_data(
            record=self.object, paper=paper, draft=draft, load=load, **context
        )


def _kept_for_others(sheet: Sheet, act: str) -> str:
    """The words of the question that the act "keep-question:<id>" names, or none."""
    verb, _, row_id = act.partition(":")
    named = (row.text for row in sheet.questions if verb == "keep-question" and row.id == row_id)
    return next(named, "").strip()


def _anchor(act: str) -> str:
    """Where on the page an act happened, so that the eye does not have to look for it."""
    parts = act.split(":")
    return f"#row-{parts[1]}" if len(parts) > 1 and parts[0] not in ("remove", "place") else ""
