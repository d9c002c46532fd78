"""Who is told of what: one row for each event, one list of roles. What no role stands behind is told to nobody."""

from dataclasses import dataclass

from django.db import models

from qa_portal.notices.models import NoticeKind


class Whom(models.TextChoices):
    """What somebody is to the thing that an event is about."""

    LEADER = "leader", "Its leader"
    TEACHER = "teacher", "A teacher in it"
    READER = "reader", "Its reader"
    ASKER = "asker", "The reader who asked, or who set the day"
    GUEST = "guest", "Who is invited"
    OWNER = "owner", "Who said they would do it"
    LEAD = "lead", "The leader whose conversation it came from"
    EVERY_LEADER = "every_leader", "Every leader of the school"


@dataclass(frozen=True)
class Event:
    code: str
    kind: str
    whom: frozenset[str]


def _row(code: str, kind: NoticeKind, *whom: Whom) -> Event:
    return Event(code, kind, frozenset(whom))


K = NoticeKind

EVENTS = {
    event.code: event
    for event in (
        # the event, the kind of thing it is, who is told
        _row("record-sent", K.TO_READ, Whom.READER),
        _row("record-sent-again", K.ANSWERED, Whom.ASKER),
        _row("record-returned", K.RETURNED, Whom.LEADER),
        _row("record-closed", K.CLOSED, Whom.LEADER),
        _row("record-of-talk", K.RECORD_OF_TALK, Whom.TEACHER),
        _row("draft-unsent", K.TO_READ),  # nobody is nagged
        _row("look-again", K.LOOK_AGAIN, Whom.ASKER),
        _row("follow-up-due", K.LOOK_AGAIN, Whom.OWNER),
        _row("follow-up-open", K.LOOK_AGAIN, Whom.LEAD),
        _row("action-due", K.ACTION, Whom.OWNER),
        _row("action-open", K.LOOK_AGAIN, Whom.LEAD),
        _row("action-handed-over", K.HANDED_OVER, Whom.OWNER),
        _row("talk-invited", K.TALK, Whom.GUEST),
        _row("talk-moved", K.TALK, Whom.GUEST),
        _row("talk-cancelled", K.TALK, Whom.GUEST),
        _row("teacher-added-words", K.TEACHERS_WORDS, Whom.LEADER),
        _row("reading-handed-over", K.HANDED_OVER, Whom.READER),
        _row("support-offered", K.SUPPORT, Whom.LEADER),
        _row("support-answered", K.ANSWERED, Whom.ASKER),
        _row("exemplar-asked", K.EXEMPLAR, Whom.LEADER, Whom.TEACHER),
        _row("exemplar-answered", K.EXEMPLAR, Whom.ASKER),
        _row("leaders-note", K.LEADERS_NOTE, Whom.EVERY_LEADER),
    )
}

# What a mail says where a kind would give away how something stands (D23).
IN_MAIL = {
    K.CLOSED: K.RETURNED.label,
    K.SUPPORT: K.RETURNED.label,
}


def words_in_mail(kind: str) -> str:
    """All that a mail says of a notice of this kind."""
    return IN_MAIL.get(kind, K(kind).label)
