"""The demo school tells one dated story that does not contradict itself, the same from run to run (D47, X52)."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from conversations.choices import CommentKind, State
from conversations.models import (
    BankQuestion,
    Comment,
    Exemplar,
    FollowUp,
    LeadersNote,
    ReaderFor,
    Record,
    RecordLink,
    Reply,
    SeniorNote,
    SupportOffer,
    Talk,
    TeacherWords,
    Version,
)
from qa_portal import clock
from qa_portal.actions.choices import ActionState, DueKind
from qa_portal.actions.models import Action
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, OutboxMail
from qa_portal.schools.models import Abbreviation, Closure, HalfTerm, Person, School
from qa_portal.schools.scope import school_scope

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 19)


@pytest.fixture
def larkfield(db):
    call_command("demo", on=ON, stdout=StringIO())
    with school_scope(School.objects.get(slug="larkfield")) as scope:
        yield scope


def test_every_state_and_round_stands_in_it(larkfield):
    records = Record.objects.all()
    assert len(records) == 60
    assert len({record.leader_id for record in records}) == 12
    assert {record.state for record in records} == set(State.values)
    assert Counter(record.round for record in records).keys() == {0, 1, 2}
    assert {record.timing for record in records if record.round} == {"before", "during", "after"}
    assert {comment.kind for comment in Comment.objects.all()} == set(CommentKind.values)
    assert Reply.objects.exists()
    assert FollowUp.objects.exclude(found="").exists()


def test_the_days_are_school_days_and_weeks_begin_on_mondays(larkfield):
    terms, shut = list(HalfTerm.objects.all()), list(Closure.objects.all())
    for record in Record.objects.exclude(held_on=None):
        day = record.held_on
        assert day.weekday() < 5
        assert any(term.starts_on <= day <= term.ends_on for term in terms), day
        assert not any(closure.starts_on <= day <= closure.ends_on for closure in shut), day
    weeks = Action.objects.filter(due_kind=DueKind.WEEK)
    assert len(weeks) >= 50
    for action in weeks:
        monday = action.due_on - timedelta(days=4)  # a week's last day is its Friday
        assert monday.weekday() == 0
        assert action.due_words == f"week of {monday.day} {monday:%B}"


def test_things_happen_in_their_order(larkfield):
    for record in Record.objects.all():
        told = list(LogEntry.objects.about(record).order_by("id"))
        assert [entry.at for entry in told] == sorted(entry.at for entry in told), record
        assert all(entry.at.date() <= ON for entry in told)
        if record.held_on:
            assert told[0].at.date() >= record.held_on
        versions = Version.objects.filter(record=record).order_by("round")
        assert [version.round for version in versions] == list(range(1, record.round + 1))


def test_teachers_are_invited_and_say_how_they_see_it(larkfield):
    with clock.set_to(datetime.combine(ON, time(19), tzinfo=clock.LONDON)):
        talks = Talk.objects.to_come().prefetch_related("guests")
        assert len(talks) == 3
        assert any(guest.opened_at for talk in talks for guest in talk.guests.all())
        records = Record.objects.with_people()
        waiting = [record for record in records if record.with_teachers_until]
        assert [record.year_groups.get().name for record in waiting] == ["Year 4"]
    assert {words.kind for words in TeacherWords.objects.all()} == {"took", "differently"}
    for words in TeacherWords.objects.select_related("record"):
        assert words.written_at >= words.record.versions.get(round=1).sent_at
    assert {each.short for each in Abbreviation.objects.all()} == {"WS", "TA", "CPA"}


def test_nobody_reads_their_own(larkfield):
    reader = Person.objects.get(name="Ruth Osei")
    assert not Record.objects.filter(leader=reader).exists()


def test_the_reading_is_shared_out_and_covered(larkfield):
    ruth, gareth = (Person.objects.get(name=name) for name in ("Ruth Osei", "Gareth Pell"))
    rows = ReaderFor.objects.all()
    assert {row.reader for row in rows.filter(in_place_of=None)} == {ruth, gareth}
    covers = rows.filter(in_place_of=ruth, reader=gareth)
    assert covers.exists()
    assert not covers.filter(leader=gareth).exists()
    assert {note.by for note in SeniorNote.objects.all()} == {ruth, gareth}
    assert set(SupportOffer.objects.values_list("answer", flat=True)) == {"", "yes"}
    asked = Comment.objects.get(back_to_teacher=True)
    assert asked.other_wording
    action = Action.objects.get(text__startswith="Go back to ")
    assert action.owner == asked.reading.record.leader


def test_people_were_told_and_no_mail_waits(larkfield):
    """What was told before this week has been seen; of a year's story nobody gets a mail."""
    told = Notice.objects.select_related("person")
    assert {n.kind for n in told} >= {"to_read", "returned", "closed", "answered", "record_of_talk"}
    old, new = [], []
    for notice in told:
        (old if (ON - notice.from_when.date()).days > 7 else new).append(notice)
    assert all(notice.seen_at for notice in old)
    assert any(notice.seen_at is None for notice in new)
    assert {n.person.name for n in new if n.seen_at is None} >= {"Ruth Osei"}
    assert not told.filter(mailed_at=None).exists()
    assert not OutboxMail.objects.exists()


