""" "Who can see this" says what is true: the audience of every record against `visible_to`, over the whole cast."""

import pytest

from conversations.audience import audience_of
from conversations.models import Record

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
