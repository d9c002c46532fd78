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
    """Its words are fixed, and its leader is asked; who offers their own record has agreed, and its teachers are asked."""
    if exemplar.source is None:
        raise IllegalMove("The record that this was copied from is not there any more.")
    leader = exemplar.source.leader
    with transaction.atomic():
        _locked(exemplar)
        if exemplar.consents.exists():
            return
        own = by == leader
        ExemplarConsent.objects.create(
            exemplar=exemplar, person=leader, agreed_at=clock.now() if own else None
        )
        note("ask", exemplar, by=by)
        if own:
            _ask_teachers(exemplar)
            _publish_if_agreed(exemplar)
        else:
            _announce_asked(exemplar, {Whom.LEADER: [leader]})


def _ask_teachers(exemplar: Exemplar) -> None:
    """Only once the leader agreed: what was said about a record is its leader's before it is anybody else's (O6)."""
    asked = set(exemplar.consents.values_list("person", flat=True))
    teachers = [person for person in teachers_to_ask(exemplar) if person.pk not in asked]
    ExemplarConsent.objects.bulk_create(
        [ExemplarConsent(exemplar=exemplar, person=person) for person in teachers]
    )
    _announce_asked(exemplar, {Whom.TEACHER: teachers})


def _announce_asked(exemplar: Exemplar, to: dict[str, list[Person]]) -> None:
    announce(
        "exemplar-asked",
        to,
        about=exemplar.pk,
        title="May a conversation with you, without names, show others how it can be done?",
        url=exemplar.get_absolute_url(),
    )


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
            if exemplar.source is not None and exemplar.source.leader_id == by.pk:
                _ask_teachers(exemplar)
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
