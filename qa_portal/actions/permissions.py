"""Who may do what with an agreed action: its owner and partner do it; the owner, senior leaders and the head hand it over.

Whoever sees somebody out hands over what they leave behind, without reading it (X48).
"""

import rules
from django.db import models

from qa_portal.schools.choices import Role
from qa_portal.web.permission import anyone, holds


class Perm(models.TextChoices):
    SEE_ACTIONS = "actions.see_actions"
    SEE_ACTION = "actions.see_action"
    DO_ACTION = "actions.do_action"
    HAND_OVER_ACTION = "actions.hand_over_action"


@rules.predicate
def is_its_owner(person, action) -> bool:
    return action is not None and action.owner_id == person.pk


@rules.predicate
def is_its_partner(person, action) -> bool:
    return action is not None and action.partner_id == person.pk


@rules.predicate
def its_owner_leaves(person, action) -> bool:
    """Its owner has left, or has a last day."""
    return action is not None and action.owner is not None and action.owner.left_on is not None


sees_out = holds(Role.ADMINISTRATOR) & its_owner_leaves
hands_over = is_its_owner | holds(Role.HEAD, Role.SENIOR_LEADER) | sees_out

rules.add_rule(Perm.SEE_ACTIONS, anyone)
rules.add_rule(Perm.SEE_ACTION, anyone)  # which: `ActionQuerySet.visible_to`
rules.add_rule(Perm.DO_ACTION, is_its_owner | is_its_partner)
rules.add_rule(Perm.HAND_OVER_ACTION, hands_over)
