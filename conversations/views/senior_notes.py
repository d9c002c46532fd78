"""Notes among senior leaders on a record, on a page of their own; what is typed lives in its writer's draft until it is kept."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property

from conversations.forms.sharing import SeniorNoteForm
from conversations.models import Record, SeniorNote
from conversations.permissions import Perm
from conversations.senior_notes import FORM, change_note, write_note
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import StaleSave
from qa_portal.moves.models import note_read
from qa_portal.web.views import ObjectPage


class NotePage(ObjectPage):
    """The notes on a record and a form for one: an object's page whose `record` and `note` its views know."""

    template_name = "conversations/senior_note_list.html"
    record: Record

    def note(self) -> SeniorNote:
        raise NotImplementedError

    def keep(self, words: SeniorNote) -> None:
        raise NotImplementedError

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.request.person, FORM, self.object)

    def form(self, data: QueryDict | None = None) -> SeniorNoteForm:
        typed = {name: texts[-1] for name, texts in self.draft.fields.items() if texts}
        return SeniorNoteForm(data, instance=self.note(), initial=typed)

    def get_context_data(self, **context):
        record = self.record
        notes = SeniorNote.objects.visible_to(self.request.person).filter(record=record)
        given = {
            "record": record,
            "notes": notes.select_related("by"),
            "form": self.form(),
            "draft": self.draft,
            "is_new": isinstance(self.object, Record),
        }
        return super().get_context_data(**given | context)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        note_read(self.record, by=request.person)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if "draft-revision" in request.POST:
                self.draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, self.draft)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.keep(form.save(commit=False))
        messages.success(request, "Kept, among senior leaders.")
        return redirect(self.record.url("senior-note-list"))


class SeniorNoteListView(NotePage):
    permission = Perm.NOTE_RECORD
    model = Record

    @property
    def record(self) -> Record:
        return self.object

    def note(self) -> SeniorNote:
        return SeniorNote(record=self.object, by=self.request.person)

    def keep(self, words: SeniorNote) -> None:
        write_note(self.object, words, by=self.request.person)


class SeniorNoteEditView(NotePage):
    """Other words for a note of one's own."""

    permission = Perm.CHANGE_SENIOR_NOTE
    model = SeniorNote

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().select_related("record__school", "by")

    @property
    def record(self) -> Record:
        return self.object.record

    def note(self) -> SeniorNote:
        return self.object

    def keep(self, words: SeniorNote) -> None:
        change_note(words, by=self.request.person)
