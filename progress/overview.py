"""What the rest of the house may ask of progress: nothing yet, since the room has no pages yet."""

from qa_portal.web.rooms import Room


class ProgressRoom(Room):
    title = "Progress"


room = ProgressRoom()
