"""Everything that somebody leaves open goes to another in one act; what they wrote stays theirs (X48)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from conversations.models import FollowUp, Record
from conversations.reading import claim
from conversations.sending import send_record
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.office.granting import to_hand_over
from qa_portal.schools.models import Person
from tests.conversations.conftest import sheet_with
from tests.factories import ActionFactory, PersonFactory


@pytest.fixture
def address(cast):
    def of(name: str, person=None) -> str:
        kwargs = {"school": "larkfield", "person": (person or cast.leader).pk}
        return reverse(f"office:{name}", kwargs=kwargs)

    return of


@pytest.fixture
def open_things(cast, in_larkfield) -> None:
    """A draft, a promised follow-up, an action of one's own and one shared, a reading begun."""
    from conversations.sheet import SheetFollowUp

    leader = cast.leader
    Record.objects.begin(None, leader=leader)
    record = Record.objects.begin(None, leader=leader)
    promised = SheetFollowUp(id=str(uuid4()), planned="Count the wagtails", who=leader.initials)
    sheet = sheet_with(teachers=(cast.teacher,))
    sheet.follow_ups.append(promised)
    send_record(record, by=leader, sheet=sheet)
    ActionFactory(owner=leader, text="Ask about the herons")
    ActionFactory(owner=cast.teacher, partner=leader)
    ActionFactory(owner=leader, state="done", text="Done long ago")
    other = Record.objects.begin(None, leader=cast.head)
    send_record(other, by=cast.head, sheet=sheet_with(teachers=(cast.teacher,)))
    Person.objects.filter(pk=leader.pk).update(left_on=None)
    cast.leader.grants.create(person=leader, role="senior_leader", agreed_at=clock.now())
    claim(Record.objects.get(pk=other.pk), by=Person.objects.get(pk=leader.pk))


def test_all_of_it_is_listed_as_counts(open_things, client_of, address, cast):
    assert to_hand_over(cast.leader) == [
        ("Records not sent yet", 1),
        ("Follow-ups promised", 1),
        ("Readings begun", 1),
        ("Agreed actions", 2),
    ]
    page = client_of("administrator").get(address("person-leave")).content.decode()
    assert "Follow-ups promised: 1" in page
    assert "Agreed actions: 2" in page
    assert "wagtails" not in page
    assert "herons" not in page


def test_one_act_hands_it_over(open_things, client_of, address, cast):
    answer = client_of("head").post(address("person-hand-over"), {"to": str(cast.senco.pk)})

    assert answer.status_code == 302
    assert Action.objects.get(text="Ask about the herons").owner == cast.senco
    assert Action.objects.get(owner=cast.teacher).partner == cast.senco
    assert Action.objects.get(text="Done long ago").owner == cast.leader
    assert FollowUp.objects.get(planned="Count the wagtails").who == cast.senco.initials
    assert not Record.objects.exclude(being_read_by=None).exists()
    assert to_hand_over(cast.leader) == [("Records not sent yet", 1), ("Readings begun", 1)]
    assert Record.objects.filter(leader=cast.leader).count() == 2, "Authorship stays."
    verbs = set(LogEntry.objects.filter(by=cast.head).values_list("noun", "verb"))
    assert {("action", "hand_over"), ("record", "hand_over"), ("person", "hand_over")} <= verbs
    assert Notice.objects.get(kind=NoticeKind.HANDED_OVER).person == cast.senco


def test_the_administrator_hands_over_for_who_is_leaving(open_things, client_of, address, cast):
    client, to = client_of("administrator"), {"to": str(cast.senco.pk)}
    assert client.post(address("person-hand-over"), to).status_code == 403

    client.post(address("person-leave"), {"on": clock.today().isoformat()})
    page = client.get(cast.leader.get_absolute_url()).content.decode()
    assert address("person-hand-over") in page
    assert client.post(address("person-hand-over"), to).status_code == 302
    assert Action.objects.get(text="Ask about the herons").owner == cast.senco


def test_nobody_else_may(client_of, address, cast):
    to = {"to": str(cast.senco.pk)}
    assert client_of("leader").post(address("person-hand-over"), to).status_code == 403
    assert client_of("teacher").post(address("person-hand-over"), to).status_code == 404
    assert client_of("senior_leader").post(address("person-hand-over"), to).status_code == 403
    assert client_of("outsider").post(address("person-hand-over"), to).status_code == 404
    head = address("person-hand-over", cast.head)
    assert client_of("head").post(head, to).status_code == 403


def test_somebody_must_be_chosen(open_things, client_of, address, cast):
    for to in ("", str(cast.leader.pk), str(cast.outsider.pk), "nobody"):
        answer = client_of("head").post(address("person-hand-over"), {"to": to})
        assert answer.status_code == 422
    assert Action.objects.get(text="Ask about the herons").owner == cast.leader


def test_initials_of_two_are_nobodys_promise(open_things, cast):
    PersonFactory(name="Wim Hollander", initials=cast.leader.initials)
    assert ("Follow-ups promised", 1) not in to_hand_over(cast.leader)


def test_a_claim_ends_with_its_reader(open_things, client_of, address, cast):
    client_of("head").post(address("person-leave"), {"on": clock.today().isoformat()})
    assert not Record.objects.exclude(being_read_by=None).exists()
