"""Sharing out the reading: who is named, covered and handed on, and what of the queue is whose (D28, D31, D33)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from conversations.models import ReaderFor
from conversations.reading import claim
from conversations.sharing.deeds import hand_on, name_reader
from conversations.sharing.shares import readers_of
from conversations.sharing.waits import Waits
from qa_portal import clock
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice
from tests.factories import GrantFactory, SubjectFactory


@pytest.fixture
def share(cast):
    def shared(reader, **what) -> None:
        name_reader(reader, by=cast.head, **what)

    return shared


def names(record) -> list[str]:
    return [person.first_name for person in readers_of(record)]


def test_where_nobody_is_named_it_is_for_every_senior_leader(record, reader, second_reader, cast):
    assert names(record) == ["Imogen", "Petra"]
    assert Waits(reader).mine == Waits(second_reader).mine == {record.pk}
    assert Waits(cast.head).mine == set()


def test_a_named_reader_has_it_alone(record, share, reader, second_reader, cast):
    share(second_reader, leader=cast.leader)

    assert names(record) == ["Petra"]
    assert Waits(reader).mine == set()
    assert Waits(second_reader).mine == {record.pk}


def test_a_leader_comes_before_a_subject(send, share, reader, second_reader, cast):
    science = SubjectFactory(name="Science")
    share(reader, subject=science)
    record = send(subject=str(science.pk))
    assert names(record) == ["Imogen"]

    share(second_reader, leader=cast.leader)

    assert names(record) == ["Petra"]


def test_nobody_is_the_reader_of_their_own(send, share, second_reader, cast):
    science = SubjectFactory(name="Science")
    share(second_reader, subject=science)
    written = send(leader=second_reader, subject=str(science.pk))
    taught = send(teachers=(second_reader,), subject=str(science.pk))

    assert names(written) == names(taught) == ["Imogen"]
    assert Waits(second_reader).mine == set()
    assert Waits(second_reader).next() is None
    with pytest.raises(ValidationError):
        share(second_reader, leader=second_reader)


def test_another_reader_ends_the_one_before_and_forgets_nothing(share, reader, second_reader, cast):
    with time_machine.travel(clock.now() - timedelta(days=9), tick=False):
        share(reader, leader=cast.leader)
    share(second_reader, leader=cast.leader)

    first, second = ReaderFor.objects.order_by("starts_on")
    assert (first.reader, first.ends_on) == (reader, clock.today() - timedelta(days=1))
    assert (second.reader, second.ends_on) == (second_reader, None)
    share(None, leader=cast.leader)
    assert not ReaderFor.objects.in_force(clock.today()).exists()
    assert set(LogEntry.objects.filter(verb="share_out").values_list("by", flat=True)) == {
        cast.head.pk
    }


def test_a_cover_reads_for_its_days_and_then_all_is_as_before(
    record, share, reader, second_reader, cast
):
    share(reader, leader=cast.leader)
    today = clock.today()

    hand_on(
        of=reader,
        to=second_reader,
        by=cast.head,
        on=today + timedelta(days=1),
        until=today + timedelta(days=5),
    )

    assert names(record) == ["Imogen"]
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        assert names(record) == ["Petra"]
        assert Waits(reader).mine == set()
    with time_machine.travel(clock.now() + timedelta(days=6), tick=False):
        assert names(record) == ["Imogen"]
    assert Notice.objects.filter(person=second_reader, title="You read for Imogen for a while")


def test_all_is_handed_on_in_one_act(send, share, reader, second_reader, cast):
    science, maths = SubjectFactory(name="Science"), SubjectFactory(name="Maths")
    with time_machine.travel(clock.now() - timedelta(days=9), tick=False):
        for what in ({"leader": cast.leader}, {"subject": science}, {"subject": maths}):
            share(reader, **what)
    record = send(subject=str(maths.pk))

    new = hand_on(of=reader, to=second_reader, by=reader, on=clock.today())

    assert len(new) == 3
    assert names(record) == ["Petra"]
    assert not ReaderFor.objects.in_force(clock.today()).filter(reader=reader).exists()
    assert ReaderFor.objects.filter(reader=reader).count() == 3
    assert hand_on(of=reader, to=second_reader, by=reader, on=clock.today()) == []


def test_ones_own_records_stay_where_they_are(share, reader, second_reader, cast):
    share(reader, leader=second_reader)
    share(reader, leader=cast.leader)

    hand_on(of=reader, to=second_reader, by=cast.head, on=clock.today())

    standing = ReaderFor.objects.in_force(clock.today())
    assert {(row.leader, row.reader) for row in standing} == {
        (second_reader, reader),
        (cast.leader, second_reader),
    }


@pytest.mark.parametrize("who", ["leader", "teacher", "administrator", "partner_reader"])
def test_who_does_not_read_shares_nothing_out(cast, reader, in_larkfield, who):
    with pytest.raises(PermissionDenied):
        name_reader(reader, by=cast[who], leader=cast.leader)
    with pytest.raises(ValidationError):
        name_reader(cast[who], by=cast.head, subject=SubjectFactory())
    assert not ReaderFor.objects.exists()


def test_the_page_changes_what_was_changed(client_of, url, cast, second_reader):
    client = client_of("head")
    page = client.get(url("reader-list")).content.decode()
    field = f"leader-{cast.leader.pk}"
    assert f'name="{field}"' in page
    own = page[page.index(f'name="leader-{second_reader.pk}"') :]
    assert str(second_reader.pk) not in own[own.index(">") : own.index("</select>")]

    client.post(url("reader-list"), {field: str(second_reader.pk), "leader-x": "1"})
    client.post(url("reader-list"), {field: str(second_reader.pk)})

    row = ReaderFor.objects.get()
    assert (row.reader, row.leader, row.named_by) == (second_reader, cast.leader, cast.head)
    client.post(
        url("reader-hand-on"),
        {"of": second_reader.pk, "to": cast.senior_leader.pk, "on": "", "until": ""},
    )
    assert ReaderFor.objects.get().reader == cast.senior_leader


def test_handing_on_without_a_name_says_so(client_of, url, second_reader):
    answer = client_of("head").post(url("reader-hand-on"), {"of": "", "to": second_reader.pk})

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


# --- The queue


def test_the_queue_shows_mine_first_and_all_on_asking(
    client_of, send, share, url, reader, second_reader, cast
):
    share(second_reader, leader=cast.leader)
    theirs, mine = send(summary="Fractions."), send(leader=cast.head, summary="Rivers near us.")
    client = client_of("senior_leader")

    def shown(**asked) -> list:
        page = client.get(url("record-queue"), asked)
        return [record.pk for record in page.context["page"].rows]

    assert shown() == [mine.pk]
    assert shown(whose="all") == [theirs.pk, mine.pk]
    every = client.get(url("record-queue"), {"whose": "all"}).content.decode()
    assert ">Petra</td>" in every.replace("\n", "")
    assert Waits(reader).next() == mine.pk
    assert Waits(reader).next(but=mine.pk) == theirs.pk


def test_the_next_record_is_mine_first_and_never_the_one_at_hand(
    client_of, send, share, url, reader, second_reader, cast
):
    share(second_reader, leader=cast.leader)
    theirs, mine = send(), send(leader=cast.head)
    client = client_of("senior_leader")

    first = client.post(url("record-next"))
    assert first["Location"] == url("record-reading", record=mine.pk)
    second = client.post(url("record-next"), {"after": str(mine.pk)})
    assert second["Location"] == url("record-reading", record=theirs.pk)
    theirs.refresh_from_db()
    assert theirs.being_read_by == reader
    claim(mine, by=reader)
    last = client.post(url("record-next"), {"after": str(theirs.pk)}, follow=True)
    assert last.redirect_chain == [(url("record-reading", record=mine.pk), 302)]


def test_where_nothing_is_left_it_says_so(client_of, record, url):
    page = client_of("senior_leader").post(
        url("record-next"), {"after": str(record.pk)}, follow=True
    )

    assert "Nothing else waits to be read." in page.content.decode()
    assert client_of("senior_leader").get(url("record-next")).status_code == 405
    assert client_of("leader").post(url("record-next")).status_code == 403


def test_what_another_reads_is_not_next(record, send, reader, second_reader):
    other = send()
    claim(record, by=second_reader)

    assert Waits(reader).next() == other.pk


def test_the_records_page_says_who_will_read_it(client_of, record, share, url, second_reader, cast):
    GrantFactory(person=second_reader, role="leader")
    share(second_reader, leader=cast.leader)

    page = client_of("leader").get(url("record-detail", record=record.pk)).content.decode()

    assert "To be read by Petra Lyle." in page


def test_looking_again_closes_in_one_act(client_of, record, url, reader):
    from conversations.choices import Outcome, State
    from conversations.finishing import finish

    finish(record, Outcome.WATCHING, by=reader, look_again_on=clock.today() + timedelta(days=3))
    client = client_of("senior_leader")
    close = url("record-close", record=record.pk)
    assert (
        f'action="{close}"'
        in client.get(url("record-queue"), {"show": "look-again"}).content.decode()
    )

    client.post(close)

    record.refresh_from_db()
    assert (record.state, record.look_again_on) == (State.ASSURED, None)
