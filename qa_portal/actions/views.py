"""Agreed actions in one list and one at a time, and the moves of their people."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from qa_portal.actions.deeds import carry_on, hand_over
from qa_portal.actions.forms import CarryOnForm, DropForm, FinishForm, HandOverForm
from qa_portal.actions.history import history_of
from qa_portal.actions.listing import ActionList, Asked, shows_for, source_choices, sources_of
from qa_portal.actions.models import Action
from qa_portal.actions.paging import read_id
from qa_portal.actions.permissions import Perm
from qa_portal.web.rooms import rooms
from qa_portal.web.views import MoveView, ObjectPage, SchoolPage


class ActionListView(SchoolPage):
    """My actions, open ones by when they are due, what is done folded below (row 95)."""

    permission = Perm.SEE_ACTIONS
    template_name = "actions/action_list.html"

    def get_context_data(self, **context):
        person = self.request.person
        asked = Asked.read(self.request.GET, person)
        return super().get_context_data(
            page=ActionList(person, asked),
            asked=asked,
            shows=[(code, words, asked.query(show=code)) for code, words in shows_for(person)],
            source_choices=source_choices(person),
            **context,
        )


class ActionDetailView(ObjectPage):
    """One action: what was agreed, the impact sought and what changed together, where it came from, its history."""

    permission = Perm.SEE_ACTION
    model = Action
    template_name = "actions/action_detail.html"

    def get_queryset(self):
        people = ("owner", "partner", "carried_on_as", "carried_on_from", "school")
        return super().get_queryset().select_related(*people)

    def get_context_data(self, **context):
        action, person = self.object, self.request.person
        return super().get_context_data(
            moves={move.verb: move for move in action.moves_for(person)},
            source=sources_of([action], person).get(action.pk),
            found_url=next(filter(None, (r.found_url(action, person) for r in rooms())), ""),
            history=history_of(action),
            audience=True,
            **context,
        )


class ActionBeginView(MoveView):
    permission = Perm.DO_ACTION
    model = Action
    done = "Begun."

    def make_move(self) -> None:
        self.object.begin(by=self.request.person)


class ActionReopenView(MoveView):
    permission = Perm.DO_ACTION
    model = Action
    done = "It is open again."

    def make_move(self) -> None:
        self.object.reopen(by=self.request.person)


class ActionFormView(ObjectPage):
    """A move that asks for a few words first."""

    permission = Perm.DO_ACTION
    model = Action
    template_name = "actions/action_form.html"
    verb: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    button: ClassVar[str] = ""
    undo: ClassVar[str] = ""  # the URL that takes the move back
    done: ClassVar[str] = ""

    def form(self, data: QueryDict | None = None) -> Form:
        raise NotImplementedError

    def make_move(self, form: Form) -> Action | str:
        """Makes the move and gives the action, or the address, to show next."""
        raise NotImplementedError

    def get_context_data(self, **context: Any) -> dict:
        words = {"heading": self.heading, "button": self.button, "form": self.form()}
        return super().get_context_data(**words | context)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.state not in Action.MOVES[self.verb].sources:
            return redirect(self.object)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        # A model form has put its words on the object; the move judges and writes a fresh one.
        self.object = self.get_object()
        shown = self.make_move(form)
        undo = f"undo:{self.object.url(self.undo)}" if self.undo else ""
        messages.success(request, self.done, extra_tags=undo)
        return redirect(shown)


class ActionFinishView(ActionFormView):
    """Done asks once what changed, and needs no answer (row 97)."""

    verb, heading, button = "finish", "Done", "Done"
    done, undo = "Done. Thank you.", "action-reopen"

    def form(self, data: QueryDict | None = None) -> Form:
        return FinishForm(data, instance=self.object)

    def make_move(self, form: Form) -> Action:
        self.object.finish(by=self.request.person, **form.cleaned_data)
        return self.object


class ActionDropView(ActionFormView):
    verb, heading, button = "drop", "Not needed any more", "Not needed"
    done, undo = "Kept as not needed.", "action-reopen"

    def form(self, data: QueryDict | None = None) -> Form:
        return DropForm(data)

    def make_move(self, form: Form) -> Action:
        self.object.drop(by=self.request.person, **form.cleaned_data)
        return self.object


class ActionCarryOnView(ActionFormView):
    """The page names the id of the next action, so that a double click makes one."""

    verb, heading, button = "carry_on", "Carry on", "Carry on"
    done = "It goes on as this one. What came before is kept."

    def form(self, data: QueryDict | None = None) -> Form:
        now = {"text": self.object.text, "impact": self.object.impact_sought}
        return CarryOnForm(data, initial=now)

    def get_context_data(self, **context: Any) -> dict:
        return super().get_context_data(**{"new_id": self.new_id() or uuid4()} | context)

    def new_id(self) -> UUID | None:
        return read_id(self.request.POST.get("id", ""))

    def make_move(self, form: Form) -> Action:
        named = self.new_id()
        if named and self.object.carried_on_as_id == named:
            return self.object.carried_on_as
        return carry_on(self.object, by=self.request.person, new_id=named, **form.cleaned_data)


class ActionHandOverView(ActionFormView):
    permission = Perm.HAND_OVER_ACTION
    verb, heading, button = "hand_over", "Hand over", "Hand over"
    done = "Handed over."

    def form(self, data: QueryDict | None = None) -> Form:
        return HandOverForm(data, person=self.object.owner)

    def make_move(self, form: Form) -> Action | str:
        hand_over(self.object, by=self.request.person, **form.cleaned_data)
        still_theirs = self.get_queryset().filter(pk=self.object.pk).exists()
        return (
            self.object
            if still_theirs
            else reverse("actions:action-list", args=[self.request.school.slug])
        )
