"""People of a school and what they are there, within O22."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from qa_portal.actions.forms import HandOverForm
from qa_portal.moves.door import note
from qa_portal.office.exporting import people_sheet
from qa_portal.office.forms import ActingHeadForm, GrantForm, LeaveForm, PersonForm, ProfileForm
from qa_portal.office.granting import (
    agree_role,
    end_role,
    give_role,
    leave,
    name_acting_head,
    to_hand_over,
)
from qa_portal.office.handing_over import hand_over_everything
from qa_portal.office.inviting import invite
from qa_portal.office.permissions import Perm
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Invitation, Person
from qa_portal.web.permission import may
from qa_portal.web.sheets import Sheet
from qa_portal.web.views import ExportView, MoveView, ObjectPage, SchoolPage


class PersonListView(SchoolPage):
    permission = Perm.SEE_PEOPLE
    template_name = "office/person_list.html"

    def get_context_data(self, **context):
        person = self.request.person
        waiting = Grant.objects.filter(agreed_at=None).select_related("person", "granted_by")
        return super().get_context_data(
            people=Person.objects.current().prefetch_related("grants"),
            waiting=[grant for grant in waiting if may(person, Perm.AGREE_ROLE, grant)],
            can_manage=may(person, Perm.MANAGE_PEOPLE),
            **context,
        )


class PersonExportView(ExportView):
    permission = Perm.SEE_PEOPLE
    noun = "person"

    def sheet(self) -> Sheet:
        return people_sheet(self.request.person)


class PersonDetailView(ObjectPage):
    permission = Perm.SEE_PERSON
    model = Person
    template_name = "office/person_detail.html"

    def get_context_data(self, **context):
        viewer, person = self.request.person, self.object
        grants = person.grants.select_related("subject", "school_class", "person")
        return super().get_context_data(
            shown_person=person,
            grants=[
                (grant, may(viewer, Perm.END_ROLE, grant), may(viewer, Perm.AGREE_ROLE, grant))
                for grant in grants
            ],
            can_edit=may(viewer, Perm.EDIT_PERSON, person),
            can_manage=may(viewer, Perm.MANAGE_PEOPLE),
            left_behind=to_hand_over(person) if may(viewer, Perm.MANAGE_PEOPLE) else [],
            can_hand_over=may(viewer, Perm.HAND_OVER, person),
            can_give=may(viewer, Perm.GIVE_ROLE, person),
            can_see_out=may(viewer, Perm.LEAVE, person),
            **{"person": viewer} | context,
        )


class PersonFormView(ObjectPage):
    """A form about one person."""

    model = Person
    template_name = "office/form.html"
    heading = ""

    def form(self, data=None):
        raise NotImplementedError

    def keep(self, form) -> None:
        raise NotImplementedError

    def get_context_data(self, **context):
        given = {"form": self.form(), "heading": self.heading, "back": self.object}
        return super().get_context_data(**given | {"person": self.request.person} | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.keep(form)
        messages.success(request, "Saved.")
        return redirect(self.object)


class PersonEditView(PersonFormView):
    permission = Perm.EDIT_PERSON
    heading = "About a person"

    def form(self, data=None):
        by = self.request.person
        form = PersonForm if may(by, Perm.MANAGE_PEOPLE) else ProfileForm
        return form(data, instance=self.object, by=by)

    def keep(self, form) -> None:
        form.save()
        if "email" in form.changed_data:  # a link that went to another address is not theirs
            Invitation.objects.filter(person=self.object, accepted_at=None).delete()
        note("edit", self.object, by=self.request.person)


class PersonLeaveView(PersonFormView):
    permission = Perm.LEAVE
    heading = "Somebody leaves"

    def form(self, data=None):
        return LeaveForm(data)

    def get_context_data(self, **context):
        return super().get_context_data(
            left_behind=to_hand_over(self.object),
            can_hand_over=may(self.request.person, Perm.HAND_OVER, self.object),
            **context,
        )

    def keep(self, form) -> None:
        leave(self.object, on=form.cleaned_data["on"], by=self.request.person)


class PersonHandOverView(PersonFormView):
    """Everything that somebody has open goes to another in one act (X48)."""

    permission = Perm.HAND_OVER
    template_name = "office/person_hand_over.html"

    def form(self, data=None):
        return HandOverForm(data, person=self.object)

    def get_context_data(self, **context):
        return super().get_context_data(left_behind=to_hand_over(self.object), **context)

    def keep(self, form) -> None:
        hand_over_everything(self.object, by=self.request.person, **form.cleaned_data)


class GrantAddView(PersonFormView):
    permission = Perm.GIVE_ROLE
    heading = "Give a role"

    def form(self, data=None):
        grant = Grant(person=self.object)
        return GrantForm(data, instance=grant, by=self.request.person)

    def keep(self, form) -> None:
        give_role(form.save(commit=False), by=self.request.person)


class PersonAddView(SchoolPage):
    permission = Perm.MANAGE_PEOPLE
    template_name = "office/form.html"

    def get_context_data(self, **context):
        given = {"form": PersonForm(), "heading": "Add a person", "back": None}
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        person = form.save()
        note("add", person, by=request.person)
        return redirect(person)


class PersonInviteView(MoveView):
    permission = Perm.MANAGE_PEOPLE
    model = Person

    def make_move(self) -> None:
        if self.object.user_id or not self.object.email:
            messages.info(self.request, "They have an account, or no e-mail address to write to.")
            return
        invite(self.object, by=self.request.person)
        messages.success(self.request, "The invitation is on its way. It is good for a week.")


class GrantAgreeView(MoveView):
    permission = Perm.AGREE_ROLE
    model = Grant
    done = "Agreed."

    def make_move(self) -> None:
        agree_role(self.object, by=self.request.person)


class GrantEndView(MoveView):
    permission = Perm.END_ROLE
    model = Grant
    done = "The role has ended."

    def make_move(self) -> None:
        end_role(self.object, by=self.request.person)

    def back_to(self) -> str:
        return self.object.person.get_absolute_url()


class ActingHeadView(SchoolPage):
    """Chair and data lead name an acting head together: one names, the other agrees (O22, D32)."""

    permission = Perm.APPOINT_ACTING_HEAD
    template_name = "office/acting_head.html"

    def get_context_data(self, **context):
        person = self.request.person
        named = Grant.objects.filter(role=Role.HEAD, agreed_at=None).select_related("granted_by")
        given = {"form": ActingHeadForm(by=person)}
        given["named"] = [(g, may(person, Perm.AGREE_ACTING_HEAD, g)) for g in named]
        return super().get_context_data(**given | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = ActingHeadForm(request.POST, by=request.person)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        name_acting_head(form.save(commit=False), by=request.person)
        messages.success(request, "Named. It counts once the other of you has agreed.")
        return redirect(request.path)


class ActingHeadAgreeView(MoveView):
    permission = Perm.AGREE_ACTING_HEAD
    model = Grant
    done = "Agreed."

    def get_queryset(self):
        """Neither of the two sees people's roles otherwise: only those that wait for them."""
        if not may(self.request.person, Perm.APPOINT_ACTING_HEAD):
            return Grant.objects.none()
        return Grant.objects.filter(role=Role.HEAD, agreed_at=None)

    def make_move(self) -> None:
        agree_role(self.object, by=self.request.person)

    def back_to(self) -> str:
        return reverse("office:acting-head", args=[self.request.school.slug])
