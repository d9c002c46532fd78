"""The rounds of a record's reading: who read, what was said, what its leader answered, for those who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from conversations.models import Comment, Reading, Record
from conversations.places import places_in
from conversations.sheet import Sheet
from qa_portal.schools.models import Person


@dataclass(frozen=True)
class Round:
    """One round of one reader, its comments in the order of the hierarchy."""

    reading: Reading
    comments: list[Comment]


def rounds_of(record: Record, person: Person, *, sheet: Sheet, only: int = 0) -> list[Round]:
    """The rounds that `person` may see, oldest first; with `only`, that round alone and as it was sent. Two queries.

    Each comment is told what its place is called in `sheet`, the words on the page.
    """
    readings = Reading.objects.visible_to(person).filter(record=record)
    readings = readings.select_related("reader", "support_offer")
    comments = Comment.objects.visible_to(person).filter(reading__record=record)
    if only:
        readings = readings.filter(round=only, sent_at__isnull=False)
        comments = comments.filter(reading__round=only, reading__sent_at__isnull=False)
    rounds = {reading.pk: Round(reading, []) for reading in readings}
    found = comments.select_related("reply__by")
    for comment in found:
        if here := rounds.get(comment.reading_id):
            comment.reading = here.reading
            here.comments.append(comment)
    name_places(found, sheet)
    return list(rounds.values())


def name_places(comments: Iterable[Comment], sheet: Sheet) -> None:
    """Tell each comment what its place is called in this sheet: "the response to question 2"."""
    named = places_in(sheet)
    for comment in comments:
        comment.about = named.get(comment.place, "words that have changed since")
