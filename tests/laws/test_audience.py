""" "Who can see this" says what is true: the audience of every record against `visible_to`, over the whole cast."""

from datetime import timedelta

import pytest

from conversations.audience import audience_of
from conversations.models import Record
from qa_portal import clock
from qa_portal.schools.models import Person
from tests.cast import ROLES
from tests.factories import GrantFactory

pytestmark = pytest.mark.django_db


def test_the_audience_is_who_can_see_it(world, cast, in_larkfield):
    people = [cast[name] for name in cast if name not in ("trust", "outsider")]
    checked = 0
    for record in Record.objects.with_people():
        audience = audience_of(record)
        for person in people:
            sees = Record.objects.visible_to(person).filter(pk=record.pk).exists()
            assert sees == audience.includes(person), (record.state, person.name)
            checked += 1
    assert checked >= 6 * 11


def test_the_audience_counts_who_has_taken_a_subject_over(world, cast, in_larkfield):
    """The leader led the subject until yesterday; somebody else leads it since."""
    subject, today = world.things["subject"], clock.today()
    since = {"role": "leader", "subject": subject}
    GrantFactory(
        person=cast.leader, starts_on=today - timedelta(90), ends_on=today - timedelta(1), **since
    )
    GrantFactory(person=cast.senco, starts_on=today, **since)
    GrantFactory(person=cast.data_lead, starts_on=today - timedelta(30), **since)
    people = Person.objects.filter(pk__in=[cast[name].pk for name in ROLES])
    seen = set()
    for record in Record.objects.with_people().with_succession():
        audience = audience_of(record)
        for person in people:
            sees = Record.objects.visible_to(person).filter(pk=record.pk).exists()
            assert sees == audience.includes(person), (record.state, person.name)
            seen |= {person.pk} if sees else set()
    assert cast.senco.pk in seen
    assert cast.data_lead.pk not in seen
