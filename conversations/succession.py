"""Who has taken a subject over reads the records of those who led it before (D33, O2): one rule, as a query and as people.

A successor leads the subject by a dated grant that began after the conversation, and the record's own leader, who led
it by such a grant, does so no longer. Somebody who leads a subject beside another reads nothing of theirs by it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from qa_portal import clock
from qa_portal.schools.choices import Role
from qa_portal.schools.models import Grant, Person
from qa_portal.schools.models.person import in_force


def taken_over_by(person: Person) -> Q:
    """The records whose subject `person` has taken over; the caller adds that they were sent."""
    return _taken_over(Q(person=person))


def taken_over() -> ExpressionWrapper:
    """For a record's query: whether anybody has taken its subject over, so that few pages need to ask who."""
    return ExpressionWrapper(_taken_over(Q()), output_field=BooleanField())


def _taken_over(by: Q) -> Q:
    today = clock.today()
    led = Grant.objects.filter(role=Role.LEADER, subject=OuterRef("subject"))
    begun = led.filter(by, in_force(today), starts_on__gt=OuterRef("held_on"))
    before = led.filter(person=OuterRef("leader"), agreed_at__isnull=False, starts_on__lte=today)
    here = before.filter(in_force(today)).exclude(person__left_on__lte=today)
    return Q(Exists(begun)) & Q(Exists(before)) & ~Q(Exists(here))


def successors(grants: Iterable[Grant], *, leader: Person, held_on: date | None) -> list[Person]:
    """The people of the same rule, from all grants of a leader for the record's subject, with their people."""
    grants = [grant for grant in grants if grant.agreed_at and grant.starts_on <= clock.today()]
    led = [grant for grant in grants if grant.person_id == leader.pk]
    if held_on is None or not led or any(_counts(grant) for grant in led):
        return []
    later = [grant.person for grant in grants if _counts(grant) and grant.starts_on > held_on]
    return list({person.pk: person for person in later}.values())


def _counts(grant: Grant) -> bool:
    return grant.is_in_force and not grant.person.has_left
