"""Word files and pasted text become drafts, each by itself; what cannot be read says why."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from conversations.bringing_in import BroughtIn, bring_in
from conversations.forms.bring_in import LARGEST, BringInForm
from conversations.permissions import Perm
from conversations.proforma import UnreadableFile, read_file, read_text
from qa_portal.web.views import SchoolPage


class RecordBringInView(SchoolPage):
    """Choose files or paste text; one good file leads straight to its draft."""

    permission = Perm.WRITE_RECORDS
    template_name = "conversations/record_bring_in.html"

    def get_context_data(self, **context):
        return super().get_context_data(**{"form": BringInForm()} | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        files = {"files": request.FILES.getlist("files")}
        form = BringInForm(request.POST, files, too_large=_was_too_large(request))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        results = [self.one(file.name, file) for file in form.cleaned_data["files"]]
        if text := form.cleaned_data["text"].strip():
            results.append(self.one("The pasted text", text))
        if len(results) == 1 and results[0].record:
            return redirect(results[0].record.url("record-edit"))
        return self.render_to_response(self.get_context_data(form=form, results=results))

    def one(self, name: str, source) -> BroughtIn:
        try:
            pasted = isinstance(source, str)
            read = read_text(source) if pasted else read_file(name, source.read(LARGEST + 1))
        except UnreadableFile as refusal:
            return BroughtIn(name, refused=str(refusal))
        record = bring_in(read, leader=self.request.person)
        return BroughtIn(name, record, read.notes)


def _was_too_large(request: HttpRequest) -> bool:
    """Whether the files were left unread because the whole request was more than the portal takes into memory."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
