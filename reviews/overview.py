"""What the rest of the house may ask of reviews: nothing yet, since the room has no pages yet."""

from qa_portal.web.rooms import Room


class ReviewsRoom(Room):
    title = "Reviews"


room = ReviewsRoom()
