"""Who a signed-in user is, in which school: asked anew on every request, so that a right ends the moment it ends."""

from django.db.models import Q
from django.db.models.expressions import Combinable

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.schools.models import Grant, Person, School, TrustOfficer
from qa_portal.schools.models.person import in_force
from qa_portal.schools.scope import everywhere


def person_at(slug: str, user: User, **beside: Combinable) -> Person | None:
    """The current person that `user` is in the school called `slug`, with its school and roles; one query.

    `beside`: what the same query looks up about the person and keeps on them, as expressions over their grants.
    """
    today = clock.today()
    with everywhere():
        grants = list(
            Grant.objects.filter(in_force(today), person__user=user, school__slug=slug)
            .exclude(person__left_on__lte=today)
            .select_related("person__school", "person__user")
            .annotate(**beside)
        )
    if not grants:
        return None
    person = grants[0].person
    for name in beside:
        setattr(person, name, getattr(grants[0], name))
    person.roles = frozenset(grant.role for grant in grants)
    return person


def schools_of(user: User) -> list[School]:
    """The schools where `user` is somebody today, by name."""
    with everywhere():
        holders = Grant.objects.filter(in_force(clock.today())).values("person")
        people = Person.objects.current().filter(user=user, pk__in=holders)
        return list(School.objects.filter(pk__in=people.values("school")).order_by("name"))


def trusts_of(user: User) -> list[TrustOfficer]:
    """The offices that `user` holds in trusts today."""
    today = clock.today()
    return list(
        TrustOfficer.objects.filter(user=user, starts_on__lte=today)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        .select_related("trust")
    )
