"""Error pages: the same bytes whoever asks for whatever, so that nothing can be learned from a refusal."""

import logging
import sys
from functools import cache

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


@cache
def _page(status: int) -> bytes:
    return render_to_string(f"errors/{status}.html").encode()


def _answer(status: int) -> HttpResponse:
    return HttpResponse(_page(status), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it was the database that did not answer: Django asks here while the exception is handled."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return unavailable(request)
    return _answer(500)


def too_many(request: HttpRequest) -> HttpResponse:
    """429: allauth asks here when an address or an account has tried too often."""
    return _answer(429)


def typed_text(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into the form they posted: (field, text), long texts first to be seen, secrets never."""
    secret = ("password", "token", "code")
    try:
        fields = request.POST.lists()
    except Exception:
        return []
    return [
        (name, text)
        for name, texts in fields
        for text in texts
        if text.strip() and not any(word in name.lower() for word in secret)
    ]


def unavailable(request: HttpRequest) -> HttpResponse:
    """503 without the database: gives back what was typed."""
    page = render_to_string("errors/503.html", {"typed": typed_text(request)})
    return HttpResponse(
        page, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"}
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """401 for a form posted after its session ended: the text is given back, to be sent again after sign-in."""
    context = {"typed": typed_text(request), "path": request.get_full_path()}
    page = render_to_string("errors/signed_out.html", context, request=request)
    return HttpResponse(page, status=401, headers={"Cache-Control": "no-store"})


def too_late(request: HttpRequest, reason: str, back: str) -> HttpResponse:
    """409: somebody else was faster. Says what happened, leads back to the thing and gives the typed words back."""
    typed = [(name, text) for name, text in typed_text(request) if " " in text.strip()]
    context = {"reason": reason, "back": back, "typed": typed}
    page = render_to_string("errors/409.html", context, request=request)
    return HttpResponse(page, status=409)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is not this session's, as after signing in elsewhere: the text is given back."""
    log.warning("A form was refused: %s", reason)
    page = render_to_string("errors/csrf.html", {"typed": typed_text(request)})
    return HttpResponse(page, status=403, headers={"Cache-Control": "no-store"})
