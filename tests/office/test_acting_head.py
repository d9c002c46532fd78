"""An acting head: named by the chair or the data lead, in force once the other has agreed (O22, D32)."""

from datetime import timedelta

import pytest
import time_machine

from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.schools.models import Grant
from tests.factories import GrantFactory, PersonFactory

OTHER = {"chair": "data_lead", "data_lead": "chair"}


@pytest.fixture
def name(cast, client_of, url, in_larkfield):
    """`name("chair")`: the chair names the senior leader; gives the grant, or None where it was refused."""

    def named(by: str, person=None, **dates) -> Grant | None:
        fields = {
            "person": (person or cast.senior_leader).pk,
            "starts_on": clock.today().isoformat(),
        }
        fields["ends_on"] = (clock.today() + timedelta(days=30)).isoformat()
        client_of(by).post(url("acting-head"), fields | dates)
        return Grant.objects.filter(role="head", agreed_at=None).first()

    return named


@pytest.mark.parametrize("first", OTHER)
def test_one_names_and_the_other_agrees(cast, client_of, url, name, first):
    grant, second = name(first), OTHER[first]
    assert cast.senior_leader.name in client_of(second).get(url("acting-head")).content.decode()
    assert not grant.is_in_force

    client_of(second).post(url("acting-head-agree", grant=grant.pk))

    grant.refresh_from_db()
    assert grant.is_in_force
    assert (grant.granted_by, grant.agreed_by) == (cast[first], cast[second])
    home = client_of("senior_leader").get("/schools/larkfield/")
    assert home.context["person"].roles == {"senior_leader", "head"}
    verbs = LogEntry.objects.about(grant).values_list("verb", flat=True)
    assert list(verbs) == ["propose_role", "agree_role"]


@pytest.mark.parametrize("first", OTHER)
def test_nobody_does_both(client_of, url, name, first):
    grant = name(first)
    page = client_of(first).get(url("acting-head")).content.decode()

    assert ">Agree<" not in page
    assert client_of(first).post(url("acting-head-agree", grant=grant.pk)).status_code == 403
    grant.refresh_from_db()
    assert grant.agreed_at is None


def test_two_chairs_are_no_chair_and_data_lead(cast, client_of, url, name):
    second = PersonFactory(name="Ivo Larch", with_account=True)
    GrantFactory(person=second, role="chair")
    grant = name("chair")

    assert client_of(second).post(url("acting-head-agree", grant=grant.pk)).status_code == 403


@pytest.mark.parametrize("who", ["administrator", "senior_leader", "teacher", "reviewer"])
def test_nobody_else_has_a_part_in_it(cast, client_of, url, name, who):
    grant = name("chair")

    assert client_of(who).get(url("acting-head")).status_code == 403
    assert client_of(who).post(url("acting-head"), {"person": cast[who].pk}).status_code == 403
    assert client_of(who).post(url("acting-head-agree", grant=grant.pk)).status_code == 404
    assert Grant.objects.filter(role="head", agreed_at=None).count() == 1


@pytest.mark.parametrize("first", OTHER)
def test_nobody_names_themselves(cast, name, first):
    assert name(first, person=cast[first]) is None


def test_nobody_agrees_to_themselves(cast, client_of, url, name):
    grant = name("chair", person=cast.data_lead)

    assert client_of("data_lead").post(url("acting-head-agree", grant=grant.pk)).status_code == 403


def test_it_has_an_end(cast, client_of, url, name):
    assert name("chair", ends_on="") is None
    assert name("chair", ends_on="1 September 2020") is None
    grant = name("chair")
    client_of("data_lead").post(url("acting-head-agree", grant=grant.pk))

    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        grant.refresh_from_db()
        assert not grant.is_in_force


def test_another_waiting_role_is_not_theirs_to_agree(cast, client_of, url, in_larkfield):
    grant = Grant.objects.create(person=cast.teacher, role="leader", granted_by=cast.administrator)

    for who in OTHER:
        assert client_of(who).post(url("acting-head-agree", grant=grant.pk)).status_code == 404
