"""Invitations: a link with a secret of which only a hash is kept, good for a week and for one use."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.moves.door import note
from qa_portal.schools.models import Invitation, Person
from qa_portal.schools.scope import everywhere, school_scope

GOOD_FOR = timedelta(days=7)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(person: Person, *, by: Person | None) -> str:
    """Make an invitation, put its mail into the outbox and give its address; earlier ones stop working."""
    from qa_portal.notices import outbox

    secret = Invitation.new_secret()
    with transaction.atomic():
        Invitation.objects.filter(person=person, accepted_at=None).delete()
        invitation = Invitation.objects.create(
            person=person,
            secret_hash=hash_of(secret),
            invited_by=by,
            expires_at=clock.now() + GOOD_FOR,
        )
        if by:
            note("invite", person, by=by)
        address = settings.PORTAL_ADDRESS + reverse("office:invitation", args=[secret])
        outbox.post(
            to=person.email,
            subject="An invitation",
            body=f"Hello,\n\nyou are invited to your school's portal. Choose a password here within a week:\n\n{address}\n",
            school=person.school,
            key=f"invitation-{invitation.pk}",
        )
    return address


def open_invitation(secret: str) -> Invitation | None:
    """The invitation that `secret` opens now, with its person and school; None for every other secret."""
    with everywhere():
        return (
            Invitation.objects.filter(
                secret_hash=hash_of(secret), accepted_at=None, expires_at__gt=clock.now()
            )
            .exclude(person__left_on__lte=clock.today())
            .select_related("person", "person__school", "person__user", "school")
            .first()
        )


def account_for(invitation: Invitation) -> User | None:
    """The account that already has the invited address, if there is one."""
    return User.objects.filter(email__iexact=invitation.person.email).first()


def accept(invitation: Invitation, *, user: User) -> bool:
    """Join `user` to the invited person; False where the invitation was used in the meantime or they are here already."""
    with school_scope(invitation.school), transaction.atomic():
        if not _take(invitation) or Person.objects.filter(user=user).exists():
            return False
        _join(invitation, user)
    return True


def accept_as_new(invitation: Invitation, *, password: str) -> User | None:
    """Make the account of the invited person; None where the invitation was used in the meantime."""
    with school_scope(invitation.school), transaction.atomic():
        if not _take(invitation):
            return None
        user = User.objects.create_user(invitation.person.email, password)
        _join(invitation, user)
    return user


def _take(invitation: Invitation) -> bool:
    """One UPDATE decides between two clicks."""
    unused = Invitation.objects.filter(pk=invitation.pk, accepted_at=None)
    return bool(unused.update(accepted_at=clock.now()))


def _join(invitation: Invitation, user: User) -> None:
    Person.objects.filter(pk=invitation.person_id).update(user=user)
    note("join", invitation.person, by=invitation.person)
