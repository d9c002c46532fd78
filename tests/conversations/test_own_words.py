"""The teachers' own words: two school days, theirs alone to change, read by whoever reads the record (row 16, S0-40, S1-52)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Record, TeacherWords
from conversations.own_words import keep_words, nothing_to_add, words_on
from conversations.queue import SHELVES, page_of
from conversations.reading import claim
from conversations.sending import send_record, withdraw_record
from conversations.sharing.waits import Waits
from qa_portal import clock
from qa_portal.moves.door import IllegalMove
from qa_portal.notices.models import Notice
from qa_portal.schools.calendar_dates import begin_year
from qa_portal.schools.models import Person
from tests.cast import ROLES
from tests.conversations.conftest import sheet_with
from tests.factories import PersonFactory
from tests.pdf.reading_back import words_of

TOOK = "harrier-above-the-hedge"
DIFFERENTLY = "plover-on-the-shingle"
TUESDAY = datetime(2026, 11, 24, 16, 0, tzinfo=clock.LONDON)


@pytest.fixture
def autumn(in_larkfield, cast):
    """A school year with that Tuesday in it."""
    return begin_year(cast.school, 2026)


@pytest.fixture
def spoken(record, cast) -> Record:
    keep_words(record, by=cast.teacher, words={"took": TOOK, "differently": DIFFERENTLY})
    return Record.objects.get(pk=record.pk)


def anew(record: Record) -> Record:
    return Record.objects.with_people().get(pk=record.pk)


# --- Until when


def test_it_is_with_its_teachers_to_the_end_of_the_second_school_day(send, autumn, cast):
    with clock.set_to(TUESDAY):
        record = anew(send())
        assert record.with_teachers_until == date(2026, 11, 26)
    with clock.set_to(TUESDAY + timedelta(days=2, hours=7)):
        assert anew(record).with_teachers_until == date(2026, 11, 26)
    with clock.set_to(TUESDAY + timedelta(days=3)):
        assert anew(record).with_teachers_until is None
        with pytest.raises(IllegalMove):
            keep_words(record, by=cast.teacher, words={"took": TOOK})
        with pytest.raises(IllegalMove):
            nothing_to_add(record, by=cast.teacher)
    assert not TeacherWords.objects.exists()


def test_a_weekend_does_not_count(send, autumn):
    with clock.set_to(TUESDAY + timedelta(days=3)):
        assert anew(send()).with_teachers_until == date(2026, 12, 1)


def test_nobody_is_waited_for_without_an_account_or_twice(send, cast):
    nobody = PersonFactory(name="Ash Pollard", initials="AP")
    assert anew(send(teachers=(nobody,))).with_teachers_until is None
    record = send()
    nothing_to_add(record, by=cast.teacher)
    assert anew(record).with_teachers_until is None


def test_all_of_them_are_waited_for(send, cast):
    record = send(teachers=(cast.teacher, cast.senco))
    keep_words(record, by=cast.teacher, words={"took": TOOK})
    assert anew(record).with_teachers_until is not None
    nothing_to_add(record, by=cast.senco)
    assert anew(record).with_teachers_until is None


def test_words_taken_away_are_waited_for_again(spoken, cast):
    assert anew(spoken).with_teachers_until is None
    keep_words(spoken, by=cast.teacher, words={})
    assert anew(spoken).with_teachers_until is not None
    assert not TeacherWords.objects.exists()


def test_a_second_round_waits_for_nobody_and_keeps_the_words(spoken, comment_on, reader, cast):
    comment_on(spoken, kind="clarify")
    finish(spoken, Outcome.RETURNED, by=reader)
    record = Record.objects.get(pk=spoken.pk)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    assert anew(record).with_teachers_until is None
    assert [words.text for words in words_on(record, reader)] == [TOOK, DIFFERENTLY]


def test_a_sending_taken_back_keeps_the_words_from_everybody_else(spoken, cast, client_of):
    withdraw_record(spoken, by=cast.leader)
    assert TeacherWords.objects.count() == 2
    for who in (cast.senior_leader, cast.head):
        assert not TeacherWords.objects.visible_to(who).exists()


# --- The queue


def test_reading_on_passes_it_by_and_never_blocks(send, reader, cast, client_of, url):
    first, second = send(), send(teachers=(cast.senco,))
    nothing_to_add(second, by=cast.senco)
    assert Waits(reader).next() == second.pk
    assert [r.pk for r in page_of(SHELVES["waiting"], reader).rows] == [first.pk, second.pk]
    page = client_of("senior_leader").get(url("record-queue")).content.decode()
    assert page.count("With its teachers until") == 1
    claim(second, by=reader)
    finish(Record.objects.get(pk=second.pk), Outcome.CLOSED, by=reader)
    assert Waits(reader).next() == first.pk, "nobody is kept from reading"
    assert client_of("senior_leader").post(url("record-claim", record=first.pk)).status_code == 302


# --- Whose they are


@pytest.mark.parametrize("role", [role for role in ROLES if role != "teacher"])
def test_nobody_else_writes_for_a_teacher(spoken, cast, client_of, url, role):
    with pytest.raises(PermissionDenied):
        keep_words(spoken, by=cast[role], words={"took": "Other words"})
    with pytest.raises(PermissionDenied):
        nothing_to_add(spoken, by=cast[role])
    sees = role in ("leader", "senior_leader", "head")
    for name in ("own-words-edit", "record-nothing-to-add"):
        address = url(name, record=spoken.pk)
        assert client_of(role).post(address, {"took": "x"}).status_code == (403 if sees else 404)
    assert {w.text for w in TeacherWords.objects.all()} == {TOOK, DIFFERENTLY}


def test_another_teacher_adds_beside_them_and_changes_none(send, cast, client_of, url):
    record = send(teachers=(cast.teacher, cast.senco))
    keep_words(record, by=cast.teacher, words={"took": TOOK})
    given = {"took": "", "differently": "So"}
    client_of("senco").post(url("own-words-edit", record=record.pk), given)
    found = {(w.person.name, w.kind, w.text) for w in TeacherWords.objects.all()}
    assert found == {
        (cast.teacher.name, "took", TOOK),
        (cast.senco.name, "differently", "So"),
    }


def test_a_senior_leader_who_is_its_teacher_speaks_as_its_teacher(send, cast):
    record = send(teachers=(cast.senior_leader,))
    keep_words(record, by=cast.senior_leader, words={"took": TOOK})
    assert TeacherWords.objects.get().person == cast.senior_leader


def test_once_a_reader_has_begun_they_stand(spoken, cast, reader, client_of, url):
    claim(spoken, by=reader)
    with pytest.raises(IllegalMove):
        keep_words(spoken, by=cast.teacher, words={"took": "Changed", "differently": DIFFERENTLY})
    with pytest.raises(IllegalMove):
        keep_words(spoken, by=cast.teacher, words={})
    page = client_of("teacher").get(url("own-words-edit", record=spoken.pk)).content.decode()
    assert "this stands as you wrote it" in page
    assert {w.text for w in TeacherWords.objects.all()} == {TOOK, DIFFERENTLY}


def test_an_early_reader_takes_nobodys_time(record, cast, reader):
    claim(record, by=reader)
    keep_words(record, by=cast.teacher, words={"took": TOOK})
    assert TeacherWords.objects.get().text == TOOK


# --- Where they stand


@pytest.mark.parametrize("role", ["teacher", "leader", "senior_leader", "head"])
def test_everybody_who_reads_the_record_reads_them(spoken, client_of, url, role):
    page = client_of(role).get(spoken.get_absolute_url()).content.decode()
    paper = " ".join(
        words_of(client_of(role).get(url("record-pdf", record=spoken.pk)).content).split()
    )
    for shown in (page, paper):
        assert TOOK in shown and DIFFERENTLY in shown
        assert "In the teachers’ own words" in shown
        assert "We see this differently" in shown


def test_the_desk_has_them(spoken, client_of, url):
    desk = client_of("senior_leader").get(url("record-reading", record=spoken.pk)).content.decode()
    assert TOOK in desk and DIFFERENTLY in desk


@pytest.mark.parametrize(
    "role", [r for r in ROLES if r not in ("teacher", "leader", "senior_leader", "head")]
)
def test_they_come_out_nowhere_else(spoken, client_of, cast, url, role):
    client = client_of(role)
    for address in (
        url("record-list"),
        url("talk-list"),
        "/schools/larkfield/",
        "/schools/larkfield/notices/",
    ):
        assert TOOK not in client.get(address).content.decode()
    assert not TeacherWords.objects.visible_to(cast[role]).exists()
    assert client.get(url("record-pdf", record=spoken.pk)).status_code == 404


def test_its_leader_is_told_once_and_without_the_words(spoken, cast):
    keep_words(spoken, by=cast.teacher, words={"took": "Better put", "differently": DIFFERENTLY})
    told = Notice.objects.get(person=cast.leader, kind="teachers_words")
    assert told.title == f"Kit Wetherby has added to: {spoken}"
    assert told.text == ""
    keep_words(spoken, by=cast.teacher, words={})
    assert not Notice.objects.filter(kind="teachers_words").exists()


# --- The form


def test_the_form_keeps_a_draft_and_says_what_it_did(record, client_of, cast, url):
    client, address = client_of("teacher"), url("own-words-edit", record=record.pk)
    draft = client.get(address).context["draft"]
    client.post(draft.get_absolute_url(), {"took": TOOK, "draft-revision": "0"})
    assert TOOK in client.get(address).content.decode()
    assert not TeacherWords.objects.exists()
    answer = client.post(address, {"took": TOOK, "differently": ""})
    assert answer["Location"] == record.get_absolute_url()
    assert TeacherWords.objects.get().person == cast.teacher
    assert TOOK in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("given", "says"), [({}, "Write a few words"), ({"took": "x" * 2001}, "at most 2000")]
)
def test_what_is_refused_stays(record, client_of, url, given, says):
    answer = client_of("teacher").post(url("own-words-edit", record=record.pk), given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not TeacherWords.objects.exists()


def test_nothing_to_add_is_one_press(record, client_of, url):
    client = client_of("teacher")
    assert client.get(url("record-nothing-to-add", record=record.pk)).status_code == 405
    stranger = client_of("outsider").post(url("record-nothing-to-add", record=record.pk))
    assert stranger.status_code == 404
    assert "Nothing to add" in client.get(record.get_absolute_url()).content.decode()
    client.post(url("record-nothing-to-add", record=record.pk))
    assert anew(record).with_teachers_until is None
    page = client.get(record.get_absolute_url()).content.decode()
    assert ">Nothing to add<" not in page and "has nothing to add" in page


def test_home_asks_until_somebody_has_spoken(record, client_of, cast):
    client = client_of("teacher")
    assert (
        "The record of a conversation with you"
        in client.get("/schools/larkfield/").content.decode()
    )
    nothing_to_add(record, by=Person.objects.get(pk=cast.teacher.pk))
    assert (
        "The record of a conversation with you"
        not in client.get("/schools/larkfield/").content.decode()
    )
