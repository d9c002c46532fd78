"""Carrying a conversation on, and linking one record to another (S0-05, S0-38)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conversations.continuing import continue_record
from conversations.forms.linking import LinkForm
from conversations.linking import records_to_link
from conversations.models import Record, RecordLink
from conversations.permissions import Perm
from conversations.rows import with_rows
from conversations.sheet import read_id
from qa_portal.web.views import MoveView, ObjectPage, ObjectView


class RecordContinueView(ObjectView):
    """A new draft with the people, the topic and what is still open; a double click makes one."""

    permission = Perm.CONTINUE_RECORD
    model = Record
    http_method_names = ["post"]

    def get_queryset(self):
        return with_rows(super().get_queryset())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        draft = continue_record(self.object, read_id(request.POST.get("id")), by=request.person)
        return redirect(draft.url("record-edit"))


class LinkAddView(ObjectPage):
    permission = Perm.LINK_RECORD
    model = Record
    template_name = "conversations/link_form.html"

    def form(self, data=None) -> LinkForm:
        return LinkForm(data, offered=records_to_link(self.object, self.request.person))

    def get_context_data(self, **context):
        return super().get_context_data(**{"form": self.form(), "audience": True} | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        RecordLink.objects.get_or_create(
            record=self.object,
            other=form.cleaned_data["other"],
            defaults={"kind": form.cleaned_data["kind"], "by": request.person},
        )
        messages.success(request, "Linked.")
        return redirect(self.object)


class LinkRemoveView(MoveView):
    permission = Perm.REMOVE_LINK
    model = RecordLink
    done = "The link is gone. Both records are as they were."

    def make_move(self) -> None:
        RecordLink.objects.filter(pk=self.object.pk).delete()

    def back_to(self) -> str:
        return self.object.record.get_absolute_url()
