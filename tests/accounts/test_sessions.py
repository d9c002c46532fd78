"""A session: new at sign-in, thirty idle minutes, twelve hours, dead within one request of whatever ends somebody's rights."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qa_portal import clock
from qa_portal.schools.models import Grant, Person
from tests.cast import PASSWORD

HOME = "/schools/larkfield/"


@pytest.fixture
def traveller():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


def signed_in(cast, who: str = "teacher", client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/sign-in/", {"login": cast[who].email, "password": PASSWORD})
    return client


def test_it_is_new_after_signing_in(cast, client):
    """A session that somebody else planted is worth nothing once its owner has signed in."""
    client.get("/schools/larkfield/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key

    signed_in(cast, client=client)

    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get(HOME).status_code == 302
    assert not Session.objects.filter(pk=planted).exists()


def test_a_made_up_session_stays_nobody(cast, client):
    client.cookies["sessionid"] = "a" * 32
    signed_in(cast, client=client)

    assert client.cookies["sessionid"].value != "a" * 32


def test_its_cookie_is_for_the_server_alone(cast):
    cookie = signed_in(cast).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) == 12 * 60 * 60


def test_thirty_idle_minutes_end_it(cast, traveller):
    client = signed_in(cast)
    client.get(HOME)
    traveller.shift(timedelta(minutes=29, seconds=59))
    assert client.get(HOME).status_code == 200
    traveller.shift(timedelta(minutes=30))
    assert client.get(HOME).status_code == 200
    traveller.shift(timedelta(minutes=30, seconds=1))
    assert client.get(HOME).url.startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


def test_it_is_idle_from_signing_in_on(cast, traveller):
    """Somebody who signs in and never opens a page leaves no session behind for longer."""
    client = signed_in(cast)
    traveller.shift(timedelta(minutes=31))
    assert client.get(HOME).status_code == 302


def test_twelve_hours_end_it_however_busy(cast, traveller):
    client = signed_in(cast)
    for _ in range(36):
        assert client.get(HOME).status_code == 200
        traveller.shift(timedelta(minutes=20))
    assert client.get(HOME).status_code == 200
    traveller.shift(timedelta(minutes=1))
    assert client.get(HOME).status_code == 302


def test_signing_in_again_begins_a_new_twelve_hours(cast, traveller):
    client = signed_in(cast)
    client.get(HOME)
    traveller.shift(timedelta(hours=13))
    assert client.get(HOME).status_code == 302
    signed_in(cast, client=client)
    assert client.get(HOME).status_code == 200


def test_it_is_touched_at_most_once_a_minute(cast, traveller):
    client = signed_in(cast)
    client.get(HOME)

    def writes() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(HOME).status_code == 200
        return sum(q["sql"].startswith(("UPDATE", "INSERT")) for q in captured)

    assert writes() == 0
    traveller.shift(timedelta(seconds=59))
    assert writes() == 0
    traveller.shift(timedelta(seconds=1))
    assert writes() == 1
    assert writes() == 0


# --- Out within one request


def disable(person: Person) -> None:
    person.user.is_active = False
    person.user.save()


def leave(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(left_on=clock.today())


def end_grants(person: Person) -> None:
    Grant.objects.filter(person=person).update(ends_on=clock.today() - timedelta(days=1))


def take_the_nod_back(person: Person) -> None:
    Grant.objects.filter(person=person).update(agreed_at=None)


@pytest.mark.parametrize(
    ("deed", "status"), [(disable, 302), (leave, 404), (end_grants, 404), (take_the_nod_back, 404)]
)
def test_out_within_one_request(cast, client_of, in_larkfield, deed, status):
    client = client_of("teacher")
    assert client.get(HOME).status_code == 200

    deed(cast.teacher)

    for address in (HOME, f"{HOME}conversations/", cast.teacher.get_absolute_url()):
        assert client.get(address).status_code == status
    assert client.post(f"{HOME}people/add/").status_code == (404 if status == 404 else 401)


def test_losing_one_of_two_roles_takes_its_rights_alone(cast, client_of, in_larkfield):
    Grant.objects.create(person=cast.teacher, role="data_lead", agreed_at=clock.now())
    client = client_of("teacher")
    assert client.get(f"{HOME}people/").status_code == 200

    Grant.objects.filter(person=cast.teacher, role="data_lead").delete()

    assert client.get(f"{HOME}people/").status_code == 403
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize(("days", "status"), [(-1, 404), (0, 200), (5, 200), (6, 404)])
def test_a_dated_role_begins_and_ends_by_the_clock(cast, client_of, in_larkfield, days, status):
    """Nothing has to run for it: the same session is in on the first day and out after the last."""
    today = clock.today()
    Grant.objects.filter(person=cast.reviewer).update(
        starts_on=today + timedelta(days=10), ends_on=today + timedelta(days=15)
    )
    with time_machine.travel(clock.now() + timedelta(days=10 + days), tick=False):
        assert signed_in(cast, "reviewer").get(HOME).status_code == status
