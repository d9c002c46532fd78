"""Roles given, agreed and ended, and people who leave: each deed is logged, and rights end in the same moment."""

from datetime import date, timedelta

from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.actions.choices import ActionState
from qa_portal.actions.models import Action
from qa_portal.moves.door import note
from qa_portal.schools.choices import NEED_THE_HEADS_NOD, NEVER_BY_ADMINISTRATOR, Role
from qa_portal.schools.membership import schools_of
from qa_portal.schools.models import Grant, Invitation, Person
from qa_portal.web.rooms import rooms


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
    """Bring a proposed role into force; a second click finds it agreed and does nothing."""
    waiting = Grant.objects.filter(pk=grant.pk, agreed_at=None)
    with transaction.atomic():
        if waiting.update(agreed_by=by, agreed_at=clock.now()):
            note("agree_role", grant, by=by)


def name_acting_head(grant: Grant, *, by: Person) -> Grant:
    """The chair or the data lead names an acting head; it counts once the other has agreed (O22, D32)."""
    if grant.person_id == by.pk:
        raise PermissionDenied
    grant.role, grant.granted_by = Role.HEAD, by
    with transaction.atomic():
        grant.save()
        note("propose_role", grant, by=by)
    return grant


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
        Invitation.objects.filter(person=person, accepted_at=None).delete()
        note("leave", person, by=by)
        if on <= clock.today():
            for room in rooms():
                room.let_go(person)
    if person.user and on <= clock.today():
        end_sessions(person.user)


def to_hand_over(person: Person) -> list[tuple[str, int]]:
    """What somebody leaves behind, as counts: the one who sees them out may not read it (row 118)."""
    left = [row for room in rooms() for row in room.left_behind(person).items()]
    actions = Action.objects.filter(
        Q(owner=person) | Q(partner=person),
        state__in=(ActionState.AGREED, ActionState.DOING),
        agreed_at__isnull=False,
    )
    counted = [*left, ("Agreed actions", actions.count())]
    return [(what, number) for what, number in counted if number]


def end_sessions(user: User) -> None:
    """End every session of somebody who is nobody anywhere any more."""
    if schools_of(user):
        return
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
