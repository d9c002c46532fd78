"""Signing in: by invitation alone, the same answer for known and unknown people, throttled by account and by address."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.notices.models import OutboxMail
from tests.cast import PASSWORD

WRONG = "nobody would choose this"


def sign_in(login: str, password: str = PASSWORD, *, client: Client | None = None, **options):
    return (client or Client()).post("/sign-in/", {"login": login, "password": password}, **options)


def words(response) -> str:
    """A page without the token that is new on every page."""
    page = response.content.decode()
    if response.context and "csrf_token" in response.context:
        page = page.replace(str(response.context["csrf_token"]), "")
    return page


def test_the_page_asks_for_an_address_and_a_password(client):
    page = client.get("/sign-in/").content.decode()

    assert "<h1>Sign in</h1>" in page
    assert 'name="login"' in page and 'name="password"' in page
    assert "Accounts come by invitation" in page


def test_somebody_comes_home_and_nothing_is_said_about_it(cast):
    answer = sign_in(cast.teacher.email, follow=True)

    assert answer.request["PATH_INFO"] == "/schools/larkfield/"
    assert list(answer.context["messages"]) == []
    assert "uccessfully signed in" not in answer.content.decode()


def test_an_address_counts_in_any_case(cast):
    assert sign_in(cast.teacher.email.upper()).status_code == 302


def test_it_leads_on_to_where_somebody_wanted_to_go(cast, client):
    asked = client.get("/schools/larkfield/conversations/")
    answer = client.post(asked.url, {"login": cast.teacher.email, "password": PASSWORD})

    assert answer.url == "/schools/larkfield/conversations/"


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example/", "/\\x.example"]
)
def test_it_never_leads_to_another_site(cast, client, where):
    answer = client.post(
        "/sign-in/", {"login": cast.teacher.email, "password": PASSWORD, "next": where}
    )

    assert answer.status_code == 302
    assert "example" not in answer.url


def test_signing_out_ends_the_session(client_of):
    client = client_of("teacher")
    answer = client.post("/sign-out/", follow=True)

    assert [str(message) for message in answer.context["messages"]] == ["You are signed out."]
    assert client.get("/schools/larkfield/").status_code == 302
    assert client.get("/sign-out/").status_code == 302, "A second time it is no error."


# --- Nobody signs up


def test_sign_up_is_closed(client, db):
    page = client.get("/sign-up/")

    assert "<h1>Accounts come by invitation</h1>" in page.content.decode()
    assert b"<form" not in page.content


def test_sign_up_makes_nobody(client, db):
    fields = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    page = client.post("/sign-up/", fields)

    assert "<h1>Accounts come by invitation</h1>" in page.content.decode()
    assert not User.objects.exists()
    assert "_auth_user_id" not in client.session


# --- The same answer for everybody


def test_known_and_unknown_people_get_the_same_answer(cast):
    known, unknown = (
        sign_in("teacher@larkfield.example.org", WRONG),
        sign_in("x" * 22 + "@x.org", WRONG),
    )

    assert known.status_code == unknown.status_code == 200
    page = words(known).replace("teacher@larkfield.example.org", "")
    assert page == words(unknown).replace("x" * 22 + "@x.org", "")
    assert "not correct" in page
    assert {*known.headers} == {*unknown.headers}
    assert {*known.cookies} == {*unknown.cookies}


def test_somebody_unknown_costs_a_hash_too(cast, monkeypatch):
    """The clock on the wall would tell: a password is hashed whether or not there is somebody to compare with."""
    hashed = []
    real = User.set_password
    monkeypatch.setattr(
        User, "set_password", lambda self, raw: (hashed.append(raw), real(self, raw))
    )

    sign_in("nobody@example.org", WRONG)

    assert hashed == [WRONG]


def test_a_closed_account_does_not_get_in(cast, client):
    User.objects.filter(pk=cast.teacher.user.pk).update(is_active=False)

    answer = sign_in(cast.teacher.email, client=client, follow=True)
    assert "<h1>This account is closed</h1>" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    wrong, unknown = sign_in(cast.teacher.email, WRONG), sign_in("nobody@example.org", WRONG)
    assert words(wrong).replace(cast.teacher.email, "") == words(unknown).replace(
        "nobody@example.org", ""
    )


# --- Throttled


def test_an_account_is_refused_from_the_sixth_try_even_with_the_right_password(cast):
    for _ in range(5):
        assert "not correct" in words(sign_in(cast.teacher.email, WRONG))

    refused = words(sign_in(cast.teacher.email))
    assert "Too many failed" in refused
    assert sign_in(cast.leader.email).status_code == 302, "Others are not touched by it."


def test_unknown_accounts_are_refused_alike(db):
    tries = [words(sign_in("nobody@example.org", WRONG)) for _ in range(6)]

    assert ["Too many failed" in page for page in tries] == [False] * 5 + [True]


def test_trying_from_many_addresses_is_counted_together(cast):
    for n in range(5):
        sign_in(cast.teacher.email, WRONG, REMOTE_ADDR=f"198.51.100.{n}")

    assert "Too many failed" in words(sign_in(cast.teacher.email, WRONG, REMOTE_ADDR="203.0.113.9"))


def test_after_five_minutes_the_right_person_gets_in(cast):
    with time_machine.travel(clock.now(), tick=False) as traveller:
        for _ in range(6):
            sign_in(cast.teacher.email, WRONG)
        traveller.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(cast.teacher.email).status_code == 302


def test_spraying_from_one_address_is_refused(cast):
    """One password tried on many accounts: the sixty-first failure of a minute is not even looked at."""
    with time_machine.travel(clock.now(), tick=False):
        tries = [words(sign_in(f"user{n}@example.org", WRONG)) for n in range(61)]
        assert ["Too many failed" in page for page in tries] == [False] * 60 + [True]
        assert sign_in(cast.teacher.email, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_school_behind_one_address_gets_in(cast):
    """Right passwords are not counted, however many come through one wall."""
    with time_machine.travel(clock.now(), tick=False):
        assert {sign_in(cast.teacher.email).status_code for _ in range(100)} == {302}


# --- A forgotten password


def ask_for_reset(email: str, **options):
    return Client().post("/forgotten/", {"email": email}, **options)


def test_forgetting_says_the_same_to_known_and_unknown_people(cast):
    known, unknown = ask_for_reset(cast.teacher.email), ask_for_reset("nobody@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.url == "/forgotten/sent/"
    assert {*known.headers} == {*unknown.headers}
    to = set(OutboxMail.objects.values_list("to", "subject"))
    assert to == {(cast.teacher.email, "A new password"), ("nobody@example.org", "A new password")}
    stranger = OutboxMail.objects.get(to="nobody@example.org").body
    assert "no account" in stranger and "http" not in stranger


def test_asking_too_often_is_refused_alike(cast):
    with time_machine.travel(clock.now(), tick=False):
        for email in (cast.teacher.email, "nobody@example.org"):
            assert [ask_for_reset(email).status_code for _ in range(6)] == [302] * 5 + [429]
        answer = ask_for_reset(cast.teacher.email)
    assert "<h1>Please wait a moment</h1>" in answer.content.decode()
