"""What the rest of the house may ask of conversations."""

from qa_portal.web.rooms import Room


class ConversationsRoom(Room):
    title = "Conversations"


room = ConversationsRoom()
