"""Whom the deeds of this room tell: who reads a record, who is in it; the table of events says which of them hear of what.

Sending and finishing may be taken back for ten minutes and are told after them, not at all if they were.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.urls import reverse

from conversations.choices import CommentKind, Outcome
from conversations.models.reader import SupportOffer
from conversations.models.reading import Comment, Reading, Reply
from conversations.models.record import TAKE_BACK_WITHIN, Record, RecordTeacher
from conversations.models.talk import Talk, TalkGuest
from conversations.permissions import READERS
from conversations.sharing.shares import Shares, readers_of
from qa_portal import clock
from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce, key_of, settle, untell
from qa_portal.schools.models import Person

MOST = 5  # comments that one notice shows


# --- The deeds


def tell_sent(record: Record, *, by: Person) -> None:
    """It waits: for the reader who asked, where one did; its teachers hear of it the first time."""
    at = {"by": by, "from_when": record.sent_at + TAKE_BACK_WITHIN}
    settle(record.get_absolute_url(), person=record.leader)
    desk = record.url("record-reading")
    if askers := _askers(record):
        title, to = f"Answered: {record}", {Whom.ASKER: askers}
        announce("record-sent-again", to, about=_round(record), title=title, url=desk, **at)
    else:
        title, to = f"To read: {record}", {Whom.READER: readers_of(record)}
        announce("record-sent", to, about=_round(record), title=title, url=desk, **at)
    announce(
        "record-of-talk",
        {Whom.TEACHER: _teachers(record)},
        about=record.pk,
        title=f"The record of a conversation with you: {record}",
        url=record.get_absolute_url(),
        text=_teachers_time(record),
        **at,
    )


def _teachers_time(record: Record) -> str:
    if record.round > 1 or record.teachers_until is None:
        return ""
    offered = "you can add in your own words what you took from it, or how you see it differently."
    return f"Until {_day(record.teachers_until)} {offered}"


def untell_sent(record: Record, *, round: int) -> None:
    """The sending of this round was taken back."""
    about = f"{record.pk}:{round}"
    untell(
        key_of("record-sent", about),
        key_of("record-sent-again", about),
        key_of("record-of-talk", record.pk),
    )


def tell_teachers_words(record: Record, *, by: Person) -> None:
    """Its leader hears once that a teacher has added something; what it says stands on the record alone."""
    announce(
        "teacher-added-words",
        {Whom.LEADER: [record.leader]},
        about=f"{record.pk}:{by.pk}",
        title=f"{by.name} has added to: {record}",
        url=record.get_absolute_url(),
        by=by,
        from_when=clock.now() + TAKE_BACK_WITHIN,
    )


def untell_teachers_words(record: Record, *, by: Person) -> None:
    """The words were taken away again."""
    untell(key_of("teacher-added-words", f"{record.pk}:{by.pk}"))


def tell_talk_invited(talk: Talk, guests: Iterable[TalkGuest]) -> None:
    for guest in guests:
        _tell_of_talk("talk-invited", talk, [guest.person], about=guest.pk)


def tell_talk_moved(talk: Talk, people: Iterable[Person]) -> None:
    about = f"{talk.pk}:{clock.now().isoformat()}"
    _tell_of_talk("talk-moved", talk, people, about=about, now="Changed: ")


def tell_talk_cancelled(talk: Talk, people: Iterable[Person]) -> None:
    """The talk's own page is closed to them, so this leads to the talks that are still to come."""
    people = list(people)
    for person in people:
        settle(talk.get_absolute_url(), person=person)
    about = f"{talk.pk}:{clock.now().isoformat()}"
    _tell_of_talk("talk-cancelled", talk, people, about=about, now="Cancelled: ", url=_talks(talk))


def _tell_of_talk(
    event: str, talk: Talk, people: Iterable[Person], *, about: object, now: str = "", url: str = ""
) -> None:
    title = f"{now}a conversation with {talk.leader.name} on {_day(talk.on)}"
    announce(
        event,
        {Whom.GUEST: people},
        about=about,
        title=title[:1].upper() + title[1:],
        url=url or talk.get_absolute_url(),
        by=talk.leader,
    )


def _talks(talk: Talk) -> str:
    return reverse("conversations:talk-list", kwargs={"school": talk.school.slug})


def _day(on: date) -> str:
    return f"{on:%A} {on.day} {on:%B}"


