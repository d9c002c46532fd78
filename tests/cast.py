"""The cast: one person for each role at Larkfield, an officer of its trust, and an outsider from Brackenhill."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.contrib.auth.hashers import make_password

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Person, School, Trust, TrustOfficer
from qa_portal.schools.scope import school_scope
from tests.factories.accounts import PASSWORD

NAMES = {
    Role.TEACHER: "Kit Wetherby",
    Role.LEADER: "Wren Hollis",
    Role.SENIOR_LEADER: "Imogen Tarrant",
    Role.HEAD: "Hal Ashdown",
    Role.ACHIEVEMENT_LEADER: "Bryony Mallow",
    Role.SENCO: "Tamsin Orme",
    Role.TEACHING_ASSISTANT: "Jory Penhale",
    Role.REVIEWER: "Rosalind Fenn",
    Role.CHAIR: "Gwen Larkin",
    Role.DATA_LEAD: "Dov Kestrel",
    Role.ADMINISTRATOR: "Nell Quarry",
    Role.PARTNER_READER: "Edda Farrell",
}
ROLES = tuple(role.value for role in NAMES)
ACTORS = (*ROLES, "trust", "outsider")


class Cast(Mapping):
    """`cast.teacher` or `cast["teacher"]`: a Person for a role and for the outsider, a User for the trust."""

    def __init__(self, school: School, elsewhere: School, trust: Trust) -> None:
        self.school, self.elsewhere = school, elsewhere
        self._members: dict[str, Person | User] = dict(people_for(school, NAMES))
        self._members["trust"] = _officer(trust)
        self._members["outsider"] = _outsider(elsewhere)

    def __getattr__(self, name: str) -> Person | User:
        try:
            return self.__dict__["_members"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Person | User:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def user(self, name: str) -> User:
        """The account with which a member of the cast signs in, password PASSWORD."""
        member = self._members[name]
        return member if isinstance(member, User) else member.user


def initials_of(name: str) -> str:
    return "".join(word[0] for word in name.split())


def people_for(school: School, names: dict[str, str]) -> Iterator[tuple[str, Person]]:
    """Make a person with an account and one role for each (role, name): in bulk, since every test wants them."""
    password = make_password(PASSWORD)
    since = clock.today() - timedelta(days=60)
    mail = {role: f"{role}@{school.slug}.example.org" for role in names}
    users = {role: User(email=mail[role], password=password) for role in names}
    User.objects.bulk_create(users.values())
    with school_scope(school):
        people = {
            role: Person(user=users[role], name=name, initials=initials_of(name), email=mail[role])
            for role, name in names.items()
        }
        Person.objects.bulk_create(people.values())
        Grant.objects.bulk_create(
            Grant(person=person, role=role, starts_on=since, agreed_at=clock.now())
            for role, person in people.items()
        )
    for role, person in people.items():
        person.school = school
        yield str(role), person


def _officer(trust: Trust) -> User:
    user = User.objects.create_user("officer@trust.example.org", PASSWORD)
    TrustOfficer.objects.create(
        trust=trust, user=user, starts_on=clock.today() - timedelta(days=60)
    )
    return user


def _outsider(school: School) -> Person:
    """Somebody with all that a senior leader and a head may do, in another school."""
    ((_, person),) = people_for(school, {Role.SENIOR_LEADER: "Ottilie Strand"})
    with school_scope(school):
        Grant.objects.create(
            person=person,
            role=Role.HEAD,
            starts_on=clock.today() - timedelta(days=60),
            agreed_at=clock.now(),
        )
    return person
