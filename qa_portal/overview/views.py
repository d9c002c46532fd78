"""The home page: what waits for this person, from every room and among their actions."""

from collections.abc import Iterator

from qa_portal import clock
from qa_portal.actions.waiting import due_actions
from qa_portal.overview.permissions import Perm
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.web.rooms import Waiting, rooms
from qa_portal.web.templatetags.portal import day
from qa_portal.web.views import SchoolPage


class HomeView(SchoolPage):
    permission = Perm.SEE_HOME
    template_name = "overview/home.html"

    def get_context_data(self, **context):
        half_term = HalfTerm.objects.holding(clock.today())
        return super().get_context_data(
            waiting=list(waiting_on(self.request.person)),
            greeting=greeting(),
            today_words=day(clock.today()),
            half_term=half_term,
            week=half_term.week_of(clock.today()) if half_term else None,
            **context,
        )


def waiting_on(person: Person) -> Iterator[Waiting]:
    """What `person` must do next in every room, and their own actions that are due."""
    for room in rooms():
        yield from room.waiting_on(person)
    yield from due_actions(person)


def greeting() -> str:
    """By the clock on the wall in London."""
    hour = clock.now().astimezone(clock.LONDON).hour
    return "Good morning" if hour < 12 else "Good afternoon" if hour < 17 else "Good evening"
