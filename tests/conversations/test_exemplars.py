"""An exemplar names nobody of the record it was made from, is shown once everybody agreed, and is down at once (S0-57)."""

import pytest

from conversations.choices import CommentKind
from conversations.exemplars.copying import correct, fields_of
from conversations.exemplars.offering import answer, ask, offer, withdraw
from conversations.exemplars.ours import OURS, ours
from conversations.exemplars.practice import observations_on
from conversations.models import Comment, Exemplar, ExemplarConsent, Reading
from conversations.places import places_in
from qa_portal.moves.door import IllegalMove
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice
from tests.conversations.exemplars import SECRETS, asked_about, finished


@pytest.fixture
def source(send, reader):
    return finished(send, reader)


def shown_to(person) -> set:
    return set(Exemplar.objects.visible_to(person).values_list("pk", flat=True))


# --- The copy


def test_the_copy_names_nobody(source, cast):
    exemplar = offer(source, by=cast.leader)

    kept = f"{exemplar.title} {exemplar.words} {exemplar.observations}"
    assert [secret for secret in SECRETS if secret in kept] == []
    sheet = exemplar.sheet
    assert sheet.teachers_written == "Teacher A, Teacher B"
    assert sheet.summary == (
        "Fair tests, with Teacher A and Teacher B. The leader led it for the team."
    )
    assert (
        sheet.questions[0].response == "Teacher A saw it. Teacher A said that the leader asked why."
    )
    assert (sheet.actions[0].owner, sheet.actions[0].partner) == (
        "Teacher A and Teacher B",
        "a colleague",
    )
    assert (sheet.follow_ups[0].planned, sheet.follow_ups[0].who) == (
        "The leader looks",
        "the leader",
    )
    assert (sheet.held_on, sheet.subject, sheet.year_groups, sheet.teachers) == ("", "", [], [])


def test_no_id_of_the_record_stands_in_the_copy_and_its_places_hold(source, cast):
    exemplar = offer(source, by=cast.leader)

    kept = f"{exemplar.words} {exemplar.observations}"
    rows = [*source.questions.all(), *source.follow_ups.all(), *source.action_links.all()]
    ids = [str(row.pk) for row in rows] + [
        str(link.action_id) for link in source.action_links.all()
    ]
    assert [pk for pk in ids if pk in kept] == []
    (seen,) = observations_on(exemplar)
    assert seen.place_words == "the response to question 1"
    assert seen.text == "Teacher A answers the leader well."
    assert exemplar.sheet.actions[0].question == exemplar.sheet.questions[0].id


def test_what_another_reader_has_not_sent_stays_theirs(source, second_reader, cast):
    reading = Reading.objects.create(record=source, round=1, reader=second_reader)
    Comment.objects.create(reading=reading, kind=CommentKind.PRAISE, text="Not sent yet")

    for person in (cast.leader, cast.head, second_reader):
        assert "Not sent yet" not in str(offer(source, by=person).observations)


def test_correcting_changes_words_and_never_the_structure(source, cast):
    exemplar = offer(source, by=cast.leader)
    question = exemplar.sheet.questions[0]
    typed = fields_of(exemplar) | {
        "title": ["Fair tests"],
        "summary": ["A summary of one's own."],
        f"q-{question.id}-text": ["What was seen?"],
        "question": ["00000000-0000-4000-8000-000000000001"],
        "teachers": [str(cast.teacher.pk)],
        "held_on": ["2026-01-01"],
        "o-0-text": [" "],
    }

    columns = correct(exemplar, typed)

    exemplar.words = columns["words"]
    assert columns["title"] == "Fair tests"
    assert columns["observations"] == []
    assert exemplar.sheet.summary == "A summary of one's own."
    assert [(q.id, q.text) for q in exemplar.sheet.questions] == [(question.id, "What was seen?")]
    assert (exemplar.sheet.teachers, exemplar.sheet.held_on) == ([], "")


# --- Consent


