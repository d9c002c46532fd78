"""Records of the queue as one PDF with wide margins, to read on paper; each print of a record is logged (D28, X40)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conversations.models import Record
from conversations.papers import pack_of_records
from conversations.permissions import Perm
from conversations.rows import with_rows
from conversations.sharing.waits import Waits
from conversations.sheet import read_id
from qa_portal.moves.door import note
from qa_portal.pdf.paper import PaperTooLong, pdf_response
from qa_portal.web.views import SchoolView

MOST = 30


class QueuePackPdfView(SchoolView):
    """Chosen records, or with `?all=me` all that waits for this reader."""

    permission = Perm.SEE_QUEUE

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        records = self.records()
        if not records:
            return self.refused("Tick the records to print first.")
        if len(records) > MOST:
            return self.refused(f"One pack holds at most {MOST} records. Tick some of them.")
        try:
            content = pack_of_records(records)
        except PaperTooLong as refusal:
            return self.refused(str(refusal))
        for record in records:
            note("print", record, by=request.person)
        return pdf_response(content, "records-to-read.pdf")

    def records(self) -> list[Record]:
        waiting = with_rows(Record.objects.to_read_by(self.request.person))
        return list(waiting.filter(pk__in=self.chosen())[: MOST + 1])

    def chosen(self) -> set[UUID]:
        if "all" in self.request.GET:
            return Waits(self.request.person).mine
        named = [read_id(text) for text in self.request.GET.getlist("record")]
        return {pk for pk in named[: MOST + 1] if pk}

    def refused(self, words: str) -> HttpResponse:
        messages.warning(self.request, words)
        return redirect(self.back_to())

    def back_to(self) -> str:
        return reverse("conversations:record-queue", kwargs={"school": self.request.school.slug})
