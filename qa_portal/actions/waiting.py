"""What of somebody's agreed actions is due, for their home page: on a working day of theirs, and to them alone (D46, row 110)."""

from collections.abc import Iterator
from datetime import timedelta

from qa_portal import clock
from qa_portal.actions.bands import working_day_by
from qa_portal.actions.choices import OPEN
from qa_portal.actions.models import Action
from qa_portal.schools.models import Person
from qa_portal.web.rooms import Waiting

MOST = 6


def due_actions(person: Person) -> Iterator[Waiting]:
    """Their own open actions whose day has come, the oldest first; what is due on a day off comes a little earlier."""
    today = clock.today()
    soon = Action.objects.filter(
        owner=person,
        state__in=OPEN,
        agreed_at__isnull=False,
        due_on__lte=today + timedelta(days=6),
    )
    due = [
        each
        for each in soon.select_related("school")[:50]
        if working_day_by(each.due_on, person) <= today
    ]
    for action in due[:MOST]:
        yield Waiting(
            title=action.text,
            detail="You agreed to do this"
            + (f" with {action.partner_words}" if action.partner_words else ""),
            url=action.get_absolute_url(),
            words=action.due_words,
            room="actions",
        )
