"""Sharing out the reading: a reader named, all of one reader's handed on in one act, or covered for some days (D28, D33).

What was shared out before ends the day before; nothing that has been in force is forgotten.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from conversations.models.reader import ReaderFor, ReaderForQuerySet
from conversations.models.record import Record
from conversations.permissions import READERS, Perm
from qa_portal import clock
from qa_portal.moves.door import note
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Person, Subject
from qa_portal.web.permission import may


def name_reader(
    reader: Person | None,
    *,
    by: Person,
    leader: Person | None = None,
    subject: Subject | None = None,
) -> None:
    """From today `reader` reads for this leader, or this subject; None: nobody in particular."""
    _allow(by, reader)
    if reader is not None and leader is not None and reader.pk == leader.pk:
        raise ValidationError("Nobody reads their own records. Choose somebody else.")
    with transaction.atomic():
        known = _standing().filter(leader=leader, subject=subject, in_place_of=None)
        if reader is not None and list(known.values_list("reader", flat=True)) == [reader.pk]:
            return
        covers = _standing().filter(leader=leader, subject=subject).exclude(in_place_of=None)
        _end(known, clock.today())
        _end(covers, clock.today())
        if reader is not None:
            row = ReaderFor.objects.create(
                reader=reader, leader=leader, subject=subject, named_by=by
            )
            note("share_out", row, by=by)


def hand_on(
    *, of: Person, to: Person, by: Person, on: date, until: date | None = None
) -> list[ReaderFor]:
    """All that `of` reads goes to `to`: for good, or as a cover until a day. Own records stay where they are (D31)."""
    _allow(by, to)
    if of.pk == to.pk:
        raise ValidationError("Choose somebody else to take it on.")
    if on < clock.today() or (until is not None and until < on):
        raise ValidationError("Give a first day from today on, and a last day after it.")
    with transaction.atomic():
        rows = list(_standing(on).filter(reader=of, in_place_of=None))
        given = [
            row
            for row in rows
            if not _is_own(row, to) and row.starts_on <= (until or row.starts_on)
        ]
        if until is None:
            _end(ReaderFor.objects.filter(pk__in=[row.pk for row in given]), on)
            _end(_standing(on).filter(in_place_of=of), on)
        new = [_as_of(row, to, by, on, until) for row in given]
        for row in new:
            note("hand_on", row, by=by)
        if new:
            _tell(new, of=of, to=to, by=by)
    return new


def choose_partner(record: Record, partner: Person, *, by: Person, until: date | None) -> None:
    """A partner reader from outside reads this one record until a day (D32)."""
    if not may(by, Perm.SHARE_OUT) or not may(by, Perm.READ_FOR_QUALITY, record):
        raise PermissionDenied
    if not partner.holds(Role.PARTNER_READER):
        raise ValidationError("Choose a partner reader.")
    if until is None or until < clock.today():
        raise ValidationError("Give the last day on which the partner reader may read it.")
    with transaction.atomic():
        _end(_standing().filter(record=record, reader=partner), clock.today())
        row = ReaderFor.objects.create(reader=partner, record=record, ends_on=until, named_by=by)
        note("choose_partner", record, by=by)
        announce(
            "reading-handed-over",
            {Whom.READER: [partner]},
            about=row.pk,
            title="A record to read, chosen for you",
            url=record.url("record-reading"),
            by=by,
        )


def _allow(by: Person, reader: Person | None) -> None:
    if not may(by, Perm.SHARE_OUT):
        raise PermissionDenied
    if reader is not None and not reader.holds(*READERS):
        raise ValidationError("Only senior leaders and the head read records.")


def _standing(on: date | None = None) -> ReaderForQuerySet:
    """In force on that day, or still to come."""
    return ReaderFor.objects.not_ended(on or clock.today())


def _end(rows: ReaderForQuerySet, on: date) -> None:
    """They end the day before; one that would have begun only then is taken out."""
    pks = list(rows.values_list("pk", flat=True))
    ending = ReaderFor.objects.filter(pk__in=pks)
    ending.filter(starts_on__gte=on).delete()
    ending.update(ends_on=on - timedelta(days=1))


def _is_own(row: ReaderFor, person: Person) -> bool:
    if row.record_id:
        return person.pk in (row.record.leader_id, *row.record.teacher_ids)
    return row.leader_id == person.pk


def _as_of(row: ReaderFor, to: Person, by: Person, on: date, until: date | None) -> ReaderFor:
    return ReaderFor.objects.create(
        reader=to,
        leader_id=row.leader_id,
        subject_id=row.subject_id,
        record_id=row.record_id,
        in_place_of=row.reader if until else None,
        starts_on=max(on, row.starts_on),
        ends_on=min((day for day in (until, row.ends_on) if day), default=None),
        named_by=by,
    )


def _tell(rows: list[ReaderFor], *, of: Person, to: Person, by: Person) -> None:
    first = rows[0]
    announce(
        "reading-handed-over",
        {Whom.READER: [to]},
        about=first.pk,
        title=f"You read for {of.first_name}" + (" for a while" if first.in_place_of_id else ""),
        url=reverse("conversations:record-queue", kwargs={"school": to.school.slug}),
        by=by,
    )
