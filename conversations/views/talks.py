"""Talks to come: a leader invites, changes, cancels, begins the record; a teacher opens the invitation and reads it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from conversations import talks
from conversations.forms.talk import TalkForm
from conversations.models import Record, Talk
from conversations.permissions import Perm
from conversations.sheet import read_id
from qa_portal.moves.door import IllegalMove
from qa_portal.schools.scope import everywhere
from qa_portal.schools.vocabulary import words
from qa_portal.web.permission import may
from qa_portal.web.views import MoveView, ObjectPage, SchoolPage


class TalkListView(SchoolPage):
    """The talks to come that a person leads or is invited to, and for a leader those to write down."""

    permission = Perm.SEE_TALKS
    template_name = "conversations/talk_list.html"

    def get_context_data(self, **context):
        person = self.request.person
        return super().get_context_data(
            talks=talks.talks_of(person),
            to_write_down=talks.to_write_down(person),
            can_invite=may(person, Perm.INVITE_TO_TALK),
            **context,
        )


class TalkNewView(SchoolPage):
    """The invitation; its id was made with the page, so that a double click invites once."""

    permission = Perm.INVITE_TO_TALK
    template_name = "conversations/talk_form.html"

    def form(self, data: QueryDict | None = None) -> TalkForm:
        talk = Talk(pk=self.new_id(), leader=self.request.person)
        return TalkForm(data, instance=talk, leader=self.request.person)

    def new_id(self) -> UUID:
        """The id of the page, unless it is another person's talk already."""
        named = read_id(self.request.POST.get("id")) or uuid4()
        with everywhere():
            others = Talk.objects.filter(pk=named).exclude(leader=self.request.person)
            return uuid4() if others.exists() else named

    def get_context_data(self, **context):
        given = {"form": self.form(), "not_for": words(self.request.school)["term.not_for"]}
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        asked, teachers = form.save(commit=False), form.cleaned_data["teachers"]
        talk = talks.invite(asked, teachers=teachers, by=request.person)
        messages.success(request, "They have been told.")
        return redirect(talk)


class TalkPage(ObjectPage):
    model = Talk

    def get_queryset(self):
        return super().get_queryset().with_people()


class TalkDetailView(TalkPage):
    """What it is about, who will read the record, what that is not for; opening it is noted for its leader."""

    permission = Perm.SEE_TALKS
    template_name = "conversations/talk_detail.html"

    def get_context_data(self, **context):
        talk, person = self.object, self.request.person
        is_guest = any(guest.person_id == person.pk for guest in talk.guests.all())
        if is_guest and self.request.method == "GET":
            talks.opened(talk, by=person)
        record = Record.objects.visible_to(person).filter(pk=talk.record_id).first()
        return super().get_context_data(
            to_come=talks.readers_to_come(talk),
            not_for=words(self.request.school)["term.not_for"],
            is_leader=talk.leader_id == person.pk,
            can_change=talk.can_change and may(person, Perm.CHANGE_TALK, talk),
            record=record if record and talk.has_record else None,
            **context,
        )


class TalkEditView(TalkPage):
    permission = Perm.CHANGE_TALK
    template_name = "conversations/talk_form.html"

    def form(self, data: QueryDict | None = None) -> TalkForm:
        invited = [guest.person_id for guest in self.object.guests.all()]
        talk = Talk.objects.get(
            pk=self.object.pk
        )  # what is refused must not show in the page's head
        return TalkForm(
            data, instance=talk, initial={"teachers": invited}, leader=self.request.person
        )

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.object.can_change:
            raise IllegalMove(talks.GONE)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context):
        given = {"form": self.form(), "not_for": words(self.request.school)["term.not_for"]}
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        changed = form.save(commit=False)
        talks.change(changed, teachers=form.cleaned_data["teachers"], by=request.person)
        messages.success(request, "Changed. Those whom it concerns have been told.")
        return redirect(self.object)


class TalkCancelView(MoveView):
    permission = Perm.CHANGE_TALK
    model = Talk
    done = "Cancelled. Whom you had invited has been told."

    def make_move(self) -> None:
        talks.cancel(self.object, by=self.request.person)


class TalkBeginView(MoveView):
    """Write it down: the draft has the teachers, the day and the subject."""

    permission = Perm.CHANGE_TALK
    model = Talk

    def make_move(self) -> None:
        self.record = talks.begin_record(self.object, by=self.request.person)

    def back_to(self) -> str:
        record = getattr(self, "record", None)
        if record is None:
            return self.object.get_absolute_url()
        return record.url("record-edit" if record.round == 0 else "record-detail")
