"""An invitation: for one person, once, for a week; the newest alone works; nothing is learned from a wrong one."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import OutboxMail
from qa_portal.office.inviting import accept, accept_as_new, invite, open_invitation
from qa_portal.schools.models import Grant, Invitation, Person
from qa_portal.schools.scope import school_scope
from tests.cast import PASSWORD
from tests.factories import GrantFactory, PersonFactory

GOOD = {"password": "four tall sunflowers"}


@pytest.fixture
def link(newcomer, cast) -> str:
    GrantFactory(person=newcomer, role="teacher")
    return path_of(invite(newcomer, by=cast.administrator))


def path_of(address: str) -> str:
    return address.removeprefix("http://127.0.0.1:8000")


def secret_of(link: str) -> str:
    return link.split("/")[2]


def page_of(link: str, client: Client | None = None) -> str:
    return (client or Client()).get(link).content.decode()


def test_the_mail_carries_the_link_and_nothing_of_the_person(newcomer, cast, client_of, url):
    client_of("administrator").post(url("person-invite", person=newcomer.pk))

    mail = OutboxMail.objects.get(to=newcomer.email)
    assert mail.subject == "An invitation"
    assert mail.body.count("/invitations/") == 1
    assert "Sorrel" not in mail.subject + mail.body
    secret = mail.body.split("/invitations/")[1].split("/")[0]
    assert len(secret) == 64
    assert secret not in str(Invitation.objects.values_list().get()), "Only its hash is kept."
    assert LogEntry.objects.about(newcomer).get().verb == "invite"


def test_somebody_chooses_a_password_and_comes_in(newcomer, link):
    client = Client()
    page = page_of(link, client)
    assert "<h1>Welcome to Larkfield Primary School</h1>" in page
    assert newcomer.email in page

    answer = client.post(link, GOOD, follow=True)

    newcomer.refresh_from_db()
    assert answer.context["person"] == newcomer
    assert newcomer.user.email == newcomer.email
    assert newcomer.user.check_password(GOOD["password"])
    assert LogEntry.objects.about(newcomer).filter(verb="join", by=newcomer).count() == 1


@pytest.mark.parametrize("word", ["too short", "international", "sorrel@larkfield.example", ""])
def test_a_bad_password_is_refused(newcomer, link, word):
    answer = Client().post(link, {"password": word})

    assert answer.status_code == 422
    assert 'class="invalid-feedback"' in answer.content.decode()
    assert not User.objects.filter(email=newcomer.email).exists()
    assert open_invitation(secret_of(link)), "The link still works."


def test_it_works_once(newcomer, link):
    Client().post(link, GOOD)
    late = Client().post(link, {"password": "somebody else's words"})

    assert "<h1>This link does not work</h1>" in late.content.decode()
    newcomer.refresh_from_db()
    assert newcomer.user.check_password(GOOD["password"])


def test_of_two_clicks_at_once_one_gets_in(newcomer, link):
    """Both pages had the invitation open: the row decides."""
    first, second = open_invitation(secret_of(link)), open_invitation(secret_of(link))

    assert accept_as_new(first, password=GOOD["password"])
    assert accept_as_new(second, password="another good password") is None
    assert User.objects.filter(email=newcomer.email).count() == 1


def test_it_is_good_for_a_week(link):
    with time_machine.travel(clock.now() + timedelta(days=6, hours=23)):
        assert "Welcome" in page_of(link)
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert "This link does not work" in page_of(link)
        Client().post(link, GOOD)
    assert not User.objects.filter(email="sorrel@larkfield.example.org").exists()


def test_a_new_one_ends_the_older(newcomer, link, cast):
    newer = path_of(invite(newcomer, by=cast.administrator))

    assert "This link does not work" in page_of(link)
    assert "Welcome" in page_of(newer)


def test_somebody_who_has_left_does_not_get_in(newcomer, link):
    Person.objects.filter(pk=newcomer.pk).update(left_on=clock.today())

    assert "This link does not work" in page_of(link)


def test_a_changed_address_ends_the_link_that_went_to_the_old_one(newcomer, link, client_of, url):
    fields = {"name": newcomer.name, "initials": "SP", "working_days": ["1"]}
    client = client_of("administrator")

    client.post(url("person-edit", person=newcomer.pk), fields | {"email": newcomer.email})
    assert "Welcome" in page_of(link), "The same address keeps it."
    client.post(url("person-edit", person=newcomer.pk), fields | {"email": "new@example.org"})

    assert "This link does not work" in page_of(link)


def test_nothing_is_learned_from_a_wrong_link(newcomer, link, cast):
    used = path_of(invite(newcomer, by=cast.administrator))
    Client().post(used, GOOD)
    tried = [link, used, "/invitations/nonsense/", f"/invitations/{'0' * 64}/", "/invitations/a'b/"]

    answers = [Client().get(each) for each in tried]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert "Larkfield" not in answers[0].content.decode()
    assert b"csrf" not in answers[0].content


def test_its_page_is_not_kept_by_a_browser(link):
    assert Client().get(link)["Cache-Control"] == "no-store"


def test_an_account_elsewhere_joins_instead_of_a_second_one(cast, in_larkfield):
    """The outsider comes to work at Larkfield too: one account, a person in each school."""
    person = PersonFactory(name="Ottilie Strand", email=cast.outsider.email.upper())
    GrantFactory(person=person, role="teacher")
    link, client = path_of(invite(person, by=cast.administrator)), Client()
    assert "has an account already" in page_of(link, client)
    assert 'type="password"' not in page_of(link, client)

    to_sign_in = client.post(link)
    assert to_sign_in.url.startswith("/sign-in/?next=")
    client.post(to_sign_in.url, {"login": cast.outsider.email, "password": PASSWORD})
    answer = client.post(link, follow=True)

    person.refresh_from_db()
    assert person.user == cast.outsider.user
    assert answer.context["person"] == person
    assert User.objects.filter(email__iexact=person.email).count() == 1
    both = client.get("/").content.decode()
    assert "/schools/larkfield/" in both and "/schools/brackenhill/" in both


def test_another_account_cannot_take_it(cast, client_of, in_larkfield):
    person = PersonFactory(email=cast.outsider.email)
    link = path_of(invite(person, by=cast.administrator))

    assert client_of("teacher").post(link).url.startswith("/sign-in/")
    person.refresh_from_db()
    assert person.user is None


def test_somebody_who_is_here_already_cannot_join_twice(cast, client_of, in_larkfield):
    double = PersonFactory(name="Kit again", email=cast.teacher.email)
    link = path_of(invite(double, by=cast.administrator))

    answer = client_of("teacher").post(link)

    assert "This link does not work" in answer.content.decode()
    assert Person.objects.get(user=cast.teacher.user) == cast.teacher


def test_who_has_an_account_or_no_address_is_not_invited(cast, client_of, url, in_larkfield):
    nameless = PersonFactory(email="")
    for person in (cast.teacher, nameless):
        answer = client_of("head").post(url("person-invite", person=person.pk), follow=True)
        assert "no e-mail address" in answer.content.decode()
    assert not OutboxMail.objects.exists()
    assert not Invitation.objects.exists()


def test_the_invitation_of_one_school_opens_no_other(cast, link, brackenhill, newcomer):
    Client().post(link, GOOD)
    client = Client()
    client.force_login(User.objects.get(email=newcomer.email))

    assert client.get("/schools/brackenhill/").status_code == 404
    with school_scope(brackenhill):
        assert not Grant.objects.filter(person__user__email=newcomer.email).exists()


def test_accepting_reports_a_used_one(newcomer, link, cast):
    opened = open_invitation(secret_of(link))
    Client().post(link, GOOD)

    assert not accept(opened, user=cast.outsider.user)
    newcomer.refresh_from_db()
    assert newcomer.user != cast.outsider.user
