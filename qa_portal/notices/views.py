"""The page of one's notices. Opening what a notice leads to is seeing it, whichever way one came (`web/middleware.py`)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from qa_portal.notices.permissions import Perm
from qa_portal.notices.seeing import page_of, see
from qa_portal.web.views import SchoolPage, SchoolView


class NoticeListView(SchoolPage):
    permission = Perm.SEE_NOTICES
    template_name = "notices/notice_list.html"

    def get_context_data(self, **context):
        page = page_of(self.request.person, after=self.request.GET.get("after", ""))
        return super().get_context_data(page=page, **context)


class NoticesSeenView(SchoolView):
    """All that is shown by now is seen."""

    permission = Perm.SEE_NOTICES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        see(request.person)
        return redirect("notices:notice-list", school=request.school.slug)
