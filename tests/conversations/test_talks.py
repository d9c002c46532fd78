"""Talks to come: whom an invitation tells, what it says, who may change it, and the record that begins from it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from conversations import talks
from conversations.audience import audience_of
from conversations.models import ReaderFor, Record, Talk, TalkGuest
from conversations.overview import room
from conversations.sending import FORM, send_record
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from qa_portal.moves.door import IllegalMove
from qa_portal.notices.models import Notice
from qa_portal.schools.models import Person, SectionLabel
from qa_portal.web.dates import write_day
from tests.cast import ROLES
from tests.conversations.conftest import sheet_with
from tests.factories import SubjectFactory

SECRET = "curlew-in-the-mist"


@pytest.fixture
def invited(cast, in_larkfield):
    """`invited()`: a talk of the leader's with the teacher, in two days."""

    def made(*, teachers=None, **words) -> Talk:
        on = clock.today() + timedelta(days=2)
        talk = Talk(
            **{"leader": cast.leader, "on": on, "at_words": "15:30", "purpose": SECRET} | words
        )
        kept = talks.invite(talk, teachers=teachers or [cast.teacher], by=cast.leader)
        return Talk.objects.get(pk=kept.pk)

    return made


@pytest.fixture
def talk(invited) -> Talk:
    return invited()


def told(person: Person) -> list[str]:
    """The notices of somebody about talks: how each begins."""
    return [n.key.split(":")[0] for n in Notice.objects.filter(person=person).order_by("made_at")]


# --- The invitation


def test_it_says_when_what_about_who_reads_and_what_it_is_not_for(talk, cast, client_of):
    page = client_of("teacher").get(talk.get_absolute_url()).content.decode()
    assert SECRET in page and "15:30" in page
    assert "Its record will be seen by WH, KW, senior leaders and the head." in page
    assert "A record is not for appraisal. Nobody is graded or ranked by it." in page
    assert "You need not answer this" in page


def test_a_school_says_it_in_its_own_words(talk, client_of):
    SectionLabel.objects.create(code="term.not_for", label="Nobody is judged here.")
    page = client_of("teacher").get(talk.get_absolute_url()).content.decode()
    assert "Nobody is judged here." in page and "appraisal" not in page


def test_it_names_the_reader_where_one_is_named(talk, cast, client_of):
    assert "will read it" not in talks.readers_to_come(talk).sentence()
    ReaderFor.objects.create(reader=cast.senior_leader, leader=cast.leader, named_by=cast.head)
    said = talks.readers_to_come(talk).sentence()
    assert said.endswith("Imogen Tarrant will read it to support Wren.")


def test_a_named_reader_who_is_invited_will_not_read_it(invited, cast):
    ReaderFor.objects.create(reader=cast.senior_leader, leader=cast.leader, named_by=cast.head)
    talk = invited(teachers=[cast.senior_leader])
    assert "will read it" not in talks.readers_to_come(talk).sentence()


def test_who_is_said_to_read_is_who_can(talk, cast):
    """The audience of the invitation against the record that grew from it, over the whole cast."""
    to_come = talks.readers_to_come(talk)
    record = talks.begin_record(talk, by=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    later = audience_of(Record.objects.with_people().get(pk=record.pk))
    assert (to_come.people, to_come.roles) == (later.people, later.roles)
    for role in ROLES:
        sees = Record.objects.visible_to(cast[role]).filter(pk=record.pk).exists()
        assert to_come.includes(cast[role]) == sees, role


def test_opening_it_is_noted_for_its_leader(talk, cast, client_of):
    page = client_of("leader").get(talk.get_absolute_url()).content.decode()
    assert "not opened yet" in page
    client_of("teacher").get(talk.get_absolute_url())
    first = TalkGuest.objects.get().opened_at
    client_of("teacher").get(talk.get_absolute_url())
    assert TalkGuest.objects.get().opened_at == first is not None
    page = client_of("leader").get(talk.get_absolute_url()).content.decode()
    assert "opened on" in page
    assert "opened on" not in client_of("teacher").get(talk.get_absolute_url()).content.decode()


def test_the_teacher_finds_it_at_home_in_the_list_and_in_the_calendar(talk, cast, client_of, url):
    client = client_of("teacher")
    for address in ("/schools/larkfield/", url("talk-list")):
        page = client.get(address).content.decode()
        assert talk.get_absolute_url() in page and SECRET in page
    entries = list(room.calendar_entries(clock.today(), talk.on, cast.teacher))
    assert [(entry.on, entry.url) for entry in entries] == [(talk.on, talk.get_absolute_url())]


@pytest.mark.parametrize("role", [r for r in ROLES if r not in ("teacher", "leader")])
def test_nobody_else_learns_of_it(talk, cast, client_of, url, role):
    client = client_of(role)
    for address in ("/schools/larkfield/", url("talk-list"), url("record-list")):
        assert SECRET not in client.get(address).content.decode()
    assert client.get(talk.get_absolute_url()).status_code == 404
    assert not Talk.objects.visible_to(cast[role]).exists()
    assert not list(room.calendar_entries(clock.today(), talk.on, cast[role]))
    assert told(cast[role]) == []


# --- Inviting


def words_for(cast, **changes) -> dict:
    day = write_day(clock.today() + timedelta(days=3))
    given = {"id": str(uuid4()), "on": day, "at_words": "15:30", "purpose": SECRET}
    return given | {"teachers": [str(cast.teacher.pk)]} | changes


def test_it_is_sent_once_however_often_it_is_pressed(cast, client_of, url, in_larkfield):
    words = words_for(cast)
    answers = [client_of("leader").post(url("talk-new"), words) for _ in range(2)]
    talk = Talk.objects.get()
    assert {answer["Location"] for answer in answers} == {talk.get_absolute_url()}
    assert [guest.person for guest in talk.guests.all()] == [cast.teacher]
    assert told(cast.teacher) == ["talk-invited"]
    notice = Notice.objects.get()
    assert notice.title.startswith("A conversation with Wren Hollis on ")
    assert SECRET not in notice.title + notice.text


def test_the_id_of_somebody_elses_talk_makes_a_talk_of_ones_own(talk, cast, client_of, url):
    client_of("senior_leader").post(url("talk-new"), words_for(cast, id=str(talk.pk)))
    assert {t.leader for t in Talk.objects.all()} == {cast.leader, cast.senior_leader}
    assert Talk.objects.get(pk=talk.pk).leader == cast.leader


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"on": "1 March 2020"}, "This day is over"),
        ({"on": "1 March 2140"}, "more than a year ahead"),
        ({"on": "soon"}, "Please write the day like this"),
        ({"purpose": ""}, "This field is required"),
        ({"purpose": "x" * 501}, "at most 500"),
        ({"teachers": []}, "Choose at least one teacher"),
        ({"teachers": ["00000000-0000-0000-0000-000000000009"]}, "Select a valid choice"),
    ],
    ids=str,
)
def test_what_is_refused_stays_typed(cast, client_of, url, in_larkfield, bad, says):
    words = words_for(cast, **bad)
    answer = client_of("leader").post(url("talk-new"), words)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page and words["id"] in page and "15:30" in page
    assert not Talk.objects.exists()


