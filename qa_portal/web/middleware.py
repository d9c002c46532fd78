"""What every request passes: clean input, a live session, sign-in before anything is known, one school's scope."""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from qa_portal import clock
from qa_portal.web import errors

Handler = Callable[[HttpRequest], HttpResponse]

# All that somebody who has not signed in may reach; everything else asks them to sign in, existing or not.
PUBLIC = re.compile(
    r"^/(static/|favicon\.ico$|livez$|readyz$|sign-in/|sign-up/|sign-out/|forgotten/|two-step/authenticate/|invitations/)"
)
IN_SCHOOL = re.compile(r"^/schools/(?P<school>[-a-zA-Z0-9_]+)/")
TOUCHED = "touched_at"
STARTED = "started_at"


def clean_input(get_response: Handler) -> Handler:
    """Refuse NUL bytes and broken characters before they reach a view or a query."""

    def is_dirty(text: str) -> bool:
        return "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text)

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_dirty(request.path) or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        if any(is_dirty(text) for text in request.COOKIES.values()):
            return errors.bad_request(request)
        if any(is_dirty(text) for _, texts in request.GET.lists() for text in texts):
            return errors.bad_request(request)
        if request.method == "POST" and any(
            is_dirty(name) or any(is_dirty(text) for text in texts)
            for name, texts in request.POST.lists()
        ):
            return errors.bad_request(request)
        return get_response(request)

    return middleware


def session_limits(get_response: Handler) -> Handler:
    """End a session after 30 idle minutes or twelve hours; touch it at most once a minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = clock.now().timestamp()
            idle = now - request.session.get(TOUCHED, now)
            whole = now - request.session.get(STARTED, now)
            if idle > settings.SESSION_IDLE_SECONDS or whole > settings.SESSION_COOKIE_AGE:
                logout(request)
            elif idle >= 60:
                request.session[TOUCHED] = now
        response = get_response(request)
        if request.user.is_authenticated:
            if STARTED not in request.session:  # somebody has just signed in
                request.session[STARTED] = request.session[TOUCHED] = clock.now().timestamp()
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def _is_fetch(request: HttpRequest) -> bool:
    """A script asks, which could do nothing with a page."""
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Requested-With"))


def sign_in_first(get_response: Handler) -> Handler:
    """Send anonymous requests to sign-in before the address is looked up; fetch and htmx get a bare 401."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or PUBLIC.match(request.path_info):
            return get_response(request)
        if _is_fetch(request):
            return HttpResponse(status=401)
        if request.method == "POST":
            return errors.signed_out(request)
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))

    return middleware


def school_scope(get_response: Handler) -> Handler:
    """Find who this user is in the school of the address, and open that school's scope around the request.

    A notice that leads to a page is seen once its person has opened that page.
    """
    from qa_portal.accounts.second_step import must_set_up_second_step
    from qa_portal.notices.seeing import beside_person, see
    from qa_portal.schools.membership import person_at
    from qa_portal.schools.scope import everywhere
    from qa_portal.schools.scope import school_scope as scope

    def middleware(request: HttpRequest) -> HttpResponse:
        request.school = request.person = None
        if not (match := IN_SCHOOL.match(request.path_info)) or not request.user.is_authenticated:
            return get_response(request)
        with everywhere():
            beside = beside_person(request.path_info, clock.now())
        person = person_at(match["school"], request.user, **beside)
        if person is None:
            return errors.not_found(request)
        if must_set_up_second_step(request.user, person.roles):
            return _to_second_step(request)
        request.school, request.person = person.school, person
        with scope(person.school):
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            if person.notices_here and request.method == "GET" and response.status_code == 200:
                see(person, request.path_info)
            return response

    return middleware


def _to_second_step(request: HttpRequest) -> HttpResponse:
    """A page leads to where the second step is set up; nothing else of the school is done before it."""
    if request.method != "GET" or _is_fetch(request):
        return errors.forbidden(request)
    return redirect(f"{reverse('mfa_index')}?needed")


__all__ = ["clean_input", "school_scope", "session_limits", "sign_in_first"]
