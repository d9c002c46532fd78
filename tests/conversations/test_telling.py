"""Whom sending and reading tell, when, and what becomes of it when they are taken back (rows 107 to 110, D31)."""

from datetime import timedelta

import pytest
import time_machine

from conversations.choices import CommentKind, Outcome
from conversations.finishing import finish, take_back
from conversations.models import Comment, ReaderFor, Reading, Record
from conversations.reading import claim
from conversations.sending import send_record, withdraw_record
from conversations.sharing.shares import readers_of
from qa_portal import clock
from qa_portal.moves.door import IllegalMove
from qa_portal.notices.mailing import post_mails
from qa_portal.notices.models import Notice, OutboxMail
from qa_portal.notices.seeing import shown_to
from qa_portal.schools.models import Grant, Person, School
from tests.conversations.conftest import SECRET, sheet_with
from tests.factories import GrantFactory, SubjectFactory

TEN_MINUTES = timedelta(minutes=10)


def told(**wanted) -> set[tuple[str, str]]:
    """What people were told, by the names of both."""
    return set(Notice.objects.filter(**wanted).values_list("person__name", "kind"))


def texts_for(person: Person) -> list[str]:
    """What the notices of `person` show them at this moment."""
    person = Person.objects.select_related("school").get(pk=person.pk)
    return [each.text for each in shown_to(person, list(Notice.objects.filter(person=person)))]


def answered(record: Record, words: str) -> Record:
    """The leader sends it again with an answer to each question."""
    again = Record.objects.get(pk=record.pk)
    asked = Comment.objects.filter(reading__record=record, kind=CommentKind.CLARIFY)
    replies = {str(comment.pk): words for comment in asked}
    teachers = tuple(row.person for row in again.teachers.all())
    send_record(again, by=again.leader, sheet=sheet_with(teachers=teachers, replies=replies))
    return Record.objects.get(pk=record.pk)


@pytest.fixture
def returned(record, reader, comment_on) -> Record:
    comment_on(record, kind="clarify", text=f"Why? {SECRET}")
    finish(record, Outcome.RETURNED, by=reader)
    return Record.objects.get(pk=record.pk)


# --- Sent


def test_sending_tells_the_senior_leaders_and_its_teachers(second_reader, record):
    assert told() == {
        ("Imogen Tarrant", "to_read"),
        ("Petra Lyle", "to_read"),
        ("Kit Wetherby", "record_of_talk"),
    }
    assert {n.from_when - record.sent_at for n in Notice.objects.all()} == {TEN_MINUTES}
    assert {n.by_id for n in Notice.objects.all()} == {record.leader_id}


def test_a_double_click_tells_once(record, cast):
    stale = Record.objects.get(pk=record.pk)
    before = told()
    with pytest.raises(IllegalMove):
        send_record(stale, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))

    assert told() == before
    assert Notice.objects.count() == 2


def test_what_was_taken_back_is_not_told(record, cast):
    withdraw_record(record, by=cast.leader)
    assert not Notice.objects.exists()

    record = Record.objects.get(pk=record.pk)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    assert told() == {("Imogen Tarrant", "to_read"), ("Kit Wetherby", "record_of_talk")}


def test_nobody_who_is_in_it_is_asked_to_read_it(send, cast, second_reader):
    """D31: the leader of this one is a senior leader, and so is a teacher in it."""
    GrantFactory(person=cast.teacher, role="senior_leader")
    send(leader=second_reader, teachers=(cast.teacher,))

    assert told(kind="to_read") == {("Imogen Tarrant", "to_read")}


def test_where_no_senior_leader_may_read_the_head_does(send, cast):
    send(leader=cast.senior_leader)

    assert told(kind="to_read") == {("Hal Ashdown", "to_read")}


# --- To whom it is shared out


@pytest.fixture
def share(cast, second_reader):
    def shared(reader: Person = second_reader, **what) -> None:
        ReaderFor.objects.create(reader=reader, named_by=cast.head, **what)

    return shared


def test_its_own_reader_alone_is_told(send, share, cast):
    share(leader=cast.leader)
    send()

    assert told(kind="to_read") == {("Petra Lyle", "to_read")}


