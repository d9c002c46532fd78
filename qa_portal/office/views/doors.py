"""Ways in: which school, a trust's counts, an invitation. These pages belong to no one school."""

from django.contrib.auth import login, logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from qa_portal.accounts.models import User
from qa_portal.office.forms import JoinForm
from qa_portal.office.inviting import accept, accept_as_new, account_for, open_invitation
from qa_portal.office.trusts import counts_for
from qa_portal.schools.membership import schools_of, trusts_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class MySchoolsView(TemplateView):
    """The schools and trusts where the signed-in user is somebody; straight on where there is only one."""

    template_name = "office/mine.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        schools, trusts = schools_of(request.user), trusts_of(request.user)
        if len(schools) + len(trusts) == 1:
            return redirect(schools[0] if schools else trusts[0].trust)
        return self.render_to_response(self.get_context_data(schools=schools, trusts=trusts))


class TrustView(TemplateView):
    """A trust's schools as counts, for its officers alone (D21)."""

    template_name = "office/trust.html"

    def get_context_data(self, **context):
        offices = trusts_of(self.request.user)
        office = next((o for o in offices if o.trust.slug == self.kwargs["trust"]), None)
        if office is None:
            raise Http404
        return super().get_context_data(
            trust_shown=office.trust, schools=counts_for(office.trust), **context
        )


@method_decorator(cache_control(no_store=True), name="dispatch")
class InvitationView(TemplateView):
    """Choose a password and come in; every link that does not work shows the same page."""

    template_name = "office/invitation.html"

    def get_context_data(self, **context):
        invitation = open_invitation(self.kwargs["secret"])
        known = account_for(invitation) if invitation else None
        found = {"invitation": invitation, "known": known, "form": JoinForm()}
        return super().get_context_data(**found | context)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        context = self.get_context_data()
        invitation, known = context["invitation"], context["known"]
        if invitation is None:
            return self.render_to_response(context)
        if known:
            return self.join_known(invitation, known)
        form = JoinForm(request.POST, email=invitation.person.email)
        if not form.is_valid():
            return self.render_to_response(context | {"form": form}, status=422)
        user = accept_as_new(invitation, password=form.cleaned_data["password"])
        return self.come_in(invitation, user)

    def join_known(self, invitation, known: User) -> HttpResponse:
        """Somebody with an account joins with it, once they have signed in as themselves."""
        if self.request.user == known:
            return self.come_in(invitation, known if accept(invitation, user=known) else None)
        logout(self.request)
        return redirect_to_login(self.request.path, resolve_url("account_login"))

    def come_in(self, invitation, user: User | None) -> HttpResponse:
        if user is None:
            return self.render_to_response(self.get_context_data(invitation=None))
        if self.request.user != user:
            login(self.request, user, backend=BACKEND)
        return redirect(invitation.school)
