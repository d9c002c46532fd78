"""An exemplar from offer to publication: corrected by who offers it, asked about, shown once everybody agreed, down at once."""

from django.db import transaction

from conversations.exemplars.copying import copy_of
from conversations.models import Exemplar, ExemplarConsent, Record
from qa_portal import clock
from qa_portal.moves.door import IllegalMove, note
from qa_portal.notices.table import Whom
from qa_portal.notices.telling import announce, settle
from qa_portal.schools.models import Person


def offer(record: Record, *, by: Person) -> Exemplar:
    """A copy for `by` to correct; the one that they are correcting already, where there is one."""
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)  # of two clicks the second waits
        begun = Exemplar.objects.filter(
            source=record, offered_by=by, withdrawn_at=None, published_at=None
        )
        if known := begun.filter(consents=None).first():
            return known
        exemplar = copy_of(record, for_person=by)
        exemplar.save()
        note("offer", exemplar, by=by)
    return exemplar


def teachers_to_ask(exemplar: Exemplar) -> list[Person]:
    """The teachers of the record who have an account."""
    rows = exemplar.source.teachers.filter(person__user__isnull=False).select_related("person")
    return [row.person for row in rows]


def others_were_asked(exemplar: Exemplar) -> bool:
    """Some of its teachers have no account: whoever offers it says that they asked them."""
    if exemplar.source is None:
        return False
    return exemplar.source.teachers.filter(person__user__isnull=True).exists()


def ask(exemplar: Exemplar, *, by: Person) -> None:
    """Its words are fixed; the leader and every teacher with an account are asked. Who offers their own record agrees."""
    if exemplar.source is None:
        raise IllegalMove("The record that this was copied from is not there any more.")
    leader, teachers = exemplar.source.leader, teachers_to_ask(exemplar)
    with transaction.atomic():
        _locked(exemplar)
        if exemplar.consents.exists():
            return
        for person in {each.pk: each for each in (leader, *teachers)}.values():
            agreed = clock.now() if person == by else None
            ExemplarConsent.objects.create(exemplar=exemplar, person=person, agreed_at=agreed)
        note("ask", exemplar, by=by)
        announce(
            "exemplar-asked",
            {Whom.LEADER: [p for p in (leader,) if p != by], Whom.TEACHER: teachers},
            about=exemplar.pk,
            title="May a conversation with you, without names, show others how it can be done?",
            url=exemplar.get_absolute_url(),
        )
        _publish_if_agreed(exemplar)


def answer(exemplar: Exemplar, *, by: Person, agree: bool) -> None:
    """Agree, or rather not: at any time; one "rather not" takes it down at once."""
    now = clock.now()
    with transaction.atomic():
        _locked(exemplar)
        exemplar.consents.filter(person=by).update(
            agreed_at=now if agree else None, declined_at=None if agree else now
        )
        note("agree" if agree else "decline", exemplar, by=by)
        settle(exemplar.get_absolute_url(), person=by)
        if agree:
            _publish_if_agreed(exemplar)
        else:
            _take_down(exemplar)
            _tell(exemplar, "It is not shown: somebody would rather not. Thank you for offering it")


def withdraw(exemplar: Exemplar, *, by: Person) -> None:
    """Who offered it takes it back; it shows to nobody any more."""
    with transaction.atomic():
        _locked(exemplar)
        Exemplar.objects.filter(pk=exemplar.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        note("withdraw", exemplar, by=by)
        settle(exemplar.get_absolute_url())


def _locked(exemplar: Exemplar) -> None:
    """Of two who answer at once the second sees what the first said."""
    found = Exemplar.objects.select_for_update().get(pk=exemplar.pk)
    if found.withdrawn_at is not None:
        raise IllegalMove("This exemplar was taken back.")


def _publish_if_agreed(exemplar: Exemplar) -> None:
    if exemplar.consents.filter(agreed_at=None).exists():
        return
    if Exemplar.objects.filter(pk=exemplar.pk, published_at=None).update(published_at=clock.now()):
        exemplar.refresh_from_db()
        _tell(exemplar, "Everybody agreed, and it is published")


def _take_down(exemplar: Exemplar) -> None:
    Exemplar.objects.filter(pk=exemplar.pk).update(published_at=None)


def _tell(exemplar: Exemplar, words: str) -> None:
    """Who offered it hears how it stands, never who said what."""
    announce(
        "exemplar-answered",
        {Whom.ASKER: [exemplar.offered_by]},
        about=f"{exemplar.pk}:{clock.now().isoformat()}",
        title=f"{words}: {exemplar}",
        url=exemplar.get_absolute_url(),
    )
