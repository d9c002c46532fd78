"""Leaving: grants, sessions, invitations and claims end, names stay, and what must be handed over is listed as counts."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from conversations.models import Record
from conversations.reading import claim
from conversations.sending import send_record
from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.office.granting import leave, to_hand_over
from qa_portal.office.inviting import invite
from qa_portal.schools.models import Grant, Invitation, Person
from tests.conversations.conftest import sheet_with
from tests.factories import ActionFactory, GrantFactory, PersonFactory


def see_out(client, url, person: Person, on=None):
    on = on or clock.today()
    return client.post(url("person-leave", person=person.pk), {"on": on.isoformat()})


def test_somebody_leaves_today(client_of, cast, url, in_larkfield):
    client = client_of("teacher")
    assert client.get("/schools/larkfield/").status_code == 200
    sessions = Session.objects.count()

    see_out(client_of("administrator"), url, cast.teacher)

    person = Person.objects.get(pk=cast.teacher.pk)
    assert person.has_left
    assert client.get("/schools/larkfield/").status_code == 302
    assert Session.objects.count() == sessions, "The administrator's came, the teacher's is gone."
    assert person not in Person.objects.with_role("teacher")
    assert LogEntry.objects.about(person).get().verb == "leave"


def test_somebody_leaves_later(client_of, cast, url, in_larkfield):
    later = clock.today() + timedelta(days=20)
    GrantFactory(person=cast.teacher, role="senco", starts_on=later + timedelta(days=5))

    see_out(client_of("head"), url, cast.teacher, later)

    assert client_of("teacher").get("/schools/larkfield/").status_code == 200
    assert [grant.ends_on for grant in cast.teacher.grants.all()] == [later]
    with time_machine.travel(clock.now() + timedelta(days=20), tick=False):
        assert not Person.objects.current().filter(pk=cast.teacher.pk).exists()
        assert "Kit Wetherby" not in client_of("head").get(url("person-list")).content.decode()


def test_a_session_in_another_school_goes_on(cast, client_of, in_larkfield):
    here = PersonFactory(user=cast.outsider.user)
    GrantFactory(person=here)
    client = client_of("outsider")
    assert client.get("/schools/larkfield/").status_code == 200

    leave(here, on=clock.today(), by=cast.head)

    assert client.get("/schools/larkfield/").status_code == 404
    assert client.get("/schools/brackenhill/").status_code == 200


def test_an_open_invitation_ends(cast, newcomer):
    invite(newcomer, by=cast.head)
    leave(newcomer, on=clock.today() + timedelta(days=3), by=cast.head)

    assert not Invitation.objects.exists()


@pytest.fixture
def record(cast, in_larkfield) -> Record:
    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    return Record.objects.get(pk=record.pk)


def test_a_claim_ends(cast, record):
    claim(record, by=cast.senior_leader)

    leave(cast.senior_leader, on=clock.today(), by=cast.head)

    record.refresh_from_db()
    assert (record.being_read_by, record.claimed_until) == (None, None)
    assert claim(Record.objects.get(pk=record.pk), by=cast.head)


def test_names_stay_on_what_they_wrote(cast, record, client_of):
    leave(cast.leader, on=clock.today(), by=cast.head)

    page = client_of("senior_leader").get(record.get_absolute_url()).content.decode()
    assert cast.leader.shown(cast.school) in page


def test_what_must_be_handed_over_is_listed_without_its_words(cast, record, client_of, url):
    Record.objects.begin(None, leader=cast.leader)
    ActionFactory(owner=cast.leader, text="Ask about the herons")
    ActionFactory(partner=cast.leader)
    ActionFactory(owner=cast.leader, state="done")
    ActionFactory(owner=cast.leader, agreed_at=None)

    page = client_of("administrator").get(url("person-leave", person=cast.leader.pk))

    assert to_hand_over(cast.leader) == [("Records not sent yet", 1), ("Agreed actions", 2)]
    assert "Records not sent yet: 1" in page.content.decode()
    assert "Agreed actions: 2" in page.content.decode()
    assert "herons" not in page.content.decode()


def test_it_stays_listed_after_they_have_left(cast, client_of, url, in_larkfield):
    ActionFactory(owner=cast.teacher)
    see_out(client_of("head"), url, cast.teacher)

    page = client_of("administrator").get(cast.teacher.get_absolute_url()).content.decode()
    assert "Agreed actions: 1" in page
    assert (
        "Agreed actions"
        not in client_of("data_lead").get(cast.teacher.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("who", ["head", "chair", "data_lead"])
def test_the_administrator_cannot_see_these_out(cast, client_of, url, who, in_larkfield):
    page = client_of("administrator").get(cast[who].get_absolute_url()).content.decode()

    assert "They are leaving" not in page
    assert see_out(client_of("administrator"), url, cast[who]).status_code == 403
    assert not Person.objects.get(pk=cast[who].pk).has_left
    assert Grant.objects.get(person=cast[who]).is_in_force


def test_the_head_can(cast, client_of, url, in_larkfield):
    see_out(client_of("head"), url, cast.chair)

    assert Person.objects.get(pk=cast.chair.pk).has_left


def test_a_day_that_cannot_be_read_is_asked_for_again(cast, client_of, url):
    answer = client_of("head").post(url("person-leave", person=cast.teacher.pk), {"on": "soon"})

    assert answer.status_code == 422
    assert "Please write the day like this" in answer.content.decode()
