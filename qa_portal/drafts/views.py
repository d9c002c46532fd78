"""Saving what somebody types, and the page that shows both texts when two windows disagree."""

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from qa_portal.drafts.models import Draft, Fields, revision_seen, typed_fields
from qa_portal.drafts.permissions import Perm
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.web.templatetags.portal import time_of_day
from qa_portal.web.views import ObjectView

# No dots, so that it climbs nowhere.
_PLAIN_PATH = re.compile(r"[-\w/]+(\?[-\w=&]*)?(#[-\w]*)?", re.ASCII)


class DraftSaveView(ObjectView):
    """Keep the posted fields; a script gets JSON, a plain form goes back to where it came from."""

    permission = Perm.KEEP_DRAFT
    model = Draft
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            self.object.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, self.object)
        if request.headers.get("X-Requested-With"):
            saved = time_of_day(self.object.saved_at)
            return JsonResponse({"revision": self.object.revision, "saved": saved})
        return redirect(way_back(request))


def stale(request: HttpRequest, draft: Draft) -> HttpResponse:
    """409 with both texts: a script is told where to look, a person is shown what differs and chooses."""
    if request.headers.get("X-Requested-With"):
        return JsonResponse({"conflict": draft.get_absolute_url()}, status=409)
    saved = Draft.objects.filter(pk=draft.pk).first()
    if saved is None:
        raise IllegalMove("This form was sent from another window while you had it open here.")
    mine = typed_fields(request.POST)
    context = {
        "draft": saved,
        "differences": differences(mine, saved.fields),
        "mine": [(name, text) for name, texts in mine.items() for text in texts],
        "back": way_back(request),
    }
    return render(request, "drafts/conflict.html", context, status=409)


def differences(mine: Fields, saved: Fields) -> list[tuple[str, str]]:
    """The texts that are not the same on both sides: [(typed here, saved elsewhere)], longest first."""
    names = dict.fromkeys([*mine, *saved])
    pairs = [("\n".join(mine.get(name, [])), "\n".join(saved.get(name, []))) for name in names]
    unlike = [(here, there) for here, there in pairs if here.strip() != there.strip()]
    return sorted(unlike, key=lambda pair: -len(pair[0] + pair[1]))


def way_back(request: HttpRequest) -> str:
    """The form's own address as it names it, if it lies in this school; otherwise the home page."""
    home = request.school.get_absolute_url()
    named = request.POST.get("draft-back", "")
    return named if named.startswith(home) and _PLAIN_PATH.fullmatch(named) else home
