"""Roles given, agreed and ended, and people who leave: each deed is logged, and rights end in the same moment."""

from datetime import date, timedelta

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.moves.door import note
from qa_portal.schools.choices import NEED_THE_HEADS_NOD, NEVER_BY_ADMINISTRATOR, Role
from qa_portal.schools.membership import schools_of
from qa_portal.schools.models import Grant, Person


def roles_to_give(by: Person) -> list[tuple[str, str]]:
    """The roles that `by` may give: the head all, the administrator those that are not kept for others (O22)."""
    closed = frozenset() if by.holds(Role.HEAD) else NEVER_BY_ADMINISTRATOR
    return [(role.value, role.label) for role in Role if role not in closed]


def give_role(grant: Grant, *, by: Person) -> Grant:
    """Give a role; one that needs the head's nod counts only once the head has agreed."""
    if grant.role not in dict(roles_to_give(by)) or grant.person_id == by.pk:
        raise PermissionDenied
    agreed = by.holds(Role.HEAD) or grant.role not in NEED_THE_HEADS_NOD
    grant.granted_by = by
    grant.agreed_by, grant.agreed_at = (by, clock.now()) if agreed else (None, None)
    with transaction.atomic():
        grant.save()
        note("give_role" if agreed else "propose_role", grant, by=by)
    return grant


def agree_role(grant: Grant, *, by: Person) -> None:
    with transaction.atomic():
        Grant.objects.filter(pk=grant.pk, agreed_at=None).update(
            agreed_by=by, agreed_at=clock.now()
        )
        note("agree_role", grant, by=by)


def end_role(grant: Grant, *, by: Person) -> None:
    """End a role now: yesterday was its last day; one that never counted is taken back whole."""
    with transaction.atomic():
        note("end_role", grant, by=by)
        yesterday = clock.today() - timedelta(days=1)
        if grant.agreed_at is None or grant.starts_on > yesterday:
            grant.delete()
        else:
            Grant.objects.filter(pk=grant.pk).update(ends_on=yesterday)


def leave(person: Person, *, on: date, by: Person) -> None:
    """Somebody leaves on a day: grants end then, names stay on what they wrote, sessions end if they are gone now."""
    with transaction.atomic():
        Person.objects.filter(pk=person.pk).update(left_on=on)
        running = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
        Grant.objects.filter(running, person=person, starts_on__lte=on).update(ends_on=on)
        Grant.objects.filter(person=person, starts_on__gt=on).delete()
        note("leave", person, by=by)
    if person.user and on <= clock.today():
        end_sessions(person.user)


def end_sessions(user: User) -> None:
    """End every session of somebody who is nobody anywhere any more."""
    if schools_of(user):
        return
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
