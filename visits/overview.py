"""What the rest of the house may ask of visits: nothing yet, since the room has no pages yet."""

from qa_portal.web.rooms import Room


class VisitsRoom(Room):
    title = "Visits"


room = VisitsRoom()