def test_the_narrowest_assignment_counts(record, share, cast, second_reader):
    subject = SubjectFactory()
    record.subject = subject
    share(subject=subject)
    assert readers_of(record) == [second_reader]
    share(cast.head, leader=cast.leader)
    assert readers_of(record) == [cast.head]
    share(cast.senior_leader, record=record)
    assert readers_of(record) == [cast.senior_leader]


def test_an_assignment_for_something_else_counts_for_nothing(record, share, send, cast):
    today = clock.today()
    share(subject=SubjectFactory())
    share(leader=cast.teacher)
    share(leader=cast.leader, subject=SubjectFactory())
    share(leader=cast.leader, starts_on=today + timedelta(days=1))
    share(
        leader=cast.leader,
        starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
    )

    assert {person.name for person in readers_of(record)} == {"Imogen Tarrant", "Petra Lyle"}


def test_a_cover_reads_in_place_of_whom_they_cover(record, share, cast, second_reader):
    share(cast.senior_leader, leader=cast.leader)
    share(second_reader, leader=cast.leader, in_place_of=cast.senior_leader)

    assert readers_of(record) == [second_reader]


def test_an_assigned_reader_who_may_not_read_is_passed_over(record, share, cast, second_reader):
    share(cast.teacher, leader=cast.leader)

    assert {person.name for person in readers_of(record)} == {"Imogen Tarrant", "Petra Lyle"}


# --- Read


@pytest.mark.parametrize(
    ("outcome", "kind", "title"),
    [
        (Outcome.RETURNED, "returned", "Please clarify: "),
        (Outcome.CLOSED, "closed", "Read, with thanks: "),
        (Outcome.WATCHING, "closed", "Read, with thanks: "),
    ],
)
def test_its_leader_hears_how_it_was_read(outcome, kind, title, record, reader, comment_on, cast):
    comment_on(record, kind="clarify")
    ahead = clock.today() + timedelta(days=9)
    finish(record, outcome, by=reader, look_again_on=ahead)

    (notice,) = Notice.objects.filter(person=cast.leader)
    assert (notice.kind, notice.by, notice.title) == (kind, reader, f"{title}{record}")
    assert notice.from_when == Reading.objects.get().sent_at + TEN_MINUTES


def test_for_other_readers_it_waits_no_longer(record, reader, second_reader):
    claim(record, by=reader)
    finish(record, Outcome.CLOSED, by=reader)

    waiting = Notice.objects.unseen().filter(kind="to_read")
    assert not waiting.exists()


def test_a_round_taken_back_is_not_told_and_sent_again_is(returned, reader, cast):
    take_back(returned, by=reader)
    assert not Notice.objects.filter(person=cast.leader).exists()

    finish(Record.objects.get(pk=returned.pk), Outcome.RETURNED, by=reader)
    assert told(person=cast.leader) == {("Wren Hollis", "returned")}


def test_the_answer_goes_to_who_asked(returned, second_reader, cast):
    Notice.objects.all().delete()
    answered(returned, "Because of the books.")

    assert told(kind__in=["answered", "to_read"]) == {("Imogen Tarrant", "answered")}


def test_an_answer_to_who_does_not_read_any_more_waits_for_all(returned, second_reader, cast):
    Notice.objects.all().delete()
    Grant.objects.filter(person=cast.senior_leader).update(ends_on=clock.today() - timedelta(1))
    answered(returned, "Because of the books.")

    assert told(kind__in=["answered", "to_read"]) == {("Petra Lyle", "to_read")}


def test_teachers_hear_of_a_record_once_and_new_ones_when_they_are_added(returned, cast):
    Notice.objects.update(from_when=clock.now() - timedelta(hours=1))
    again = Record.objects.get(pk=returned.pk)
    both = (cast.teacher, cast.achievement_leader)
    send_record(again, by=cast.leader, sheet=sheet_with(teachers=both))
    assert told(kind="record_of_talk") == {
        ("Kit Wetherby", "record_of_talk"),
        ("Bryony Mallow", "record_of_talk"),
    }

    withdraw_record(Record.objects.get(pk=returned.pk), by=cast.leader)
    assert told(kind="record_of_talk") == {("Kit Wetherby", "record_of_talk")}


def test_sending_again_settles_what_was_asked(returned, cast):
    answered(returned, "Because of the books.")

    assert not Notice.objects.unseen().filter(person=cast.leader).exists()