# --- Moving and cancelling


def test_a_new_day_tells_who_stays_a_new_guest_and_who_is_left_out(invited, cast, client_of, url):
    talk = invited(teachers=[cast.teacher, cast.senco])
    client_of("teacher").get(talk.get_absolute_url())
    later = write_day(clock.today() + timedelta(days=9))
    invites = [str(cast.teacher.pk), str(cast.achievement_leader.pk)]
    words = words_for(cast, on=later, teachers=invites)
    client_of("leader").post(url("talk-edit", talk=talk.pk), words)
    assert told(cast.teacher) == ["talk-invited", "talk-moved"]
    assert told(cast.senco) == ["talk-invited", "talk-cancelled"]
    assert told(cast.achievement_leader) == ["talk-invited"]
    assert TalkGuest.objects.get(person=cast.teacher).opened_at is None
    assert client_of("senco").get(talk.get_absolute_url()).status_code == 404
    page = client_of("senco").get("/schools/larkfield/notices/").content.decode()
    assert "Cancelled: a conversation with Wren Hollis" in page


def test_other_words_about_it_tell_nobody(talk, cast, client_of, url):
    words = words_for(cast, on=write_day(talk.on), purpose="Said better")
    client_of("leader").post(url("talk-edit", talk=talk.pk), words)
    assert Talk.objects.get().purpose == "Said better"
    assert told(cast.teacher) == ["talk-invited"]


def test_a_cancelled_talk_is_gone_for_those_who_were_invited(talk, cast, client_of, url):
    for _ in range(2):
        client_of("leader").post(url("talk-cancel", talk=talk.pk))
    assert told(cast.teacher) == ["talk-invited", "talk-cancelled"]
    client = client_of("teacher")
    assert client.get(talk.get_absolute_url()).status_code == 404
    assert SECRET not in client.get("/schools/larkfield/").content.decode()
    assert "Cancelled" in client_of("leader").get(talk.get_absolute_url()).content.decode()
    for name in ("talk-edit", "talk-begin"):
        assert client_of("leader").post(url(name, talk=talk.pk), words_for(cast)).status_code == 409
    assert client_of("leader").get(url("talk-edit", talk=talk.pk)).status_code == 409


@pytest.mark.parametrize("name", ["talk-cancel", "talk-begin"])
def test_a_move_answers_its_four_questions(talk, client_of, url, name):
    address = url(name, talk=talk.pk)
    assert client_of("leader").get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404
    assert client_of("senior_leader").post(address).status_code == 404
    assert client_of("teacher").post(address).status_code == 403
    assert client_of("leader").post(address).status_code == 302


# --- The record of it


def test_its_record_begins_with_what_is_known(invited, cast, client_of, url):
    subject = SubjectFactory(name="Science")
    talk = invited(teachers=[cast.teacher, cast.senco], subject=subject)
    answers = [client_of("leader").post(url("talk-begin", talk=talk.pk)) for _ in range(2)]
    record = Record.objects.get()
    assert {answer["Location"] for answer in answers} == {record.url("record-edit")}
    assert Talk.objects.get().record == record
    sheet = Sheet.from_fields(draft_of(cast.leader, FORM, record).fields)
    assert set(sheet.teachers) == {str(cast.teacher.pk), str(cast.senco.pk)}
    assert (sheet.held_on, sheet.subject) == (write_day(talk.on), str(subject.pk))
    page = client_of("leader").get(record.url("record-edit")).content.decode()
    assert write_day(talk.on) in page


def test_a_draft_of_it_shows_to_nobody_else(talk, cast, client_of):
    record = talks.begin_record(talk, by=cast.leader)
    assert str(record.pk) not in client_of("teacher").get(talk.get_absolute_url()).content.decode()
    assert str(record.pk) in client_of("leader").get(talk.get_absolute_url()).content.decode()
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    assert str(record.pk) in client_of("teacher").get(talk.get_absolute_url()).content.decode()


def test_a_discarded_draft_leaves_the_talk_to_be_written(talk, cast):
    record = talks.begin_record(talk, by=cast.leader)
    record.discard(by=cast.leader)
    again = talks.begin_record(Talk.objects.get(), by=cast.leader)
    assert again != record
    with pytest.raises(IllegalMove):
        talks.cancel(talk, by=cast.leader)
