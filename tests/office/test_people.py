"""People and their roles within O22: the head all, the administrator all but what is kept for others, nobody their own role."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.schools.choices import NEVER_BY_ADMINISTRATOR, Role
from qa_portal.schools.models import Grant, Person
from qa_portal.schools.scope import school_scope
from tests.cast import PASSWORD, ROLES
from tests.factories import GrantFactory, PersonFactory

NODDED = ("leader", "achievement_leader", "senco", "senior_leader")
FREE = ("teacher", "teaching_assistant", "reviewer")
FIELDS = {"name": "Sorrel Pike-Byrne", "initials": "SPB", "working_days": ["1", "3"]}


def give(client: Client, url, person: Person, role: str, **dates):
    fields = {"role": role, "starts_on": "today", **dates}
    fields["starts_on"] = dates.get("starts_on", clock.today().isoformat())
    return client.post(url("grant-add", person=person.pk), fields)


# --- Who sees whom


@pytest.mark.parametrize("who", ["senior_leader", "head", "data_lead", "administrator"])
def test_who_looks_after_people_sees_everybody(client_of, cast, url, who):
    page = client_of(who).get(url("person-list")).content.decode()

    assert all(cast[role].name in page for role in ROLES)
    assert "Ottilie Strand" not in page
    assert client_of(who).get(cast.teacher.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    "who",
    ["teacher", "leader", "achievement_leader", "senco", "teaching_assistant", "reviewer", "chair"],
)
def test_everybody_else_sees_their_own_page_alone(client_of, cast, url, who):
    client = client_of(who)

    own = client.get(cast[who].get_absolute_url()).content.decode()
    assert f"<h1>{cast[who].name}</h1>" in own
    assert client.get(url("person-list")).status_code == 403
    assert client.get(cast.head.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["senior_leader", "data_lead"])
def test_a_senior_leader_and_a_data_lead_read_and_change_nothing(
    client_of, cast, url, who, newcomer
):
    client = client_of(who)
    page = client.get(newcomer.get_absolute_url()).content.decode()

    assert "Give a role" not in page and ">Change<" not in page and "Invite" not in page
    assert client.post(url("person-edit", person=newcomer.pk), FIELDS).status_code == 403
    assert client.post(url("person-invite", person=newcomer.pk)).status_code == 403
    assert client.post(url("person-add"), FIELDS).status_code == 403
    assert give(client, url, newcomer, "teacher").status_code == 403
    newcomer.refresh_from_db()
    assert newcomer.name == "Sorrel Pike"
    assert not newcomer.grants.exists()


def test_everybody_changes_their_own_page(client_of, cast, url):
    client = client_of("teacher")
    fields = {
        "name": "Kit Wetherby-Rowe",
        "initials": "KWR",
        "job": "Year 4",
        "working_days": ["1", "5"],
        "notices_by_mail": "none",
    }
    client.post(url("person-edit", person=cast.teacher.pk), fields | {"email": "mine@example.org"})

    cast.teacher.refresh_from_db()
    assert cast.teacher.name == "Kit Wetherby-Rowe"
    assert cast.teacher.working_days == "15"
    assert cast.teacher.email == "teacher@larkfield.example.org", (
        "The address is the school's to set."
    )


@pytest.mark.parametrize("who", ["head", "administrator"])
def test_the_head_and_the_administrator_add_people(client_of, url, cast, who, in_larkfield):
    answer = client_of(who).post(url("person-add"), FIELDS | {"email": "sorrel@example.org"})

    person = Person.objects.get(name="Sorrel Pike-Byrne")
    assert answer.url == person.get_absolute_url()
    assert (person.email, person.working_days, person.user) == ("sorrel@example.org", "13", None)
    assert LogEntry.objects.about(person).get().verb == "add"


@pytest.mark.parametrize("name", ["", "   ", "\x01\x02", "\u2028"])
def test_nobody_is_without_a_name(client_of, url, cast, in_larkfield, name):
    before = Person.objects.count()

    assert client_of("head").post(url("person-add"), FIELDS | {"name": name}).status_code == 422
    assert Person.objects.count() == before


def test_two_people_do_not_share_an_address(client_of, url, cast, in_larkfield):
    fields = FIELDS | {"email": cast.teacher.email.upper()}
    answer = client_of("head").post(url("person-add"), fields)

    assert "Somebody else at this school has this address." in answer.content.decode()
    assert not Person.objects.filter(name=FIELDS["name"]).exists()


# --- Roles


@pytest.mark.parametrize("role", FREE)
def test_the_administrator_gives_these_at_once(client_of, url, newcomer, cast, role):
    give(client_of("administrator"), url, newcomer, role)

    grant = newcomer.grants.get()
    assert grant.is_in_force
    assert grant.granted_by == cast.administrator
    assert LogEntry.objects.about(grant).get().verb == "give_role"


@pytest.mark.parametrize("role", NODDED)
def test_these_wait_for_the_heads_nod(client_of, url, newcomer, cast, role):
    give(client_of("administrator"), url, newcomer, role)
    grant = newcomer.grants.get()
    assert not grant.is_in_force
    assert newcomer not in Person.objects.with_role(role)
    for who in ("administrator", "senior_leader", "data_lead"):
        assert client_of(who).post(url("grant-agree", grant=grant.pk)).status_code == 403
    assert (
        "Roles that wait for your nod" in client_of("head").get(url("person-list")).content.decode()
    )

    client_of("head").post(url("grant-agree", grant=grant.pk))
    client_of("head").post(url("grant-agree", grant=grant.pk))

    grant.refresh_from_db()
    assert grant.agreed_by == cast.head
    assert newcomer in Person.objects.with_role(role)
    verbs = LogEntry.objects.about(grant).values_list("verb", flat=True)
    assert list(verbs) == ["propose_role", "agree_role"], "A second click is no second deed."


@pytest.mark.parametrize("role", sorted(NEVER_BY_ADMINISTRATOR))
def test_these_the_administrator_neither_gives_nor_takes(client_of, url, newcomer, cast, role):
    client = client_of("administrator")
    assert give(client, url, newcomer, role).status_code == 422
    assert not newcomer.grants.exists()
    grant = GrantFactory(person=newcomer, role=role)

    assert client.post(url("grant-end", grant=grant.pk)).status_code == 403
    grant.refresh_from_db()
    assert grant.is_in_force


@pytest.mark.parametrize("role", Role.values)
def test_the_head_gives_and_takes_every_role(client_of, url, newcomer, cast, role):
    give(client_of("head"), url, newcomer, role)
    grant = newcomer.grants.get()
    assert grant.is_in_force

    client_of("head").post(url("grant-end", grant=grant.pk))
    assert not newcomer.grants.exists(), "One that began today leaves nothing behind but the log."
    assert LogEntry.objects.about(grant).filter(verb="end_role").exists()


@pytest.mark.parametrize("who", ["head", "administrator"])
def test_nobody_gives_or_ends_their_own_role(client_of, cast, url, in_larkfield, who):
    client, grant = client_of(who), cast[who].grants.get()

    assert client.get(url("grant-add", person=cast[who].pk)).status_code == 403
    assert give(client, url, cast[who], "teacher").status_code == 403
    assert client.post(url("grant-end", grant=grant.pk)).status_code == 403
    assert client.post(url("person-leave", person=cast[who].pk)).status_code == 403
    assert [each.role for each in cast[who].grants.all()] == [who]


def test_an_ended_role_keeps_its_dates(client_of, cast, url, in_larkfield):
    grant = cast.teacher.grants.get()
    client_of("administrator").post(url("grant-end", grant=grant.pk))

    grant.refresh_from_db()
    assert grant.ends_on == clock.today() - timedelta(days=1)
    assert client_of("teacher").get("/schools/larkfield/").status_code == 404


def test_a_dated_role_is_in_force_between_its_days(client_of, url, newcomer, cast):
    first, last = clock.today() + timedelta(days=3), clock.today() + timedelta(days=9)
    give(
        client_of("head"),
        url,
        newcomer,
        "reviewer",
        starts_on=first.isoformat(),
        ends_on=last.isoformat(),
    )
    counts = {}
    for day in (2, 3, 9, 10):
        with time_machine.travel(clock.now() + timedelta(days=day), tick=False):
            counts[day] = newcomer in Person.objects.with_role("reviewer")
    assert counts == {2: False, 3: True, 9: True, 10: False}


def test_a_role_does_not_end_before_it_begins(client_of, url, newcomer, cast):
    answer = give(client_of("head"), url, newcomer, "teacher", ends_on="1 September 2020")

    assert "This is before the role begins." in answer.content.decode()
    assert not newcomer.grants.exists()


def test_another_schools_class_cannot_be_given(client_of, url, newcomer, cast, brackenhill):
    from tests.factories import SubjectFactory

    with school_scope(brackenhill):
        foreign = SubjectFactory(name="Falconry")
    answer = client_of("head").post(
        url("grant-add", person=newcomer.pk),
        {"role": "leader", "starts_on": clock.today().isoformat(), "subject": foreign.pk},
    )
    assert answer.status_code == 422
    assert "Falconry" not in answer.content.decode()
    assert not newcomer.grants.exists()


# --- Two schools


def test_somebody_in_two_schools_switches(cast, in_larkfield):
    here = PersonFactory(name="Ottilie Strand", user=cast.outsider.user, initials="OS")
    GrantFactory(person=here, role="teacher")
    client = Client()
    client.post("/sign-in/", {"login": cast.outsider.email, "password": PASSWORD})

    page = client.get("/").content.decode()
    assert page.index("Brackenhill") < page.index("Larkfield")
    assert client.get("/schools/larkfield/").context["person"].roles == {"teacher"}
    assert client.get("/schools/brackenhill/").context["person"].roles == {"senior_leader", "head"}
    assert client.get("/schools/larkfield/people/").status_code == 403, "A head there is none here."
    assert client.get("/schools/brackenhill/people/").status_code == 200


def test_in_one_school_somebody_goes_straight_in(client_of):
    assert client_of("teacher").get("/").url == "/schools/larkfield/"
    assert client_of("trust").get("/").url == "/trusts/weald/"


def test_in_no_school_somebody_is_told_so(client_of, cast, in_larkfield):
    Grant.objects.filter(person=cast.teacher).update(ends_on=clock.today() - timedelta(days=1))

    assert "<h1>No school yet</h1>" in client_of("teacher").get("/").content.decode()
