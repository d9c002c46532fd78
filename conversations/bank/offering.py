"""What the bank offers, and in which order: what fits the moment in the unit first, then the subject (S0-14)."""

from collections.abc import Iterable
from dataclasses import dataclass

from conversations.bank.with_the_portal import WITH_THE_PORTAL
from conversations.choices import BankPurpose, Timing
from conversations.models import BankQuestion
from conversations.sheet import read_id
from qa_portal.schools.models import Person


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; an empty part narrows nothing. `timing` only orders: what fits the moment comes first."""

    timing: str = ""
    purpose: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Offer:
    """One question in the bank; `row` is None for one that comes with the portal. `key` names it in a form."""

    key: str
    text: str
    timing: str
    purpose: str
    row: BankQuestion | None = None

    @property
    def timing_words(self) -> str:
        return Timing(self.timing).label if self.timing else "Any time"

    @property
    def purpose_words(self) -> str:
        return BankPurpose(self.purpose).label


def offers(person: Person, asked: Asked) -> list[Offer]:
    """Every question that `person` is offered, what fits first; one query."""
    rows = BankQuestion.objects.visible_to(person).filter(is_retired=False)
    found = [*_of_the_school(rows.select_related("subject", "added_by")), *_of_the_portal()]
    if asked.purpose:
        found = [each for each in found if each.purpose == asked.purpose]
    if asked.subject:
        found = [each for each in found if _subject(each) in ("", asked.subject)]
    return sorted(found, key=lambda each: _fits(each, asked))


def chosen(person: Person, keys: Iterable[str]) -> list[Offer]:
    """The questions with these keys that `person` is offered, in the order of the keys, each once."""
    known = {each.key: each for each in offers(person, Asked())}
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _of_the_school(rows: Iterable[BankQuestion]) -> list[Offer]:
    return [Offer(str(row.pk), row.text, row.timing, row.purpose, row) for row in rows]


def _of_the_portal() -> list[Offer]:
    return [
        Offer(f"p{number}", text, timing, purpose)
        for number, (timing, purpose, text) in enumerate(WITH_THE_PORTAL)
    ]


def _subject(offer: Offer) -> str:
    return str(offer.row.subject_id or "") if offer.row else ""


def _fits(offer: Offer, asked: Asked) -> tuple[int, bool, int]:
    """Smaller comes first: the moment asked for, then any time, then others; within these the subject's own."""
    moment = 0 if offer.timing == asked.timing else 1 if not offer.timing else 2
    own_subject = bool(asked.subject) and _subject(offer) == asked.subject
    order = list(BankPurpose.values).index(offer.purpose)
    return (moment if asked.timing else 0, not own_subject, order)


def asked_in(query: dict, *, timing: str = "", subject: str = "") -> Asked:
    """What a page's address asks for; where it says nothing, what its record is about."""
    said = "timing" in query or "purpose" in query or "subject" in query
    wanted = query.get("timing", "") if said else timing
    about = query.get("subject", "") if said else subject
    purpose = query.get("purpose", "")
    return Asked(
        timing=wanted if wanted in Timing.values else "",
        purpose=purpose if purpose in BankPurpose.values else "",
        subject=str(read_id(about) or ""),
    )
