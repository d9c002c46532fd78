"""What crosses an action and its room, or its owners: carried on as another, handed over, one by one or all at once."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from qa_portal import clock
from qa_portal.actions.choices import OPEN
from qa_portal.actions.due import read_due
from qa_portal.actions.models import Action
from qa_portal.moves.door import IllegalMove, note
from qa_portal.notices.models import NoticeKind
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.scope import everywhere
from qa_portal.web.rooms import rooms


def carry_on(
    action: Action, *, by: Person, text: str, due: str, impact: str, new_id: UUID | None = None
) -> Action:
    """The next action, of the same owner and partner and from the same place; the one before keeps its history."""
    when = read_due(due, HalfTerm.objects.all())
    following = Action(
        text=text.strip(),
        owner_id=action.owner_id,
        owner_words=action.owner_words,
        partner_id=action.partner_id,
        partner_words=action.partner_words,
        impact_sought=impact.strip(),
        due_kind=when.kind,
        due_on=when.on,
        due_words=when.words,
        agreed_at=clock.now(),
        **_named(new_id),
    )
    with transaction.atomic():
        following.save(force_insert=True)
        action.carry_on(by=by, as_action=following)
        for room in rooms():
            room.carried_on(action, following)
    return following


def _named(new_id: UUID | None) -> dict[str, UUID]:
    """The id that a page gave the next action, unless it is one already, of whatever school."""
    with everywhere():
        is_free = new_id and not Action.objects.filter(pk=new_id).exists()
    return {"pk": new_id} if is_free else {}


def hand_over(action: Action, *, by: Person, to: Person) -> None:
    """Another owner takes it on, and is told (X48)."""
    if to.has_left:
        raise IllegalMove("Choose somebody who is here.")
    with transaction.atomic():
        action.hand_over(by=by, to=to)
        if action.partner_id == to.pk:
            _set_partner(action, None)
        tell_new_owner(action, by=by)


def hand_over_all(person: Person, *, to: Person, by: Person) -> int:
    """Everything open that somebody owns or shares goes to another in one act; gives how much it was."""
    mine = Q(owner=person) | Q(partner=person)
    with transaction.atomic():
        found = list(Action.objects.filter(mine, state__in=OPEN, agreed_at__isnull=False))
        for action in found:
            if action.owner_id == person.pk:
                hand_over(action, by=by, to=to)
            if action.partner_id == person.pk:
                note("share", action, by=by)
                _set_partner(action, None if action.owner_id == to.pk else to)
    return len(found)


def tell_new_owner(action: Action, *, by: Person) -> None:
    """The one place where a hand-over is announced: once for each, and never to whoever did it themselves."""
    announce(
        "action-handed-over",
        {Whom.OWNER: [action.owner]},
        about=f"{action.pk}-{action.version}",
        title=NoticeKind.HANDED_OVER.label,
        text=action.text,
        url=action.get_absolute_url(),
        by=by,
    )


def _set_partner(action: Action, partner: Person | None) -> None:
    words: dict[str, Any] = {
        "partner": partner,
        "partner_words": partner.initials if partner else "",
    }
    Action.objects.filter(pk=action.pk).update(updated_at=clock.now(), **words)
    for name, value in words.items():
        setattr(action, name, value)
