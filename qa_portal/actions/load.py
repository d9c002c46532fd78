"""How much somebody has agreed to already, said quietly before more is added (X36): a count, no content, no ranking."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q

from qa_portal import clock
from qa_portal.actions.choices import OPEN
from qa_portal.actions.models import Action
from qa_portal.schools.models import HalfTerm, Person
from qa_portal.schools.people import one_known_as


def load_words(
    names: Iterable[str], people: Iterable[Person], *, without: Iterable[str] = ()
) -> dict[str, str]:
    """For each name as typed that is one of `people`: "Kit has 3 open actions this half term"; two queries at most.

    Open is what is due by the end of this half term, or at no certain day. `without`: ids that do not count, such
    as those of the record that is being written.
    """
    people = list(people)
    known = {name: one_known_as(name, people) for name in names if name.strip()}
    owners = {person.pk for person in known.values() if person}
    if not owners:
        return {}
    counts = _open_this_half_term(owners, without)
    return {
        name: _words(person, counts[person.pk])
        for name, person in known.items()
        if person and counts.get(person.pk)
    }


def _open_this_half_term(owners: set[UUID], without: Iterable[str]) -> dict[UUID, int]:
    ends = HalfTerm.objects.filter(ends_on__gte=clock.today()).order_by("ends_on").first()
    soon = Q(due_on__isnull=True) | Q(due_on__lte=ends.ends_on) if ends else Q()
    agreed = Action.objects.filter(owner__in=owners, state__in=OPEN, agreed_at__isnull=False)
    counted = agreed.filter(soon).exclude(pk__in=list(without))
    rows = counted.order_by().values("owner").annotate(number=Count("pk"))
    return {row["owner"]: row["number"] for row in rows}


def _words(person: Person, number: int) -> str:
    return (
        f"{person.first_name} has {number} open action{'' if number == 1 else 's'} this half term"
    )
