"""The one question "may this person do this?", which answers no to everything that is not clearly yes."""

import logging
from typing import Any

import rules

log = logging.getLogger(__name__)


def may(person: Any, permission: str, obj: Any = None) -> bool:
    """True only where `person` may do `permission` (on `obj`, where there is one).

    False for nobody, for somebody who has left, for another school's object, for an unknown permission, and
    for a predicate that fails: `rules` would let its exception through.
    """
    if person is None or person.has_left:
        return False
    if obj is not None and getattr(obj, "school_id", person.school_id) != person.school_id:
        return False
    try:
        return bool(rules.test_rule(str(permission), person, obj))
    except Exception:
        log.exception("The rule for %s failed, so it is refused.", permission)
        return False


def holds(*roles: str) -> rules.Predicate:
    """A predicate: the person holds one of `roles` today."""

    @rules.predicate("holds:" + ",".join(roles))
    def has_role(person: Any, _obj: Any = None) -> bool:
        return person.holds(*roles)

    return has_role


@rules.predicate
def anyone(person: Any, _obj: Any = None) -> bool:
    """Every current person of the school."""
    return True
