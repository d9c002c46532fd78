"""Small schools: a reader from outside for chosen records, or a record closed by its author, counted apart (D32)."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from conversations.audience import audience_of
from conversations.choices import Outcome, State
from conversations.finishing import finish
from conversations.models import Comment, Reading, Record
from conversations.reading import claim
from conversations.sharing.deeds import choose_partner
from conversations.sheet import SheetAction, SheetQuestion
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.notices.models import Notice
from qa_portal.schools.models import Grant, School

A_WEEK = timedelta(days=7)


@pytest.fixture
def partner(cast):
    return cast.partner_reader


@pytest.fixture
def chosen(record, partner, reader):
    choose_partner(record, partner, by=reader, until=clock.today() + A_WEEK)
    return record


def test_a_partner_reader_reads_what_was_chosen_and_nothing_else(
    client_of, chosen, send, url, partner
):
    other, client = send(), client_of("partner_reader")

    assert set(Record.objects.visible_to(partner)) == {chosen}
    assert list(Record.objects.to_read_by(partner)) == [chosen]
    for name in ("record-detail", "record-reading", "record-pdf"):
        assert client.get(url(name, record=chosen.pk)).status_code == 200, name
        assert client.get(url(name, record=other.pk)).status_code == 404, name
    for name in ("record-queue", "reader-list", "queue-pack-pdf"):
        assert client.get(url(name)).status_code == 403, name
    assert client.get(url("senior-note-list", record=chosen.pk)).status_code == 403
    assert client.get("/schools/larkfield/people/").status_code == 403
    home = client.get("/schools/larkfield/").content.decode()
    assert url("record-reading", record=chosen.pk) in home
    assert str(other.pk) not in home + client.get(url("record-list")).content.decode()


def test_its_actions_are_on_the_paper_and_in_no_list_of_theirs(client_of, send, reader, partner):
    question = SheetQuestion(id=str(uuid4()), text="What next?", response="More time.")
    action = SheetAction(id=str(uuid4()), question=question.id, text="Draw the hall twice")
    record = send(questions=[question], actions=[action], follow_ups=[])
    choose_partner(record, partner, by=reader, until=clock.today() + A_WEEK)

    assert not Action.objects.visible_to(partner).exists()
    assert Action.objects.visible_to(reader).exists()
    client = client_of("partner_reader")
    assert "Draw the hall twice" in client.get(record.get_absolute_url()).content.decode()
    listed = client.get(reverse("actions:action-list", kwargs={"school": "larkfield"}))
    assert "Draw the hall twice" not in listed.content.decode()


def test_they_claim_comment_and_finish_it(client_of, chosen, url, partner):
    client = client_of("partner_reader")
    client.post(url("record-claim", record=chosen.pk))
    desk = client.get(url("record-reading", record=chosen.pk)).content.decode()
    assert url("record-queue") not in desk
    assert "Notes among senior leaders" not in desk
    words = {
        "comment": "0f3f9a52-5c52-4bb4-9b0a-0b1f5c1c9d10",
        "kind": "praise",
        "place": "summary",
    }
    client.post(url("comment-add", record=chosen.pk), words | {"text": "Clear."})
    assert Comment.objects.get().reading.reader == partner

    back = client.post(url("record-close", record=chosen.pk), follow=True)

    assert back.status_code == 200
    assert back.redirect_chain == [(url("record-list"), 302)]
    reading = Reading.objects.get()
    assert (reading.reader, reading.outcome) == (partner, Outcome.CLOSED)
    client.post(url("record-take-back", record=chosen.pk))
    chosen.refresh_from_db()
    assert chosen.state == State.SUBMITTED


def test_the_line_at_the_top_names_them_and_is_true(chosen, send, partner):
    chosen, other = Record.objects.get(pk=chosen.pk), send()
    assert "Edda Farrell from outside" in audience_of(chosen).sentence()
    assert audience_of(chosen).includes(partner)
    assert not audience_of(other).includes(partner)


@pytest.mark.parametrize("ending", ["day", "role"])
def test_their_rights_end_with_the_day_or_the_role(client_of, chosen, url, partner, ending):
    when = clock.now() + (A_WEEK + timedelta(days=1) if ending == "day" else timedelta())
    if ending == "role":
        Grant.objects.filter(person=partner).update(ends_on=clock.today() - timedelta(days=1))
    claim(chosen, by=partner)

    with time_machine.travel(when, tick=False):
        fresh = type(partner).objects.get(pk=partner.pk)
        assert not Record.objects.visible_to(fresh).exists()
        assert not Reading.objects.visible_to(fresh).exists()
        assert not audience_of(Record.objects.get(pk=chosen.pk)).includes(fresh)
        answer = client_of("partner_reader").post(url("record-close", record=chosen.pk))
        assert answer.status_code in (302, 404)
    chosen.refresh_from_db()
    assert chosen.state == State.SUBMITTED


def test_a_senior_leader_chooses_one_on_the_records_page(client_of, record, url, partner):
    address = url("record-partner", record=record.pk)
    assert (
        f'action="{address}"'
        in client_of("head").get(url("record-detail", record=record.pk)).content.decode()
    )
    assert (
        address
        not in client_of("leader").get(url("record-detail", record=record.pk)).content.decode()
    )

    client_of("head").post(address, {"partner": partner.pk, "until": ""})
    assert not Record.objects.visible_to(partner).exists()
    until = (clock.today() + A_WEEK).isoformat()
    client_of("head").post(address, {"partner": partner.pk, "until": until})

    assert Record.objects.visible_to(partner).get() == record
    told = Notice.objects.get(person=partner)
    assert record.title not in told.title


def test_choosing_answers_the_four_questions(four_questions, record):
    four_questions("record-partner", record=record.pk)


# --- Read by its author, no second reader


@pytest.fixture
def nobody_else(cast, send, larkfield):
    """The head alone, who leads science as well, in a school that has switched it on."""
    School.objects.filter(pk=larkfield.pk).update(authors_may_close=True)
    record = send(leader=cast.head)
    Grant.objects.filter(person=cast.senior_leader).update(
        ends_on=clock.today() - timedelta(days=1)
    )
    return Record.objects.get(pk=record.pk)


def test_its_author_closes_it_and_it_is_no_reading(client_of, nobody_else, url):
    client = client_of("head")
    page = client.get(url("record-detail", record=nobody_else.pk)).content.decode()
    assert "Close it, no second reader" in page

    client.post(url("record-close-alone", record=nobody_else.pk))

    nobody_else.refresh_from_db()
    assert (nobody_else.state, nobody_else.no_second_reader) == (State.ASSURED, True)
    assert nobody_else.status == "Complete, read by its author"
    assert not Reading.objects.exists()
    assert not Notice.objects.filter(kind="closed").exists()
    page = client.get(url("record-detail", record=nobody_else.pk)).content.decode()
    assert "closed it without a second reader" in page
    assert client.post(url("record-close-alone", record=nobody_else.pk)).status_code == 409


@pytest.mark.parametrize("hindrance", ["switch", "reader", "partner", "stranger"])
def test_not_where_somebody_else_may_read_it(client_of, nobody_else, url, cast, hindrance):
    who = "head"
    if hindrance == "switch":
        School.objects.update(authors_may_close=False)
    elif hindrance == "reader":
        Grant.objects.filter(person=cast.senior_leader).update(ends_on=None)
    elif hindrance == "partner":
        nobody_else.partner_readers.create(reader=cast.partner_reader, named_by=cast.head)
    else:
        who = "teacher"

    answer = client_of(who).post(url("record-close-alone", record=nobody_else.pk))

    assert answer.status_code == 403
    nobody_else.refresh_from_db()
    assert nobody_else.state == State.SUBMITTED


def test_closing_alone_is_a_post_on_a_record_one_sees(client_of, nobody_else, url):
    address = url("record-close-alone", record=nobody_else.pk)
    assert client_of("head").get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404


def test_a_reading_by_somebody_else_is_no_reading_by_its_author(record, reader):
    finish(record, Outcome.CLOSED, by=reader)
    record.refresh_from_db()
    assert record.status == "Complete"