def test_one_exemplar_is_published_one_waits_and_leaders_have_a_note(larkfield):
    published, waiting = Exemplar.objects.order_by("offered_at")
    assert (published.standing, waiting.standing) == ("Published", "Waiting for everybody to agree")
    assert all(consent.agreed_at for consent in published.consents.all())
    names = [person.name for person in Person.objects.all()]
    for exemplar in (published, waiting):
        kept = f"{exemplar.title} {exemplar.words} {exemplar.observations}"
        assert exemplar.observations
        assert [name for name in names if name in kept] == []
    assert LeadersNote.objects.count() == 1
    assert Notice.objects.filter(kind="leaders_note").count() == 12


def test_it_is_the_same_from_run_to_run(db):
    def told() -> list:
        with transaction.atomic():
            call_command("demo", on=ON, stdout=StringIO())
            with school_scope(School.objects.get(slug="larkfield")):
                rows = [
                    (v.record_id, v.round, v.sent_at, str(v.words["questions"]))
                    for v in Version.objects.order_by("sent_at", "record")
                ]
                said = [(c.pk, c.kind, c.text) for c in Comment.objects.order_by("pk")]
            transaction.set_rollback(True)
        return rows + said

    first = told()
    assert len(first) > 100
    assert told() == first


def test_it_is_refused_in_production(db, settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="known password"):
        call_command("demo", stdout=StringIO())
    assert not School.objects.exists()


def test_a_second_start_keeps_what_was_written(larkfield):
    record = Record.objects.filter(state=State.SUBMITTED).first()
    Record.objects.filter(pk=record.pk).update(summary="My own words.")
    out = StringIO()
    call_command("demo", stdout=out)
    assert "senior_leader@larkfield.example" in out.getvalue()
    assert Record.objects.get(pk=record.pk).summary == "My own words."
    assert Record.objects.count() == 60


def test_actions_have_gone_on(larkfield):
    actions = Action.objects.all()
    assert {action.state for action in actions} == set(ActionState.values)
    assert any(action.what_changed for action in actions)
    for action in actions.filter(state=ActionState.CARRIED_ON):
        assert action.carried_on_as.record_link.record_id == action.record_link.record_id
    for action in actions.exclude(ended_on=None):
        assert action.agreed_at.date() <= action.ended_on <= ON
    assert LogEntry.objects.filter(noun="action", verb="hand_over").count() == 1


def test_it_shows_what_helps_a_writer(larkfield):
    questions = BankQuestion.objects.filter(is_retired=False)
    assert len({question.added_by_id for question in questions}) == 3
    links = RecordLink.objects.filter(kind="continues").select_related("record", "other")
    assert links
    for link in links:
        assert link.record.leader_id == link.other.leader_id
        assert link.record.title.split()[:2] == link.other.title.split()[:2]  # the same year
        assert link.other.held_on < link.record.held_on
    assert Version.objects.exclude(note_to_reader="").exists()
