"""Follow-ups after a record was sent: what was found is added without unlocking the rest (S0-27, D30)."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property

from conversations.agreed import follow_up_from
from conversations.forms.follow_up import FollowUpFoundForm
from conversations.models import FollowUp, Record, RecordAction
from conversations.permissions import Perm
from conversations.sheet import MOST_ROWS
from qa_portal.drafts.models import Draft, draft_of, revision_seen, typed_fields
from qa_portal.drafts.views import stale
from qa_portal.moves.door import IllegalMove, StaleSave
from qa_portal.schools.scope import SchoolOwned, everywhere
from qa_portal.web.views import ObjectPage

FORM = "conversations.follow_up"


class FollowUpView(ObjectPage):
    """A form about one follow-up of a record; what is typed into it lives in its writer's draft until it is added."""

    permission = Perm.FOLLOW_UP_RECORD
    model = Record
    template_name = "conversations/follow_up_form.html"

    def follow_up(self) -> FollowUp:
        raise NotImplementedError

    def about(self) -> SchoolOwned:
        """What the draft is about."""
        raise NotImplementedError

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.request.person, FORM, self.about())

    def form(self, data: QueryDict | None = None) -> FollowUpFoundForm:
        typed = {name: texts[-1] for name, texts in self.draft.fields.items() if texts}
        return FollowUpFoundForm(data, instance=self.follow_up(), initial=typed)

    def get_context_data(self, **context):
        return super().get_context_data(**{"form": self.form(), "draft": self.draft} | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            if "draft-revision" in request.POST:
                self.draft.keep(typed_fields(request.POST), seen=revision_seen(request.POST))
        except StaleSave:
            return stale(request, self.draft)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.refuse_stale()
        form.save(commit=False).keep(by=request.person)
        self.draft.delete()
        messages.success(request, "Added to the record.")
        return redirect(self.object)

    def refuse_stale(self) -> None:
        """Nobody's words are lost by a form that shows an older state."""


class FollowUpAddView(FollowUpView):
    """A new follow-up; its id was made with the page, so that a double click gives one."""

    def follow_up(self) -> FollowUp:
        return FollowUp(
            pk=self.new_id(), record=self.object, position=self.object.follow_ups.count()
        )

    def new_id(self) -> UUID:
        try:
            named = UUID(self.request.POST.get("id", ""))
        except ValueError:
            return uuid4()
        with everywhere():
            return uuid4() if FollowUp.objects.filter(pk=named).exists() else named

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        named = [
            each for each in self.object.follow_ups.all() if str(each.pk) == request.POST.get("id")
        ]
        if named and named[0].planned == request.POST.get("planned", "").strip():
            return redirect(self.object)
        if self.object.follow_ups.count() >= MOST_ROWS:
            raise IllegalMove("This record has as many follow-ups as a record can hold.")
        return super().post(request, *args, **kwargs)

    def about(self) -> SchoolOwned:
        return self.object


class FollowUpFromActionView(FollowUpView):
    """What changed by an action, offered in its owner's words as what was found (row 97)."""

    def follow_up(self) -> FollowUp:
        return follow_up_from(self.object, self.link)

    def about(self) -> SchoolOwned:
        return self.link.action

    @cached_property
    def link(self) -> RecordAction:
        links = self.object.action_links.select_related("action", "question")
        if (found := links.filter(action=self.kwargs["action"]).first()) is None:
            raise Http404
        return found


class FollowUpEditView(FollowUpView):
    def follow_up(self) -> FollowUp:
        found = self.object.follow_ups.filter(pk=self.kwargs["followup"]).first()
        if found is None:
            raise Http404
        return found

    def refuse_stale(self) -> None:
        now = str(self.object.version)
        if self.request.POST.get("version", now) != now:
            raise StaleSave("This record was changed in another window after you opened it here.")

    def about(self) -> SchoolOwned:
        return self.follow_up()
