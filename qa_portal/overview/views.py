from qa_portal.overview.permissions import Perm
from qa_portal.web.rooms import rooms
from qa_portal.web.views import SchoolPage


class HomeView(SchoolPage):
    """What waits for this person, from every room."""

    permission = Perm.SEE_HOME
    template_name = "overview/home.html"

    def get_context_data(self, **context):
        waiting = [thing for room in rooms() for thing in room.waiting_on(self.request.person)]
        return super().get_context_data(waiting=waiting, **context)
