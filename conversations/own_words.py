"""What a record's teachers add to it in their own words: for two school days after it was sent, theirs alone to change (row 16).

Nobody waits for longer than that, and no senior leader is kept from reading before.
"""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from conversations.choices import SENT, TeacherWordsKind
from conversations.models.reading import Reading
from conversations.models.record import Record, RecordQuerySet, RecordTeacher
from conversations.models.talk import TeacherWords
from conversations.permissions import Perm
from conversations.telling import tell_teachers_words, untell_teachers_words
from qa_portal import clock
from qa_portal.moves.door import IllegalMove, note
from qa_portal.schools.models import Person
from qa_portal.web.permission import may

FORM = "conversations.own_words"
OVER = "The time to add to this record is over. You can still read it, and talk about it with its leader."
BEGUN = "A senior leader has begun to read, so what you wrote before stands as it is."


def words_on(record: Record, person: Person) -> list[TeacherWords]:
    """The teachers' words on a record that `person` may see, teacher by teacher; one query."""
    if not getattr(record, "has_own_words", True):  # `with_what_hangs_on_it` has looked
        return []
    seen = TeacherWords.objects.visible_to(person).filter(record=record).select_related("person")
    return list(seen.order_by("person__name", "person", "-kind"))


def asked_of(record: Record, person: Person) -> RecordTeacher | None:
    """The place of `person` among the teachers, where they may add their words now. Costs no query."""
    if not (record.is_in_teachers_time and may(person, Perm.ADD_OWN_WORDS, record)):
        return None
    return next(each for each in record.teachers.all() if each.person_id == person.pk)


def asking(person: Person) -> RecordQuerySet:
    """The records that wait for `person`, one of their teachers, to say how they see it."""
    theirs = RecordTeacher.objects.awaited().filter(person=person).values("record")
    in_time = Record.objects.visible_to(person).filter(pk__in=theirs, round=1)
    in_time = in_time.filter(teachers_until__gte=clock.today())
    return in_time.select_related("school").order_by("teachers_until", "id")


def is_read(record: Record) -> bool:
    """Whether a reader has begun: what was written until then stays as it is."""
    return Reading.objects.filter(record=record).exists()


def keep_words(record: Record, *, by: Person, words: Mapping[str, str]) -> None:
    """Keep the words of `by`, kind by kind; an empty text takes a kind away.

    Raises IllegalMove where the time is over, or where a reader has begun and a text of before would change.
    """
    with transaction.atomic():
        _hold(record, by=by)
        mine = {each.kind: each for each in TeacherWords.objects.filter(record=record, person=by)}
        given = {kind: words.get(kind, "").strip() for kind in TeacherWordsKind.values}
        changed = [kind for kind, each in mine.items() if given[kind] != each.text]
        if changed and is_read(record):
            raise IllegalMove(BEGUN)
        added = [kind for kind, text in given.items() if text and kind not in mine]
        _write(record, by, {kind: given[kind] for kind in [*changed, *added]})
        spoken = any(given.values())
        _has_spoken(record, by, spoken=spoken)
        if added:
            note("own_words", record, by=by)
            tell_teachers_words(record, by=by)
        elif not spoken:
            untell_teachers_words(record, by=by)


def nothing_to_add(record: Record, *, by: Person) -> None:
    """The record is fair as it stands: `by` is not waited for any longer."""
    with transaction.atomic():
        _hold(record, by=by)
        if _has_spoken(record, by, spoken=True):
            note("nothing_to_add", record, by=by)


def _hold(record: Record, *, by: Person) -> None:
    """One update decides whether it is still their time, and holds the record until the words are written."""
    if not may(by, Perm.ADD_OWN_WORDS, record):
        raise PermissionDenied
    in_time = Record.objects.filter(pk=record.pk, state__in=SENT, teachers_until__gte=clock.today())
    if not in_time.update(teachers_until=F("teachers_until")):
        raise IllegalMove(OVER)


def _write(record: Record, by: Person, texts: Mapping[str, str]) -> None:
    mine = TeacherWords.objects.filter(record=record, person=by)
    for kind, text in texts.items():
        if text:
            written = {"text": text, "written_at": clock.now()}
            TeacherWords.objects.update_or_create(
                record=record, person=by, kind=kind, defaults=written
            )
        else:
            mine.filter(kind=kind).delete()


def _has_spoken(record: Record, by: Person, *, spoken: bool) -> int:
    """Gives 1 where that is new."""
    place = RecordTeacher.objects.filter(record=record, person=by, spoken_at__isnull=spoken)
    return place.update(spoken_at=clock.now() if spoken else None)
