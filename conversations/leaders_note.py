"""A note to all leaders (D28): the prompts that keep coming back, and sending the note once. It names nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from conversations.choices import CommentKind
from conversations.models import Comment, LeadersNote, RecordTeacher
from conversations.naming import COLLEAGUE, Names, names_as_written, names_of, names_of_everybody
from conversations.places import LEVEL_WORDS, SECTION_WORDS
from qa_portal import clock
from qa_portal.moves.door import IllegalMove, note
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce
from qa_portal.schools.choices import Role
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.scope import everywhere

FORM = "conversations.leaders_note"
LONGEST = 2000
FEWEST_LEADERS = 3  # fewer, and somebody would know whose it was
MOST = 12  # prompts shown of one kind


@dataclass(frozen=True)
class Recurring:
    """What at least three leaders were asked about one section this half term; nobody's name stands in it."""

    level: str
    section: str
    prompts: list[str]


def recurring_prompts(person: Person) -> list[Recurring]:
    """By level and section, what leaders were asked this half term; without the records that `person` is in (D31)."""
    groups: dict[tuple[int, str], list[Comment]] = {}
    for comment in _prompts(person):
        groups.setdefault((comment.level, comment.section), []).append(comment)
    back = {
        key: comments
        for key, comments in groups.items()
        if len({c.reading.record.leader_id for c in comments}) >= FEWEST_LEADERS
    }
    names = _names_beside(back.values())
    return [
        Recurring(LEVEL_WORDS[level], SECTION_WORDS[section], _words(comments, names))
        for (level, section), comments in sorted(back.items(), key=lambda item: item[0][0])
    ]


def _prompts(person: Person) -> Iterable[Comment]:
    half_term = HalfTerm.objects.holding(clock.today())
    if half_term is None:
        return ()
    taught = RecordTeacher.objects.filter(person=person).values("record")
    since = datetime.combine(half_term.starts_on, time(), tzinfo=clock.LONDON)
    return (
        Comment.objects.visible_to(person)
        .filter(reading__sent_at__gte=since)
        .exclude(kind=CommentKind.PRAISE)
        .exclude(Q(reading__record__leader=person) | Q(reading__record__in=taught))
        .select_related("reading__record")
        .order_by("-reading__sent_at", "written_at", "id")
    )


def _names_beside(groups: Iterable[list[Comment]]) -> Names:
    """Everybody of the school, those who left included, and whoever stands in these records as written."""
    records = {comment.reading.record_id for comments in groups for comment in comments}
    if not records:
        return Names(())
    written = RecordTeacher.objects.filter(record__in=records).exclude(as_written="")
    told = [(names_of(each), COLLEAGUE) for each in Person.objects.all()]
    return Names(told + [(names_as_written(row.as_written), COLLEAGUE) for row in written])


def _words(comments: list[Comment], names: Names) -> list[str]:
    return list(dict.fromkeys(names.taken_out_of(comment.text) for comment in comments))[:MOST]


# --- Sending it


def names_standing_in(text: str) -> list[str]:
    """The names and initials of current people that stand in a note; whoever writes decides what to do about them."""
    return names_of_everybody().found_in(text)


def is_sent(note_id: UUID | None, *, by: Person, text: str) -> bool:
    """This note was sent already: the second click of two. Other words under its id come too late."""
    sent = LeadersNote.objects.filter(pk=note_id, by=by).first()
    if sent is not None and text and sent.text != text.strip():
        raise IllegalMove("This note was sent from another window while you had it open here.")
    return sent is not None


def send_note(note_id: UUID | None, *, by: Person, text: str) -> None:
    """Send a note to all who lead now; the same id once more sends nothing."""
    note_id = note_id or uuid4()
    if is_sent(note_id, by=by, text=text):
        return
    with everywhere():
        note_id = uuid4() if LeadersNote.objects.filter(pk=note_id).exists() else note_id
    try:
        with transaction.atomic():
            sent = LeadersNote.objects.create(pk=note_id, by=by, text=text.strip())
            note("send", sent, by=by)
            _tell(sent)
    except IntegrityError:  # the other click of the two was faster
        return


def _tell(sent: LeadersNote) -> None:
    page = reverse("conversations:leadersnote-list", kwargs={"school": sent.school.slug})
    announce(
        "leaders-note",
        {Whom.EVERY_LEADER: Person.objects.with_role(Role.LEADER)},
        about=sent.pk,
        title="A note to all leaders",
        url=f"{page}#note-{sent.pk}",
        text=sent.text,
        by=sent.by,
    )
