"""Who may see and change people, roles and the set-up of a school, on one screen (O22, D22)."""

import rules
from django.db import models

from qa_portal.schools.choices import NEVER_BY_ADMINISTRATOR, Role
from qa_portal.schools.models.person import SEE_EVERYBODY
from qa_portal.web.permission import anyone, holds


class Perm(models.TextChoices):
    SEE_PEOPLE = "office.see_people"
    SEE_PERSON = "office.see_person"
    EDIT_PERSON = "office.edit_person"
    MANAGE_PEOPLE = "office.manage_people"
    GIVE_ROLE = "office.give_role"
    END_ROLE = "office.end_role"
    AGREE_ROLE = "office.agree_role"
    LEAVE = "office.leave"
    APPOINT_ACTING_HEAD = "office.appoint_acting_head"
    AGREE_ACTING_HEAD = "office.agree_acting_head"
    HAND_OVER = "office.hand_over"
    SET_UP = "office.set_up"


@rules.predicate
def is_self(person, other) -> bool:
    return other is not None and person.pk == other.pk


@rules.predicate
def is_own_grant(person, grant) -> bool:
    return grant is not None and grant.person_id == person.pk


@rules.predicate
def is_beyond_the_administrator(person, grant) -> bool:
    """The roles that an administrator can neither give nor take."""
    return grant is not None and grant.role in NEVER_BY_ADMINISTRATOR


@rules.predicate
def holds_what_is_beyond(person, other) -> bool:
    """They are head, chair, data lead or administrator: the administrator cannot see them out."""
    return other is not None and other.holds(*NEVER_BY_ADMINISTRATOR)


@rules.predicate
def is_half_agreed(person, grant) -> bool:
    """An acting head whom the other of chair and data lead has named (D32)."""
    if grant is None or not grant.waits_for_the_other_half:
        return False
    named_by, pair = grant.granted_by, (Role.CHAIR, Role.DATA_LEAD)
    return named_by.pk != person.pk and any(
        person.holds(one) and named_by.holds(other) for one, other in (pair, pair[::-1])
    )


@rules.predicate
def has_a_last_day(person, other) -> bool:
    return other is not None and other.left_on is not None


appoints = holds(Role.CHAIR, Role.DATA_LEAD)
manages = holds(Role.HEAD, Role.ADMINISTRATOR)
is_head = holds(Role.HEAD)

rules.add_rule(Perm.SEE_PEOPLE, holds(*SEE_EVERYBODY))
rules.add_rule(Perm.SEE_PERSON, anyone)  # which: `PersonQuerySet.visible_to`
rules.add_rule(Perm.EDIT_PERSON, is_self | manages)
rules.add_rule(Perm.MANAGE_PEOPLE, manages)
rules.add_rule(Perm.GIVE_ROLE, manages & ~is_self)
rules.add_rule(Perm.END_ROLE, manages & ~is_own_grant & (is_head | ~is_beyond_the_administrator))
rules.add_rule(Perm.AGREE_ROLE, is_head & ~is_own_grant)
rules.add_rule(Perm.LEAVE, manages & ~is_self & (is_head | ~holds_what_is_beyond))
rules.add_rule(Perm.APPOINT_ACTING_HEAD, appoints)
rules.add_rule(Perm.AGREE_ACTING_HEAD, appoints & is_half_agreed & ~is_own_grant)
rules.add_rule(Perm.HAND_OVER, manages & ~is_self & (is_head | has_a_last_day))
rules.add_rule(Perm.SET_UP, manages)
