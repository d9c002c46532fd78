"""An offer of support as a deed: kept by its reader until the round is sent, answered by the leader, never a grade (S0-06)."""

from django.db import transaction

from conversations.choices import OfferAnswer
from conversations.models.reader import SupportOffer
from conversations.models.record import Record
from conversations.reading import claim
from conversations.telling import tell_answered
from qa_portal import clock
from qa_portal.moves.door import note
from qa_portal.schools.models import Person


def keep_offer(record: Record, *, by: Person, what: str, when: str) -> None:
    """Keep what this reader offers with the round; without words the offer is taken away."""
    with transaction.atomic():
        reading = claim(record, by=by)
        if what:
            words = {"what": what, "when_words": when}
            SupportOffer.objects.update_or_create(reading=reading, defaults=words)
        else:
            SupportOffer.objects.filter(reading=reading).delete()


def answer_offer(offer: SupportOffer, answer: str, *, by: Person) -> None:
    """ "Yes, please" or "Not now"; the leader may think again, and the reader hears of it each time."""
    with transaction.atomic():
        new = SupportOffer.objects.filter(pk=offer.pk).exclude(answer=answer)
        offer.answer, offer.answered_at = OfferAnswer(answer), clock.now()
        if not new.update(answer=offer.answer, answered_at=offer.answered_at):
            return
        note("answer_offer", offer, by=by)
        tell_answered(offer, by=by)
