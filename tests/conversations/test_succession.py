"""A successor in a subject reads the earlier records of who led it before, and no others (D33, O2)."""

from datetime import timedelta

import pytest

from conversations.audience import audience_of
from conversations.models import Comment, FollowUp, Record
from conversations.models.reading import Reading
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.schools.models import Grant, Person
from tests.conversations.conftest import SECRET
from tests.factories import GrantFactory, SubjectFactory

TODAY = clock.today


@pytest.fixture
def subject(in_larkfield):
    return SubjectFactory(name="Science")


@pytest.fixture
def led(cast, subject) -> Grant:
    """The leader's own assignment, ended yesterday; the record was held three days ago."""
    since, until = TODAY() - timedelta(days=50), TODAY() - timedelta(days=1)
    return GrantFactory(
        person=cast.leader, role="leader", subject=subject, starts_on=since, ends_on=until
    )


@pytest.fixture
def record(send, subject, led) -> Record:
    return send(subject=str(subject.pk), summary=f"Fair tests. {SECRET}")


@pytest.fixture
def assign(cast, subject):
    """`assign()`: the SENCO takes Science over from yesterday; other people, dates and subjects by name."""

    def assigned(**changes) -> Person:
        usual = {
            "person": cast.senco,
            "role": "leader",
            "subject": subject,
            "starts_on": TODAY() - timedelta(days=1),
        }
        grant = GrantFactory(**usual | changes)
        return Person.objects.get(pk=grant.person_id)

    return assigned


def reads(person: Person, record: Record) -> bool:
    """What `visible_to` says, and that the words at the top say the same."""
    sees = Record.objects.visible_to(person).filter(pk=record.pk).exists()
    fresh = Record.objects.with_people().with_succession().get(pk=record.pk)
    assert audience_of(fresh).includes(person) == sees
    return sees


def test_the_successor_reads_it(record, assign, client_of):
    successor = assign()

    assert reads(successor, record)
    page = client_of("senco").get(record.get_absolute_url()).content.decode()
    assert SECRET in page
    assert "and TO, who leads the subject now." in page


def test_the_leader_themselves_still_does(record, assign, cast):
    assign()
    assert reads(cast.leader, record)


def test_nobody_else_does(record, assign, cast):
    assign()
    for who in ("achievement_leader", "data_lead", "administrator", "reviewer"):
        assert not reads(cast[who], record)


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": clock.today() - timedelta(days=20)},  # beside the other before they talked
        {"starts_on": clock.today() + timedelta(days=1)},  # not yet
        {"starts_on": clock.today() - timedelta(days=2), "ends_on": clock.today() - timedelta(1)},
        {"agreed_at": None},  # the head has not agreed
        {"role": "teacher"},
        {"subject": None},
    ],
    ids=["beside", "not yet", "no longer", "not agreed", "another role", "no subject"],
)
def test_who_is_no_successor_reads_nothing(record, assign, changes, client_of):
    person = assign(**changes)

    assert not reads(person, record)
    assert client_of("senco").get(record.get_absolute_url()).status_code == 404
    assert SECRET not in client_of("senco").get(record.room_url()).content.decode()


def test_of_another_subject_they_read_nothing(record, assign):
    assert not reads(assign(subject=SubjectFactory(name="Maths")), record)


def test_while_the_leader_leads_it_nobody_succeeds(record, assign, led):
    Grant.objects.filter(pk=led.pk).update(ends_on=None)
    assert not reads(assign(), record)


def test_who_has_left_leads_no_longer(record, assign, led, cast):
    Grant.objects.filter(pk=led.pk).update(ends_on=TODAY())
    successor = assign()
    assert not reads(successor, record)

    Person.objects.filter(pk=cast.leader.pk).update(left_on=TODAY())
    assert reads(successor, record)


def test_a_leader_who_never_led_the_subject_has_no_successor(send, subject, assign, cast):
    record = send(subject=str(subject.pk))
    assert not reads(assign(), record)


def test_a_draft_stays_its_writers(record, subject, assign, cast):
    Record.objects.filter(pk=record.pk).update(state="draft")
    assert not reads(assign(), record)


def test_feedback_is_not_shown_to_them(record, assign, reader, comment_on, client_of):
    from conversations.choices import CommentKind, Outcome
    from conversations.finishing import finish

    comment_on(record, kind=CommentKind.CLARIFY, text="kittiwake")
    finish(record, Outcome.RETURNED, by=reader)
    successor = assign()

    page = client_of("senco").get(record.get_absolute_url()).content.decode()
    assert SECRET in page
    assert "kittiwake" not in page
    assert not Comment.objects.visible_to(successor).exists()
    assert not Reading.objects.visible_to(successor).exists()


def test_open_threads_are_theirs_to_close(record, assign, client_of, cast):
    assign()
    follow_up = FollowUp.objects.get()
    address = record.url("follow-up-edit", followup=follow_up.pk)
    words = {"planned": "Look at the books", "kind": "outcomes", "found": "Clearer plans"}
    words["found_on"] = TODAY().isoformat()

    assert client_of("senco").post(address, words).status_code == 302

    follow_up.refresh_from_db()
    assert follow_up.found == "Clearer plans"
    assert client_of("senco").get(record.url("record-edit")).status_code == 403


def test_actions_of_the_record_show_to_them(record, assign):
    from conversations.models import RecordAction
    from tests.factories import ActionFactory

    action = ActionFactory()
    RecordAction.objects.create(record=record, action=action)
    assert Action.objects.visible_to(assign()).get() == action


def test_the_successor_of_the_successor(record, assign, cast):
    """The first successor goes; whoever leads the subject next reads what the first leader wrote."""
    first = assign(ends_on=TODAY() - timedelta(days=1), starts_on=TODAY() - timedelta(days=2))
    second = assign(person=cast.achievement_leader, starts_on=TODAY())
    assert not reads(first, record)
    assert reads(second, record)
