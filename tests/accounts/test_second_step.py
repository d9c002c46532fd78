"""The second step: set up with an app, asked for at sign-in, its codes used once; required of roles by a setting."""

import os
import subprocess
import sys

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from qa_portal import clock
from tests.accounts.conftest import SECRET, apps_of, code_now
from tests.cast import PASSWORD


@pytest.fixture
def still():
    """The clock stands still, so that a code does not run out between two lines."""
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def first_step(cast, client: Client, who: str = "teacher"):
    return client.post("/sign-in/", {"login": cast[who].email, "password": PASSWORD})


def second_step(client: Client, code: str):
    return client.post("/two-step/authenticate/", {"code": code})


def is_in(client: Client) -> bool:
    return client.get("/schools/larkfield/").status_code == 200


def confirm(client: Client) -> None:
    """Give the password once more, as changes to the second step ask for."""
    client.post("/account/confirm/", {"password": PASSWORD})


# --- Setting it up


def test_setting_it_up_asks_for_the_password_first(client_of):
    answer = client_of("teacher").get("/two-step/totp/activate/")

    assert answer.url.startswith("/account/confirm/?next=")


def test_somebody_sets_it_up(cast, client_of, still, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda deed, **_: deed())  # no commit in a test
    client = client_of("teacher")
    confirm(client)
    page = client.get("/two-step/totp/activate/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()

    wrong = client.post("/two-step/totp/activate/", {"code": "000000"})
    assert "Incorrect code" in wrong.content.decode()
    assert apps_of(cast.teacher.user) == set()
    answer = client.post("/two-step/totp/activate/", {"code": code_now(secret)})
    answer = client.get(answer.url)

    assert apps_of(cast.teacher.user) == {"totp", "recovery_codes"}
    assert {str(message) for message in answer.context["messages"]} == {
        "The authenticator app is switched on.",
        "The new recovery codes are made.",
    }
    codes = answer.context["unused_codes"]
    assert len(codes) == 10
    assert all(code in answer.content.decode() for code in codes)


def test_somebody_switches_it_off(cast, client_of, give_app):
    give_app(cast.teacher.user)
    client = client_of("teacher")
    assert client.post("/two-step/totp/deactivate/").url.startswith("/account/confirm/")
    assert "totp" in apps_of(cast.teacher.user)

    confirm(client)
    client.post("/two-step/totp/deactivate/")

    assert apps_of(cast.teacher.user) == set()


# --- Signing in with it


def test_the_password_alone_is_not_enough(cast, client, give_app):
    give_app(cast.teacher.user)

    answer = first_step(cast, client)

    assert answer.url.startswith("/two-step/authenticate/")
    assert "_auth_user_id" not in client.session
    assert not is_in(client)
    assert client.get("/two-step/").url.startswith("/sign-in/")


def test_the_code_lets_in(cast, client, give_app, still):
    give_app(cast.teacher.user)
    first_step(cast, client)

    assert "Incorrect code" in second_step(client, "000000").content.decode()
    assert not is_in(client)
    answer = second_step(client, code_now())

    assert answer.status_code == 302
    assert is_in(client)


def test_a_code_without_a_password_is_nothing(cast, client, give_app, still):
    give_app(cast.teacher.user)

    assert second_step(client, code_now()).url == "/sign-in/"
    assert not is_in(client)


def test_a_code_seen_over_the_shoulder_is_refused(cast, give_app, still):
    give_app(cast.teacher.user)
    code, spy = code_now(), Client()
    for client in (Client(), spy):
        first_step(cast, client)
        answer = second_step(client, code)

    assert "Incorrect code" in answer.content.decode()
    assert not is_in(spy)


@pytest.mark.parametrize("steps", [-1, -20, 1])
def test_a_code_of_another_moment_is_refused(cast, client, give_app, still, steps):
    give_app(cast.teacher.user)
    first_step(cast, client)

    second_step(client, code_now(steps=steps))

    assert not is_in(client)


def test_a_recovery_code_works_once(cast, give_app):
    first, second = give_app(cast.teacher.user).get_unused_codes()[:2]
    tried = {}
    for name, code in (("first", first), ("again", first), ("second", second)):
        client = Client()
        first_step(cast, client)
        second_step(client, code)
        tried[name] = is_in(client)

    assert tried == {"first": True, "again": False, "second": True}


def test_guessing_codes_is_refused_from_the_sixth_try(cast, client, give_app, still):
    give_app(cast.teacher.user)
    first_step(cast, client)
    pages = [second_step(client, f"00000{n}").content.decode() for n in range(5)]
    refused = second_step(client, code_now())

    assert all("Incorrect code" in page for page in pages)
    assert "Too many failed" in refused.content.decode()
    assert not is_in(client)


def test_a_new_password_by_mail_does_not_skip_it(cast, client, give_app):
    from tests.accounts.test_password import NEW, choose

    give_app(cast.teacher.user)
    client.post("/forgotten/", {"email": cast.teacher.email})
    from qa_portal.notices.models import OutboxMail

    link = OutboxMail.objects.get().body.split("http://testserver")[1].split()[0]
    choose(link, client=client)
    assert not is_in(client)
    answer = client.post("/sign-in/", {"login": cast.teacher.email, "password": NEW})
    assert answer.url.startswith("/two-step/authenticate/")


# --- Roles that need it


@pytest.fixture
def heads_need_it(settings):
    settings.MFA_REQUIRED_ROLES = ["head", "data_lead"]


def test_a_role_that_needs_it_is_led_to_set_it_up(client_of, heads_need_it):
    answer = client_of("head").get("/schools/larkfield/people/", follow=True)

    assert answer.request["PATH_INFO"] == "/two-step/"
    assert "Your role at this school needs a second step." in answer.content.decode()


@pytest.mark.parametrize("where", ["", "people/", "setup/", "conversations/", "no-such-page/"])
def test_nothing_of_the_school_is_reached_before(client_of, heads_need_it, where):
    address = f"/schools/larkfield/{where}"
    client = client_of("head")

    assert client.get(address).url == "/two-step/?needed"
    assert client.post(address).status_code == 403
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 403


def test_with_an_app_it_is_reached(cast, client_of, give_app, heads_need_it):
    give_app(cast.head.user)

    assert is_in(client_of("head"))


def test_recovery_codes_alone_are_no_second_step(cast, client_of, give_app, heads_need_it):
    give_app(cast.head.user)
    cast.head.user.authenticator_set.filter(type="totp").delete()

    assert not is_in(client_of("head"))


def test_switching_it_off_ends_the_way_in(cast, client_of, give_app, heads_need_it):
    give_app(cast.head.user)
    client = client_of("head")
    confirm(client)
    client.post("/two-step/totp/deactivate/")

    assert not is_in(client)


def test_other_roles_and_other_schools_do_without(client_of, heads_need_it, cast, settings):
    assert is_in(client_of("teacher"))
    assert client_of("outsider").get("/schools/brackenhill/").url == "/two-step/?needed"
    assert client_of("outsider").get("/schools/larkfield/").status_code == 404


def test_a_misspelt_role_stops_the_start():
    answer = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={"PATH": os.environ["PATH"], "PORTAL_ENV_FILE": os.devnull, "DEVELOPMENT": "true"}
        | {"SECRET_KEY": "x" * 40, "MFA_REQUIRED_ROLES": "head,heed"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode != 0
    assert "MFA_REQUIRED_ROLES names no role: heed." in answer.stderr


def test_the_secret_is_not_on_any_later_page(cast, client_of, give_app):
    give_app(cast.teacher.user)

    assert SECRET not in client_of("teacher").get("/two-step/").content.decode()
