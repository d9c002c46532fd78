"""What somebody leaves behind goes to another in one act; authorship stays (X48)."""

from django.db import transaction

from qa_portal.actions.deeds import hand_over_all
from qa_portal.moves.door import IllegalMove, note
from qa_portal.schools.models import Person
from qa_portal.web.rooms import rooms


def hand_over_everything(person: Person, *, to: Person, by: Person) -> None:
    """Open actions and what was promised become `to`'s; what was only held is let go. Drafts stay their writer's."""
    if to.has_left or to.pk == person.pk:
        raise IllegalMove("Choose somebody who is here and stays.")
    with transaction.atomic():
        hand_over_all(person, to=to, by=by)
        for room in rooms():
            room.hand_over(person, to=to, by=by)
            room.let_go(person)
        note("hand_over", person, by=by)
