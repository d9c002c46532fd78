"""Every answer carries the security headers: every route, every error page, every PDF and file (T23)."""

import re
from urllib.parse import urlparse

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from qa_portal.overview.views import HomeView
from tests.laws.conftest import addresses
from tests.laws.matrix import MATRIX

pytestmark = pytest.mark.django_db

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "manifest-src": "'self'",
}
OUTSIDE = [
    (name, pattern) for name, pattern, words in addresses() if not pattern.startswith("schools/")
]


@pytest.fixture(autouse=True)
def by_https(settings):
    """As it is served: the middleware reads these when it is made, the client's on its first request."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True


def faults(answer, *, signed_in: bool) -> list[str]:
    """What is missing from the headers of an answer, and what stands in the page that its policy would block."""
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if part
    )
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    found = [f"{name}: {answer.get(name)}" for name in wanted if answer.get(name) != wanted[name]]
    if policy != DIRECTIVES:
        found.append(f"policy: {policy}")
    if signed_in and "no-store" not in answer.get("Cache-Control", ""):
        found.append(f"Cache-Control: {answer.get('Cache-Control')}")
    if "Server" in answer or "X-Powered-By" in answer:
        found.append("It says what it is made of.")
    if answer.get("Content-Type", "").startswith("text/html"):
        found += blocked(answer.content.decode())
    return found


def blocked(page: str) -> list[str]:
    """Inline scripts and styles, and whatever comes from another origin."""
    found = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>|<style[^>]*>", page)
    found += re.findall(r"<[^>]*\s(?:style|on[a-z]+)=[\"'][^>]*>", page)
    loads = re.findall(
        r"<(?:script|link|img|iframe|form)[^>]*\s(?:src|href|action)=\"([^\"]*)\"", page
    )
    return found + [each for each in loads if urlparse(each).netloc]


def test_the_search_for_what_is_blocked_finds_it():
    """The control."""
    assert len(blocked('<script>x</script><style></style><p style="a"><b onclick="b">')) == 4
    assert blocked('<img alt="" src="https://elsewhere.example/x.png">')
    assert blocked('<script type="module" src="/static/x.js"></script>') == []


@pytest.mark.slow
def test_every_route_of_a_school(world, clients, in_larkfield):
    wrong, walked = {}, 0
    for name, row in MATRIX.items():
        keywords = {key for _, pattern, words in addresses() if _ == name for key in words}
        address = reverse(name, kwargs=world.kwargs_for(keywords, row.on))
        for who in ("head", "leader", "teacher", "outsider"):
            answer = clients[who].get(address, secure=True)
            walked += 1
            if found := faults(answer, signed_in=True):
                wrong[name, who, answer.status_code] = found
    assert wrong == {}
    assert walked > 200


@pytest.mark.parametrize("who", ["teacher", "trust", "anonymous"])
@pytest.mark.parametrize(("name", "pattern"), OUTSIDE, ids=[name for name, _ in OUTSIDE])
def test_every_other_route(name, pattern, clients, who):
    address = "/" + re.sub(r"<[^>]*>|\^|\$|\(\?P", "x", pattern).replace("\\", "")
    if "[0-9A-Za-z]" in pattern:
        address = "/forgotten/1-abc-def/"
    answer = clients[who].get(address, secure=True)

    assert faults(answer, signed_in=who != "anonymous" and answer.status_code != 500) == []
    assert answer.status_code < 500


def test_pdfs(world, clients, in_larkfield):
    record = world.things["sent_record"]
    for name in ("record-pdf", "pro-forma-pdf"):
        kwargs = {"school": "larkfield"} | ({"record": record.pk} if name == "record-pdf" else {})
        answer = clients["leader"].get(reverse(f"conversations:{name}", kwargs=kwargs), secure=True)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert faults(answer, signed_in=True) == []


def test_static_files(client):
    answer = client.get("/static/css/tokens.css", secure=True)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    assert faults(answer, signed_in=False) == []


def test_error_pages(clients, monkeypatch, cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.teacher.user)
    teacher = clients["teacher"]
    teacher.raise_request_exception = False
    answers = {
        400: teacher.get("/schools/larkfield/?q=%00", secure=True),
        401: clients["anonymous"].post("/schools/larkfield/", {"text": "typed"}, secure=True),
        403: strict.post("/schools/larkfield/people/add/", {"name": "typed"}, secure=True),
        404: teacher.get("/no-such-page/", secure=True),
    }
    for error, status in ((RuntimeError(), 500), (OperationalError(), 503)):
        monkeypatch.setattr(HomeView, "get_context_data", lambda *a, error=error, **k: 1 / 0)

        def fail(*args, error=error, **kwargs):
            raise error

        monkeypatch.setattr(HomeView, "get_context_data", fail)
        answers[status] = teacher.get("/schools/larkfield/", secure=True)
    for _ in range(7):
        answers[429] = Client().post("/forgotten/", {"email": "a@example.org"}, secure=True)
    assert {status: answer.status_code for status, answer in answers.items()} == {
        status: status for status in (400, 401, 403, 404, 500, 503, 429)
    }
    wrong = {s: faults(a, signed_in=s not in (400, 429)) for s, a in answers.items()}
    assert wrong == {status: [] for status in answers}


def test_without_https_everything_is_led_to_it(client):
    answer = client.get("/sign-in/")

    assert (answer.status_code, answer.url) == (301, "https://testserver/sign-in/")


def test_cookies_are_for_https_alone(settings, cast, client):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get("/sign-in/", secure=True)
    from tests.cast import PASSWORD

    client.post("/sign-in/", {"login": cast.teacher.email, "password": PASSWORD}, secure=True)
    assert {name: bool(c["secure"]) for name, c in client.cookies.items()} == {
        "csrftoken": True,
        "sessionid": True,
    }