# --- The words of a comment, as far as one may read them at this moment


def test_the_leader_is_shown_the_comment(returned, client_of, cast):
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        page = client_of("leader").get("/schools/larkfield/notices/").content.decode()

    assert f"Please clarify: Why? {SECRET}" in page


def test_no_row_keeps_the_words_of_a_comment(returned, cast):
    answered(returned, f"Because. {SECRET}")

    for notice in Notice.objects.all():
        assert SECRET not in f"{notice.title} {notice.text} {notice.url} {notice.key}"


def test_what_was_left_out_is_not_shown(record, reader, comment_on, cast):
    comment_on(record, text="Well asked.")
    left = comment_on(record, text=SECRET)
    finish(record, Outcome.CLOSED, by=reader, leave_out=[left.pk])

    assert texts_for(cast.leader) == ["Praise: Well asked."]


def test_five_comments_are_enough(record, reader, comment_on, cast):
    for n in range(7):
        comment_on(record, text=f"Number {n}")
    finish(record, Outcome.CLOSED, by=reader)

    (text,) = texts_for(cast.leader)
    assert text.count("Praise: Number") == 5
    assert text.endswith("And 2 more.")


def test_who_asked_is_shown_the_answer_and_not_once_they_teach_it(returned, reader):
    record = answered(returned, f"Because. {SECRET}")
    assert f"Because. {SECRET}" in texts_for(reader)

    record.teachers.create(person=reader, position=9)
    assert SECRET not in "".join(texts_for(reader))


def test_who_stops_reading_is_shown_nothing_any_more(returned, reader, cast):
    answered(returned, SECRET)
    GrantFactory(person=cast.senior_leader, role="teacher")
    assert len(texts_for(reader)) == 2

    Grant.objects.filter(person=reader, role="senior_leader").update(
        ends_on=clock.today() - timedelta(days=1)
    )
    assert texts_for(reader) == []


def test_the_reader_takes_it_back_and_its_words_are_theirs_again(returned, reader, cast):
    kept = Notice.objects.get(person=cast.leader)
    take_back(returned, by=reader)
    kept.pk = None
    kept.save(force_insert=True)  # as if it had been told all the same

    assert texts_for(cast.leader) == [""]


# --- By mail


@pytest.mark.parametrize("holds_text", [False, True])
def test_a_mail_holds_a_comment_only_where_the_school_has_it_so(
    holds_text, returned, cast, larkfield
):
    School.objects.update(mails_hold_the_text=holds_text)
    school = School.objects.get(pk=larkfield.pk)
    Person.objects.update(notices_by_mail="now")
    noon = (clock.now() + timedelta(days=1)).astimezone(clock.LONDON).replace(hour=12)
    monday = noon + timedelta(days=-noon.weekday() % 7)
    with time_machine.travel(monday, tick=False):
        post_mails(school, clock.now())

    mails = {mail.to.split("@")[0]: mail for mail in OutboxMail.objects.all()}
    assert set(mails) == {"leader", "teacher"}
    assert (SECRET in mails["leader"].body) is holds_text
    assert {mail.subject for mail in mails.values()} == {
        "A record of yours has been read",
        "The record of a conversation with you",
    }
    for mail in mails.values():
        for word in ("Year 4", "Fair tests", "Imogen", "Wren", "Kit"):
            assert word not in mail.subject + mail.body
        assert mail.body.count("http") == 1


def test_the_digest_says_what_waits_on_you_and_on_others(returned, send, cast, larkfield, reader):
    from qa_portal.web.rooms import rooms

    send()
    larkfield.refresh_from_db()
    leader, senior = (_with_school(p, larkfield) for p in (cast.leader, reader))

    def kinds(plug: str, person: Person) -> list[str]:
        return [thing.kind for room in rooms() for thing in getattr(room, plug)(person)]

    assert kinds("waiting_on", leader) == ["A record of yours"]
    assert kinds("waiting_on_others", leader) == ["A record of yours"]
    assert kinds("waiting_on", senior) == ["A record to read"]
    assert kinds("waiting_on_others", senior) == ["An answer to a question of yours"]
    assert kinds("waiting_on_others", _with_school(cast.teacher, larkfield)) == []


def _with_school(person: Person, school: School) -> Person:
    person.school = school
    return person
