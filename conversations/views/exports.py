"""Lists of this room to take away."""

from django.http import Http404

from conversations.coverage import coverage_for
from conversations.exporting import agreed_sheet, coverage_sheet, queue_sheet, record_sheet
from conversations.impacts import WHICH, agreed_in, chosen
from conversations.narrowing import Narrow
from conversations.permissions import Perm
from conversations.queue import SHELVES
from conversations.views.figures import agreed_asked
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.sheets import Sheet
from qa_portal.web.views import ExportView


class RecordExportView(ExportView):
    permission = Perm.SEE_RECORDS
    noun = "record"

    def sheet(self) -> Sheet:
        asked = self.request.GET
        narrow = Narrow.read(asked)
        return record_sheet(self.request.person, show=asked.get("show", ""), narrow=narrow)


class QueueExportView(ExportView):
    permission = Perm.SEE_QUEUE
    noun = "queue"

    def sheet(self) -> Sheet:
        shelf = SHELVES.get(self.request.GET.get("show", ""), SHELVES["waiting"])
        return queue_sheet(self.request.person, shelf)


class CoverageExportView(ExportView):
    permission = Perm.SEE_COVERAGE
    noun = "coverage"

    def sheet(self) -> Sheet:
        time = SchoolTime.so_far()
        span = time.find(self.request.GET.get("span", "")) or time.year
        if span is None:
            raise Http404
        return coverage_sheet(coverage_for(self.request.person, span))


class AgreedExportView(ExportView):
    permission = Perm.SEE_COVERAGE
    noun = "action"

    def sheet(self) -> Sheet:
        span, which = agreed_asked(self.request)
        if span is None:
            raise Http404
        agreed = chosen(agreed_in(self.request.person, span), which)
        shown = f"{span.label}, {WHICH[which][0].lower()}"
        return agreed_sheet(agreed, school=self.request.school, shown=shown)
