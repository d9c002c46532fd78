"""Comments as deeds: added, changed, removed and put back while they are their reader's alone, resolved once answered.

Each of them renews the claim on the record, so that nobody else begins to read meanwhile.
"""

from uuid import uuid4

from django.db import transaction

from conversations.models.reading import Comment, CommentQuerySet
from conversations.models.record import Record
from conversations.places import level_of
from conversations.reading import claim
from qa_portal import clock
from qa_portal.moves.door import StaleSave, note
from qa_portal.schools.models import Person
from qa_portal.schools.scope import everywhere


def add_comment(record: Record, *, by: Person, comment: Comment) -> Comment:
    """Put a comment into this reader's round; its id was made with the page, so that a double click gives one."""
    with transaction.atomic():
        comment.reading = claim(record, by=by)
        with everywhere():
            known = Comment.objects.filter(pk=comment.pk).first()
        if known is not None:
            if known.reading_id == comment.reading.pk and known.text == comment.text:
                return known
            comment.pk = uuid4()  # the id is another's, or its words are others: nothing is lost
        _place(comment)
        comment.save(force_insert=True)
    return comment


def change_comment(comment: Comment, *, by: Person, seen: str = "") -> None:
    """Keep what a reader changed in a comment of hers that is not sent yet.

    `seen` is the mark of the comment that her page showed: StaleSave where another window has changed it since.
    """
    with transaction.atomic():
        claim(comment.reading.record, by=by)
        now = Comment.objects.get(pk=comment.pk)
        if seen and now.mark != seen and now.text != comment.text:
            raise StaleSave("This comment was changed in another window after you opened it here.")
        _place(comment)
        kept = {name: getattr(comment, name) for name in ("kind", "text", "level")}
        _unsent(comment).update(**kept)


def remove_comment(comment: Comment, *, by: Person) -> None:
    with transaction.atomic():
        claim(comment.reading.record, by=by)
        _unsent(comment).update(removed_at=clock.now())


def put_back_comment(comment: Comment, *, by: Person) -> None:
    with transaction.atomic():
        claim(comment.reading.record, by=by)
        _unsent(comment).update(removed_at=None)


def resolve_comment(comment: Comment, *, by: Person) -> None:
    """Mark a sent comment as settled, whatever reader wrote it; once."""
    with transaction.atomic():
        settled = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True)
        if settled.update(resolved_at=clock.now()):
            note("resolve", comment, by=by)


def _place(comment: Comment) -> None:
    comment.level = level_of(comment.place, praise=not comment.is_prompt)


def _unsent(comment: Comment) -> CommentQuerySet:
    return Comment.objects.filter(pk=comment.pk, reading__sent_at__isnull=True)