def tell_finished(record: Record, reading: Reading) -> None:
    """Its leader hears how the round ended; for other readers it does not wait any more."""
    settle(record.url("record-reading"))
    returned = reading.outcome == Outcome.RETURNED
    announce(
        "record-returned" if returned else "record-closed",
        {Whom.LEADER: [record.leader]},
        about=reading.pk,
        title=f"Please clarify: {record}" if returned else f"Read, with thanks: {record}",
        url=record.get_absolute_url(),
        by=reading.reader,
        from_when=reading.sent_at + TAKE_BACK_WITHIN,
    )

    offer = SupportOffer.objects.filter(reading=reading).first()
    if offer is not None:
        announce(
            "support-offered",
            {Whom.LEADER: [record.leader]},
            about=reading.pk,
            title=f"An offer of support: {record}",
            url=f"{record.get_absolute_url()}#offer-{offer.pk}",
            by=reading.reader,
            from_when=reading.sent_at + TAKE_BACK_WITHIN,
        )


def untell_finished(reading: Reading) -> None:
    """The round was taken back."""
    events = ("record-returned", "record-closed", "support-offered")
    untell(*(key_of(event, reading.pk) for event in events))


def tell_answered(offer: SupportOffer, *, by: Person) -> None:
    """Whoever offered support hears whether it is welcome, each time the leader decides."""
    reading = offer.reading
    announce(
        "support-answered",
        {Whom.ASKER: [reading.reader]},
        about=f"{offer.pk}:{offer.answer}:{offer.answered_at:%H%M%S}",
        title=f"{offer.get_answer_display()}: {offer.what}",
        url=reading.record.url("record-reading"),
        by=by,
    )


def _round(record: Record) -> str:
    return f"{record.pk}:{record.round}"


# --- Who


def _may_read(record: Record, *roles: str) -> Iterable[Person]:
    own = [record.leader_id, *(person.pk for person in _teachers(record))]
    return Person.objects.with_role(*roles).exclude(pk__in=own)


def named_readers(talk: Talk) -> list[Person]:
    """Who is named to read the record of a talk to come; nobody, where every senior leader may."""
    record = Record(leader=talk.leader, subject=talk.subject, school=talk.school)
    chosen = Shares().named(record.pk, record.leader_id, record.subject_id) - {
        guest.person_id for guest in talk.guests.all()
    }
    return [person for person in _may_read(record, *READERS) if person.pk in chosen]


def _askers(record: Record) -> list[Person]:
    """Who returned the last round, as far as they may read this one."""
    asked = Reading.objects.filter(
        record=record, round=record.round - 1, outcome=Outcome.RETURNED
    ).values("reader")
    return list(_may_read(record, *READERS).filter(pk__in=asked)) if record.round > 1 else []


def _teachers(record: Record) -> list[Person]:
    """As its rows stand now: sending has just written them."""
    rows = RecordTeacher.objects.filter(record=record, person__isnull=False)
    return [row.person for row in rows.select_related("person")]


# --- The words that a notice tells of, read anew each time it is shown


def notice_texts(notices: Iterable[Notice], person: Person) -> dict[UUID, str]:
    """The comments that a leader is told of, and the answers that their reader is told of, as `person` may read them."""
    rounds = {n.pk: n.key.partition(":")[2] for n in notices if n.kind in WITH_COMMENTS}
    answers = {n.pk: n.key.partition(":")[2] for n in notices if n.kind == NoticeKind.ANSWERED}
    return _comments(rounds, person) | _answers(answers, person)


WITH_COMMENTS = (NoticeKind.RETURNED, NoticeKind.CLOSED)


def _comments(rounds: dict[UUID, str], person: Person) -> dict[UUID, str]:
    if not rounds:
        return {}
    words: dict[str, list[str]] = {}
    sent = Comment.objects.visible_to(person).filter(reading__sent_at__isnull=False)
    for comment in sent.filter(reading__in=_ids(rounds.values())):
        kind = CommentKind(comment.kind).label
        words.setdefault(str(comment.reading_id), []).append(f"{kind}: {comment.text}")
    return {pk: _first(words[about]) for pk, about in rounds.items() if about in words}


def _answers(answers: dict[UUID, str], person: Person) -> dict[UUID, str]:
    """The replies that were sent with a round, to what was asked in the one before; never to who is in it (D31)."""
    if not answers or not person.holds(*READERS):
        return {}
    words: dict[str, list[str]] = {}
    comments = Comment.objects.visible_to(person).values("pk")
    records = _ids(about.partition(":")[0] for about in answers.values())
    replies = Reply.objects.filter(comment__in=comments, comment__reading__record__in=records)
    taught = RecordTeacher.objects.filter(person=person).values("record")
    replies = replies.exclude(comment__reading__record__in=taught)
    for reply in replies.select_related("comment__reading"):
        reading = reply.comment.reading
        words.setdefault(f"{reading.record_id}:{reading.round + 1}", []).append(reply.text)
    return {pk: _first(words[about]) for pk, about in answers.items() if about in words}


def _ids(words: Iterable[str]) -> list[UUID]:
    """Those of `words` that are ids."""
    found = []
    for word in words:
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found


def _first(words: list[str]) -> str:
    more = len(words) - MOST
    return "\n".join([*words[:MOST], *([f"And {more} more."] if more > 0 else [])])
