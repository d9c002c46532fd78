"""The teachers' side of the demo: talks to come, their own words on what was sent, the short forms that the school uses."""

from datetime import timedelta
from random import Random
from uuid import UUID

from conversations import talks
from conversations.models import Record, Talk
from conversations.own_words import keep_words, nothing_to_add
from qa_portal import clock
from qa_portal.demo import told
from qa_portal.demo.cast import TEAMS
from qa_portal.schools.calendar_dates import school_days
from qa_portal.schools.models import Abbreviation, Person, School


def add_short_forms() -> None:
    Abbreviation.objects.bulk_create(
        [Abbreviation(short=short, long=long) for short, long in told.SHORT_FORMS]
    )


def speak_of(record: Record, number: int) -> None:
    """What its first teacher adds on the evening of the day it was sent; every third finds nothing to add."""
    place = next((each for each in record.teachers.all() if each.is_awaited), None)
    if place is None:
        return
    with clock.set_to(min(record.sent_at + timedelta(hours=1), clock.now())):
        if number % 3 == 2:
            nothing_to_add(record, by=place.person)
        else:
            kind, texts = (
                ("took", told.TOOK) if number % 3 == 0 else ("differently", told.DIFFERENTLY)
            )
            keep_words(record, by=place.person, words={kind: texts[number % len(texts)]})


def invite_to_talks(school: School, leaders: dict[str, Person]) -> None:
    """Talks in the next school days; one teacher has opened hers already."""
    random = Random(f"talks at {school.slug}")
    people = {person.initials: person for person in Person.objects.all()}
    ahead = list(school_days(clock.today() + timedelta(1), clock.today() + timedelta(60)))
    planned = zip(told.TALKS, ahead[1::2], strict=False)
    for (subject, year, purpose, at_words), on in planned:
        if (leader := leaders.get(subject)) is None:
            continue
        team = [people[initials] for initials in TEAMS[year] if initials in people]
        teachers = [person for person in team if person != leader]
        pk = UUID(int=random.getrandbits(128), version=4)
        talk = Talk(pk=pk, leader=leader, on=on, at_words=at_words, purpose=purpose)
        talk.subject = leader.grants.get(role="leader").subject
        with clock.set_to(clock.now() - timedelta(days=2)):
            talk = talks.invite(talk, teachers=teachers, by=leader)
        if teachers and on == ahead[1]:
            talks.opened(talk, by=teachers[0])
