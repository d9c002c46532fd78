"""Notes to all leaders: read by leaders, written by senior leaders from what keeps coming back, sent once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from conversations.leaders_note import (
    FORM,
    LONGEST,
    is_sent,
    names_standing_in,
    recurring_prompts,
    send_note,
)
from conversations.models import LeadersNote
from conversations.permissions import Perm
from conversations.sheet import new_id, read_id
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.web.forms import tidy
from qa_portal.web.permission import may
from qa_portal.web.views import SchoolPage, SchoolView

SHOWN = 20


class LeadersNoteListView(SchoolPage):
    permission = Perm.SEE_LEADERS_NOTES
    template_name = "conversations/leadersnote_list.html"

    def get_context_data(self, **context):
        person = self.request.person
        notes = LeadersNote.objects.visible_to(person).select_related("by")[:SHOWN]
        can_write = may(person, Perm.WRITE_LEADERS_NOTE)
        return super().get_context_data(notes=notes, can_write=can_write, audience=True, **context)


class WritingNoteView(SchoolView):
    """The note that somebody is writing, in their draft; its id was made with it, so that it is sent once."""

    permission = Perm.WRITE_LEADERS_NOTE

    def draft(self) -> Draft:
        return draft_of(self.request.person, FORM, self.request.school, start={"id": [new_id()]})

    def text_of(self, draft: Draft) -> str:
        return tidy((draft.fields.get("text") or [""])[-1])

    def page(self, name: str, draft: Draft, status: int = 200, **context) -> HttpResponse:
        text = self.text_of(draft)
        context |= {"draft": draft, "text": text, "longest": LONGEST, "audience": True}
        context["note_id"] = (draft.fields.get("id") or [""])[-1]
        return TemplateResponse(
            self.request, f"conversations/leadersnote_{name}.html", context, status=status
        )

    def form_page(self, draft: Draft, *, checked: bool = False) -> HttpResponse:
        prompts = recurring_prompts(self.request.person)
        error = problem_with(self.text_of(draft)) if checked else ""
        return self.page("form", draft, 422 if error else 200, prompts=prompts, error=error)


class LeadersNoteWriteView(WritingNoteView):
    """What keeps coming back, and room to write."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.form_page(self.draft())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        try:
            draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, draft)
        if problem_with(self.text_of(draft)):
            return self.form_page(draft, checked=True)
        return redirect("conversations:leadersnote-preview", school=request.school.slug)


class LeadersNotePreviewView(WritingNoteView):
    """The note as leaders will read it, with the names that still stand in it."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = self.draft()
        text = self.text_of(draft)
        if problem_with(text):
            return redirect("conversations:leadersnote-write", school=request.school.slug)
        return self.page("preview", draft, names=names_standing_in(text))


class LeadersNoteSendView(WritingNoteView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        note_id = read_id(request.POST.get("id"))
        if not is_sent(note_id, by=request.person, text=tidy(request.POST.get("text", ""))):
            draft = self.draft()
            text = self.text_of(draft)
            if problem_with(text):
                return self.form_page(draft, checked=True)
            if revision_seen(request.POST) != draft.revision:
                raise IllegalMove("The note was changed in another window after you looked at it.")
            names = names_standing_in(text)
            if names and not request.POST.get("all_the_same"):
                return self.page("preview", draft, 422, names=names)
            send_note(note_id, by=request.person, text=text)
            draft.delete()
            messages.success(request, "Sent to all leaders. Thank you.")
        return redirect("conversations:leadersnote-list", school=request.school.slug)


def problem_with(text: str) -> str:
    if not text.strip():
        return "Write a few words first."
    return f"At most {LONGEST} characters, please." if len(text) > LONGEST else ""
