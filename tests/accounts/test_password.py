"""Choosing a password: twelve characters, nothing common, no rules of composition; a link by mail that works once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from qa_portal import clock
from qa_portal import settings as real_settings
from qa_portal.accounts.models import User
from qa_portal.notices.models import OutboxMail
from tests.cast import PASSWORD

NEW = "seven grey geese at noon"


@pytest.fixture
def link(cast) -> str:
    """The path of the link in the mail to the teacher."""
    Client().post("/forgotten/", {"email": cast.teacher.email})
    body = OutboxMail.objects.get(to=cast.teacher.email).body
    return re.search(r"http://testserver(/forgotten/\S+)", body)[1]


def choose(link: str, password: str = NEW, client: Client | None = None):
    """Follow the link and post a password into the form that it leads to."""
    client = client or Client()
    page = client.get(link, follow=True)
    fields = {"password1": password, "password2": password}
    return client.post(page.request["PATH_INFO"], fields, follow=True)


def signs_in(cast, password: str) -> bool:
    answer = Client().post("/sign-in/", {"login": cast.teacher.email, "password": password})
    return answer.status_code == 302


@pytest.mark.parametrize(
    "word", ["aaaa bbbb ccc", "lower case only", "123 years of rain", "ÄÖÜ ÄÖÜ ÄÖÜÄ", NEW]
)
def test_no_composition_is_asked_for(word):
    validate_password(word, User(email="kit@example.org"))


@pytest.mark.parametrize(
    "word",
    ["eleven char", "aB3$aB3$", "123456789987654321", "international", "kit.wetherby@example"],
)
def test_short_common_and_own_ones_are_refused(word):
    with pytest.raises(ValidationError):
        validate_password(word, User(email="kit.wetherby@example.org"))


def test_passwords_are_kept_by_argon2():
    assert real_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_link_sets_a_new_password(cast, link):
    answer = choose(link)

    assert "<h1>Your password is changed</h1>" in answer.content.decode()
    assert signs_in(cast, NEW)
    assert not signs_in(cast, PASSWORD)


def test_a_new_password_does_not_sign_in_by_itself(cast, link):
    client = Client()
    choose(link, client=client)

    assert client.get("/schools/larkfield/").status_code == 302, (
        "The second step would be left out."
    )


def test_the_link_works_once(cast, link):
    choose(link)

    again = Client().get(link, follow=True)
    assert "<h1>This link does not work any more</h1>" in again.content.decode()
    assert signs_in(cast, NEW)


def test_the_link_works_for_three_hours(cast, link):
    with time_machine.travel(clock.now() + timedelta(hours=3, minutes=1)):
        page = Client().get(link, follow=True)
    assert "<h1>This link does not work any more</h1>" in page.content.decode()
    with time_machine.travel(clock.now() + timedelta(hours=2, minutes=55)):
        page = Client().get(link, follow=True)
    assert "<h1>A new password</h1>" in page.content.decode()


def test_a_made_up_link_says_the_same(cast, link):
    person, _, _ = link.removeprefix("/forgotten/").partition("-")
    made_up = [f"/forgotten/{person}-abc-{'0' * 32}/", f"/forgotten/1-abc-{'0' * 32}/"]

    pages = [Client().get(each, follow=True).content for each in made_up]

    assert b"This link does not work any more" in pages[0]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("word", ["too short", "International"])
def test_a_bad_password_is_refused_at_the_link_too(cast, link, word):
    assert "<h1>A new password</h1>" in choose(link, word).content.decode()
    assert signs_in(cast, PASSWORD)


def test_a_new_password_ends_every_other_session(cast, client_of, request):
    assert client_of("teacher").get("/schools/larkfield/").status_code == 200

    choose(request.getfixturevalue("link"))

    assert client_of("teacher").get("/schools/larkfield/").status_code == 302


def test_a_new_password_lets_somebody_in_who_tried_too_often(cast, link):
    for _ in range(6):
        signs_in(cast, "wrong, five times and more")
    assert not signs_in(cast, PASSWORD)

    choose(link)

    assert signs_in(cast, NEW)


def test_changing_it_asks_for_the_old_one(cast, client_of):
    client = client_of("teacher")
    fields = {"password1": NEW, "password2": NEW}

    client.post("/account/password/", fields | {"oldpassword": "not this one at all"})
    assert signs_in(cast, PASSWORD)
    answer = client.post("/account/password/", fields | {"oldpassword": PASSWORD}, follow=True)

    assert "Your password is changed." in [str(each) for each in answer.context["messages"]]
    assert client.get("/schools/larkfield/").status_code == 200, "This session goes on."
    assert signs_in(cast, NEW)


def test_the_hash_is_no_password(cast):
    cast.teacher.user.refresh_from_db()
    assert identify_hasher(cast.teacher.user.password)
    assert PASSWORD not in cast.teacher.user.password