def test_it_is_published_once_everybody_agreed(source, cast):
    exemplar = asked_about(source, by=cast.leader)

    assert {c.person: bool(c.agreed_at) for c in exemplar.consents.all()} == {
        cast.leader: True,
        cast.teacher: False,
    }
    assert not exemplar.is_published
    assert exemplar.pk not in shown_to(cast.head)
    assert exemplar.pk in shown_to(cast.teacher), "sees what would be shown"

    answer(exemplar, by=cast.teacher, agree=True)

    assert Exemplar.objects.get(pk=exemplar.pk).is_published
    assert exemplar.pk in shown_to(cast.head)
    assert exemplar.pk not in shown_to(cast.senco), "neither writes nor reads records"


def test_a_senior_leader_needs_the_leader_first(source, cast):
    """What was said about a record reaches its teachers only where its leader agrees (O6)."""
    exemplar = asked_about(source, by=cast.senior_leader)
    assert [consent.person for consent in exemplar.consents.all()] == [cast.leader]
    assert exemplar.pk not in shown_to(cast.teacher)

    answer(exemplar, by=cast.leader, agree=True)
    assert not Exemplar.objects.get(pk=exemplar.pk).is_published
    assert exemplar.pk in shown_to(cast.teacher)
    answer(exemplar, by=cast.teacher, agree=True)
    assert Exemplar.objects.get(pk=exemplar.pk).is_published

    answer(exemplar, by=cast.leader, agree=False)
    assert exemplar.pk not in shown_to(cast.teacher)
    assert exemplar.pk in shown_to(cast.leader), "who may change their mind"


def test_one_no_takes_it_down_at_once_and_a_yes_brings_it_back(source, cast):
    exemplar = asked_about(source, by=cast.leader)
    answer(exemplar, by=cast.teacher, agree=True)

    answer(exemplar, by=cast.teacher, agree=False)
    assert exemplar.pk not in shown_to(cast.head)
    assert exemplar.pk not in set(Exemplar.objects.published().values_list("pk", flat=True))

    answer(exemplar, by=cast.leader, agree=True)
    assert exemplar.pk not in shown_to(cast.head), "the no of the other still stands"
    answer(exemplar, by=cast.teacher, agree=True)
    assert exemplar.pk in shown_to(cast.head)


def test_taken_back_it_is_gone_for_good(source, cast):
    exemplar = asked_about(source, by=cast.leader)
    answer(exemplar, by=cast.teacher, agree=True)

    withdraw(exemplar, by=cast.leader)

    for person in (cast.head, cast.teacher):
        assert exemplar.pk not in shown_to(person)
    with pytest.raises(IllegalMove):
        answer(exemplar, by=cast.teacher, agree=True)
    assert offer(source, by=cast.leader).pk != exemplar.pk, "it can be offered anew"


def test_twice_is_once(source, cast):
    first, second = offer(source, by=cast.leader), offer(source, by=cast.leader)
    assert first == second
    ask(first, by=cast.leader)
    ask(first, by=cast.leader)

    assert ExemplarConsent.objects.filter(exemplar=first).count() == 2
    assert Notice.objects.filter(kind="exemplar").count() == 1
    verbs = LogEntry.objects.about(first).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["offer", "ask"]


# --- Who hears of it


def test_notices_name_nobody_and_do_not_say_who_declined(source, cast):
    exemplar = asked_about(source, by=cast.senior_leader)
    answer(exemplar, by=cast.leader, agree=True)
    answer(exemplar, by=cast.teacher, agree=False)
    answer(exemplar, by=cast.teacher, agree=True)

    told = Notice.objects.filter(kind="exemplar")
    assert sorted(notice.person.name for notice in told) == [
        "Imogen Tarrant",
        "Imogen Tarrant",
        "Kit Wetherby",
        "Wren Hollis",
    ]
    words = [f"{n.title} {n.text} {n.by}" for n in told]
    assert [w for w in words for secret in SECRETS if secret in w] == []
    assert {str(notice.by) for notice in told} == {"None"}


# --- The portal's own


def test_the_portals_own_holds_together(larkfield):
    exemplar = ours(larkfield)

    assert (exemplar.pk, exemplar.is_ours, exemplar.is_published) == (OURS, True, True)
    places = places_in(exemplar.sheet)
    seen = observations_on(exemplar)
    assert len(seen) == 6
    assert [each["place"] for each in exemplar.observations if each["place"] not in places] == []
    assert {each.kind for each in seen} == {"praise", "clarify", "next_time"}
