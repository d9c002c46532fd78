"""Error pages: the same for everybody, nothing learned, nothing typed lost, no secret given back."""

import re
from uuid import uuid4

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from qa_portal.overview.views import HomeView
from qa_portal.schools import membership
from tests.cast import PASSWORD

HOME = "/schools/larkfield/"
MISSING = "5a3c9f0e-0000-4000-8000-00000000beef"  # fixed, since it names a test
FETCH = [{"HX-Request": "true"}, {"X-Requested-With": "fetch"}]
SECRETS = {
    "password": "four quiet herons",
    "oldpassword": "three loud herons",
    "Password1": "two loud herons",
    "code": "123456",
    "csrfmiddlewaretoken": "token-token-token",
}


def given_back(answer) -> dict[str, str]:
    """What an error page shows of what was typed: {field: text}."""
    page = answer.content.decode()
    found = re.findall(r"<label[^>]*>(.*?)</label><textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return dict(found)


# --- 404


@pytest.mark.parametrize(
    "address",
    [
        f"{HOME}people/{MISSING}/",
        f"{HOME}no-such-page/",
        "/schools/brackenhill/",
        "/schools/brackenhill/people/",
        "/schools/no-such-school/",
        "/schools/no_such/a/b/c",
        "/no-such-page/",
        "/trusts/weald/",
        "/trusts/none/",
        "/admin/",
        "/static/../settings.py",
        "/schools/",
    ],
)
def test_what_is_not_there_and_what_is_not_yours_look_the_same(client_of, address):
    client = client_of("teacher")
    known = client.get(f"{HOME}people/{uuid4()}/")
    answer = client.get(address)

    assert answer.status_code == 404
    assert answer.content == known.content
    assert {*answer.headers.items()} == {*known.headers.items()}
    assert not answer.cookies


def test_the_pages_name_nobody_and_nothing(client_of, cast, settings):
    from qa_portal.web import errors

    for status in (400, 403, 404, 429, 500):
        page = errors._page(status).decode()
        assert "<form" not in page and "csrf" not in page and "nonce" not in page
        assert page.count("<h1>") == 1
        assert "Larkfield" not in page


# --- 403


def test_a_refusal_says_the_same_whatever_was_refused(client_of, cast):
    client = client_of("teacher")
    refused = [client.get(f"{HOME}people/"), client.get(f"{HOME}setup/")]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert refused[0].content == refused[1].content
    assert "<h1>This is not yours to do</h1>" in refused[0].content.decode()


def test_a_form_with_an_old_token_gives_the_text_back(cast):
    """Somebody signed in again in another tab: the token of the first is old, their words are not."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.teacher.user)
    fields = {"summary": "Typed for <an> hour", "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(f"{HOME}people/add/", fields)

    assert answer.status_code == 403
    assert "<h1>This form was open too long</h1>" in answer.content.decode()
    assert given_back(answer) == {"summary": "Typed for &lt;an&gt; hour"}
    assert answer["Cache-Control"] == "no-store"


def test_a_form_from_another_site_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/")
    token = page.context["csrf_token"]
    fields = {"login": cast.teacher.email, "password": PASSWORD, "csrfmiddlewaretoken": str(token)}

    from_elsewhere = client.post("/sign-in/", fields, headers={"Origin": "https://evil.example"})
    assert from_elsewhere.status_code == 403
    assert given_back(from_elsewhere) == {"login": cast.teacher.email}
    assert client.post("/sign-in/", fields).status_code == 302


# --- 401


@pytest.mark.parametrize("headers", FETCH)
@pytest.mark.parametrize("address", [HOME, f"{HOME}no-such-page/", "/no-such-page/", "/"])
def test_a_script_gets_a_bare_401(client, db, headers, address):
    for answer in (client.get(address, headers=headers), client.post(address, headers=headers)):
        assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("address", [HOME, f"{HOME}no-such-page/", "/no-such-page/", "/trusts/x/"])
def test_a_reader_is_led_to_sign_in_whatever_the_address(client, db, address):
    answer = client.get(f"{address}?a=b&c=d")

    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/?next=")


def test_an_expired_session_gives_the_text_back(client, db):
    fields = {"summary": "Typed for\nan hour", "empty": "  ", "both": ["one", "two"]} | SECRETS
    answer = client.post(f"{HOME}conversations/records/{uuid4()}/", fields)

    assert answer.status_code == 401
    assert "<h1>You were signed out</h1>" in answer.content.decode()
    assert given_back(answer) == {"summary": "Typed for\nan hour", "both": "two"}
    assert ">one</textarea>" in answer.content.decode()
    assert not any(secret in answer.content.decode() for secret in SECRETS.values())
    assert answer["Cache-Control"] == "no-store"


# --- 503 and 500


@pytest.fixture
def breaks(monkeypatch, client_of):
    """`breaks(error)`: a teacher's client for whom the home page raises it."""

    def broken(error: Exception, where=(HomeView, "get_context_data")) -> Client:
        def fail(*args, **kwargs):
            raise error

        client = client_of("teacher")
        monkeypatch.setattr(*where, fail)
        client.raise_request_exception = False
        return client

    return broken


@pytest.mark.parametrize("error", [OperationalError("password=hunter2"), InterfaceError("gone")])
def test_without_the_database_it_says_so(breaks, error):
    answer = breaks(error).get(HOME)

    assert answer.status_code == 503
    assert "<h1>The portal is resting for a moment</h1>" in answer.content.decode()
    assert "hunter2" not in answer.content.decode()
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("30", "no-store")


def test_without_the_database_the_text_is_given_back(breaks):
    """It fails before any view is found, while the middleware asks who this is."""
    client = breaks(OperationalError("gone"), (membership, "person_at"))
    answer = client.post(f"{HOME}people/add/", {"name": "Sorrel <Pike>"} | SECRETS)

    assert answer.status_code == 503
    assert given_back(answer) == {"name": "Sorrel &lt;Pike&gt;"}
    assert not any(secret in answer.content.decode() for secret in SECRETS.values())


def test_without_the_database_sessions_fail_soft_too(breaks):
    from django.contrib.sessions.backends.db import SessionStore

    client = breaks(OperationalError("gone"), (SessionStore, "load"))
    answer = client.post(f"{HOME}people/add/", {"name": "Sorrel"})

    assert answer.status_code == 503
    assert given_back(answer) == {"name": "Sorrel"}


def test_the_health_of_the_database_is_told(client, db, monkeypatch):
    assert client.get("/livez").content == b"ok"
    assert client.get("/readyz").content == b"ready"

    def gone():
        raise OperationalError("gone")

    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("qa_portal.web.health.connection.cursor", gone)
        assert client.get("/livez").status_code == 200
        assert client.get("/readyz").status_code == 503


def test_anything_else_that_breaks_is_a_500_without_a_word_of_it(breaks):
    answer = breaks(RuntimeError("a secret in the exception")).get(HOME)

    assert answer.status_code == 500
    assert "<h1>Something broke on our side</h1>" in answer.content.decode()
    assert "secret" not in answer.content.decode()
