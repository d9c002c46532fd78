"""The queue and the desk as pages: what they show, to whom, and that they cost the same however much there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Record
from conversations.queue import SHELVES, page_of
from conversations.reading import claim
from conversations.sending import send_record
from qa_portal import clock


def queries(client, address: str) -> int:
    client.get(address)  # the session is touched once a minute
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_oldest_comes_first_and_is_offered(client_of, send, url):
    first, second = send(), send()
    Record.objects.filter(pk=first.pk).update(sent_at=clock.now() - timedelta(days=12))

    page = client_of("senior_leader").get(url("record-queue"))

    assert [record.pk for record in page.context["page"].rows] == [first.pk, second.pk]
    words = page.content.decode()
    assert "12 days" in words
    assert f'action="{url("record-claim", record=first.pk)}"' in words


def test_the_next_one_is_free(client_of, send, url, second_reader):
    first, second = send(), send()
    claim(first, by=second_reader)

    words = client_of("senior_leader").get(url("record-queue")).content.decode()

    assert "Being read by Petra" in words
    assert f'action="{url("record-claim", record=second.pk)}"' in words


@pytest.mark.parametrize(
    "who", ["teacher", "leader", "senco", "chair", "administrator", "data_lead"]
)
def test_it_is_for_senior_leaders_and_the_head(client_of, record, url, who):
    assert client_of(who).get(url("record-queue")).status_code == 403
    assert client_of("head").get(url("record-queue")).status_code == 200


def test_a_draft_shows_who_and_when_and_no_word(client_of, cast, in_larkfield, url):
    from conversations.sending import FORM
    from qa_portal.drafts.models import draft_of

    draft = Record.objects.begin(None, leader=cast.leader)
    draft_of(cast.leader, FORM, draft, start={"summary": ["heron-on-the-roof"]})

    words = client_of("senior_leader").get(url("record-queue")).content.decode()

    assert "Started, not sent yet" in words
    assert cast.leader.name in words
    assert "heron-on-the-roof" not in words
    assert str(draft.pk) not in words


def test_pages_follow_each_other_without_gaps(send, reader):
    records = {send().pk for _ in range(7)}
    found, after = [], ""
    for _ in range(4):
        page = page_of(SHELVES["waiting"], reader, after=after, size=2)
        found += [record.pk for record in page.rows]
        after = page.next
    assert len(found) == 7
    assert set(found) == records
    assert after == ""


@pytest.mark.parametrize("after", ["x", "_", "2026-03-01_x", "2026-03-01T10:00:00_" + "0" * 32])
def test_a_key_that_means_nothing_shows_the_first_page(client_of, record, url, after):
    page = client_of("senior_leader").get(url("record-queue"), {"after": after})

    assert [each.pk for each in page.context["page"].rows] == [record.pk]


@pytest.mark.parametrize("show", [*SHELVES, "nonsense"])
def test_every_shelf_has_its_page(client_of, record, url, show):
    assert client_of("senior_leader").get(url("record-queue"), {"show": show}).status_code == 200


def test_the_queue_costs_the_same_with_one_and_with_thirty(client_of, send, url):
    send()
    client = client_of("senior_leader")
    one = queries(client, url("record-queue"))
    for _ in range(29):
        send()

    assert queries(client, url("record-queue")) == one <= 10


def test_the_desk_costs_the_same_with_one_and_with_forty_comments(
    client_of, record, url, comment_on, reader, cast
):
    from tests.conversations.conftest import sheet_with

    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)
    send_record(record, by=cast.leader, sheet=sheet_with(teachers=(cast.teacher,)))
    record = Record.objects.get(pk=record.pk)
    comment_on(record)
    client = client_of("senior_leader")
    one = queries(client, url("record-reading", record=record.pk))
    for number in range(39):
        comment_on(record, kind="next_time", text=f"Prompt {number}")

    assert queries(client, url("record-reading", record=record.pk)) == one <= 14


def test_the_desk_of_a_record_that_another_reads_has_no_composer(
    client_of, record, url, second_reader
):
    claim(record, by=second_reader)

    page = client_of("senior_leader").get(url("record-reading", record=record.pk)).content.decode()

    assert "Petra is reading it" in page
    assert 'name="text"' not in page
    assert "note-1" not in page


def test_what_it_tells_us_shows_what_this_reader_may_see(client_of, send, url, cast, reader):
    from tests.factories import SubjectFactory

    science = str(SubjectFactory(name="Science").pk)
    record = send(subject=science)
    mine = send(subject=science, team_label="Own team", leader=cast.head)
    other = send(team_label="Elsewhere", leader=cast.head)

    page = client_of("senior_leader").get(url("record-reading", record=record.pk), {"tab": "tells"})

    words = page.content.decode()
    assert url("record-detail", record=mine.pk) in words
    assert url("record-detail", record=other.pk) not in words
