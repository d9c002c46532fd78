"""Conversations to come: teachers are invited, told of what changes for them, and the record begins from the invitation.

Nobody has to answer an invitation; its leader sees who has opened it (S0-40).
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from conversations.audience import Audience, audience_to_come
from conversations.models.record import Record
from conversations.models.talk import Talk, TalkGuest
from conversations.permissions import Perm
from conversations.sending import FORM
from conversations.sheet import Sheet
from conversations.telling import (
    named_readers,
    tell_talk_cancelled,
    tell_talk_invited,
    tell_talk_moved,
)
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from qa_portal.moves.door import IllegalMove
from qa_portal.schools.models import Person
from qa_portal.web.dates import write_day
from qa_portal.web.permission import may

MOST = 50  # on one page
WEEKS_BACK = 6
GONE = "This conversation was cancelled, or its record has begun. Have a look at how it stands now."


def invite(talk: Talk, *, teachers: Iterable[Person], by: Person) -> Talk:
    """Keep `talk` and tell its teachers; the same talk once more is the second click of the same button."""
    if not may(by, Perm.INVITE_TO_TALK):
        raise PermissionDenied
    with transaction.atomic():
        kept, new = Talk.objects.get_or_create(
            pk=talk.pk,
            leader=by,
            defaults={
                "on": talk.on,
                "at_words": talk.at_words,
                "purpose": talk.purpose,
                "subject": talk.subject,
            },
        )
        if new:
            tell_talk_invited(kept, _invited(kept, teachers))
    return kept


def change(talk: Talk, *, teachers: Iterable[Person], by: Person) -> None:
    """Keep what its leader changed. Who is new is invited, who is left out is told; the others hear of a new day or place."""
    words = {name: getattr(talk, name) for name in ("on", "at_words", "purpose", "subject")}
    with transaction.atomic():
        before = _take(talk, by=by, **words)
        asked = {person.pk: person for person in teachers}
        known = list(before.guests.select_related("person"))
        out = [guest.person for guest in known if guest.person_id not in asked]
        stay = [guest.person for guest in known if guest.person_id in asked]
        new = asked.keys() - {guest.person_id for guest in known}
        tell_talk_cancelled(before, out)
        before.guests.filter(person__in=out).delete()
        tell_talk_invited(talk, _invited(talk, [asked[pk] for pk in asked if pk in new]))
        if (before.on, before.at_words) != (talk.on, talk.at_words):
            before.guests.filter(person__in=stay).update(opened_at=None)
            tell_talk_moved(talk, stay)


def cancel(talk: Talk, *, by: Person) -> None:
    with transaction.atomic():
        before = _take(talk, by=by, cancelled_at=clock.now())
        tell_talk_cancelled(before, [g.person for g in before.guests.select_related("person")])


def begin_record(talk: Talk, *, by: Person) -> Record:
    """The record of a talk: teachers, day and subject stand in its draft. Begun twice, it is the same record."""
    if talk.has_record and may(by, Perm.CHANGE_TALK, talk):
        return talk.record
    with transaction.atomic():
        record = Record.objects.begin(None, leader=by)
        before = _take(talk, by=by, record=record)
        sheet = Sheet(
            teachers=[str(pk) for pk in before.guests.values_list("person", flat=True)],
            held_on=write_day(before.on),
            subject=str(before.subject_id or ""),
        )
        draft_of(by, FORM, record, start=sheet.to_fields())
    return record


def opened(talk: Talk, *, by: Person) -> None:
    """Keep when a teacher first opened the invitation as it stands."""
    unseen = TalkGuest.objects.filter(talk=talk, person=by, opened_at__isnull=True)
    unseen.update(opened_at=clock.now())


def readers_to_come(talk: Talk) -> Audience:
    """Who will read the record of this talk, as far as is known today."""
    return audience_to_come(talk, named=named_readers(talk))


def talks_of(person: Person) -> list[Talk]:
    """The talks to come that `person` leads or is invited to, the next first; three queries at any length."""
    return list(Talk.objects.visible_to(person).to_come().with_people()[:MOST])


def invitations_of(person: Person) -> QuerySet:
    """The talks to come that others invite `person` to."""
    led_by_others = Talk.objects.visible_to(person).to_come().exclude(leader=person)
    return led_by_others.select_related("leader", "school")


def talks_between(person: Person, start: date, end: date) -> QuerySet:
    """The talks of `person` between two days; one that is written down is in the calendar as its record."""
    open_talks = Talk.objects.visible_to(person).filter(cancelled_at=None, record=None)
    return open_talks.filter(on__range=(start, end)).select_related("subject", "school")


def to_write_down(person: Person) -> list[Talk]:
    """Talks that `person` led in the last weeks and that have no record yet."""
    led = Talk.objects.filter(leader=person, cancelled_at__isnull=True, record__isnull=True)
    today = clock.today()
    since = date.fromordinal(today.toordinal() - WEEKS_BACK * 7)
    return list(led.filter(on__lt=today, on__gte=since).with_people()[:MOST])


def _take(talk: Talk, *, by: Person, **changes: object) -> Talk:
    """Change a talk that is still to come, where one update finds it as it was read; gives it as it stood before."""
    before = Talk.objects.select_related("record", "leader", "school").get(pk=talk.pk)
    if not may(by, Perm.CHANGE_TALK, before):
        raise PermissionDenied
    as_read = Talk.objects.filter(pk=talk.pk, cancelled_at=None, record=before.record_id)
    if not (before.can_change and as_read.update(**changes)):
        raise IllegalMove(GONE)
    return before


def _invited(talk: Talk, teachers: Iterable[Person]) -> list[TalkGuest]:
    others = [person for person in teachers if person.pk != talk.leader_id]
    return TalkGuest.objects.bulk_create([TalkGuest(talk=talk, person=each) for each in others])
