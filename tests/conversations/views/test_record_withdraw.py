"""Taking a sending back: within ten minutes, before anybody reads, and what was taken back shows to nobody (X11)."""

import pytest

from conversations.choices import State
from conversations.finishing import finish
from conversations.models import Record
from conversations.sending import FORM, send_record
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft
from tests.conversations.conftest import SECRET


@pytest.fixture
def take_back(client_of, url):
    def back(record: Record, who: str = "leader"):
        return client_of(who).post(url("record-withdraw", record=record.pk))

    return back


def test_the_words_go_back_to_their_writer(take_back, record, cast, url):
    sent = record.versions.get().sheet

    answer = take_back(record)

    assert answer["Location"] == url("record-edit", record=record.pk)
    record.refresh_from_db()
    assert (record.state, record.round) == (State.DRAFT, 0)
    assert not record.versions.exists()
    draft = Draft.objects.get(form=FORM, about=record.pk, person=cast.leader)
    assert Sheet.from_fields(draft.fields) == sent


def test_it_answers_the_four_questions(client_of, take_back, record, url):
    address = url("record-withdraw", record=record.pk)
    assert client_of("leader").get(address).status_code == 405
    assert take_back(record, "outsider").status_code == 404
    assert take_back(record, "teacher").status_code == 403
    assert take_back(record, "senior_leader").status_code == 403


def test_once_somebody_reads_it_stays(client_of, take_back, record, url):
    client_of("senior_leader").post(url("record-claim", record=record.pk))

    assert take_back(record).status_code == 403
    record.refresh_from_db()
    assert record.state == State.SUBMITTED


def test_what_a_second_round_took_back_shows_to_nobody(
    client_of, take_back, record, comment_on, reader, cast, url
):
    comment_on(record, kind="clarify", text="What for?")
    finish(record, State.RETURNED, by=reader)
    record = Record.objects.get(pk=record.pk)
    again = record.versions.get(round=1).sheet
    first = again.summary
    again.summary, again.team_label = f"A hasty {SECRET}", SECRET
    again.questions[0].response = SECRET
    send_record(record, by=cast.leader, sheet=again)

    take_back(record)

    record.refresh_from_db()
    assert (record.state, record.round, record.summary) == (State.RETURNED, 1, first)
    for who in ("teacher", "senior_leader", "head"):
        page = client_of(who).get(url("record-detail", record=record.pk)).content.decode()
        assert first in page
        assert f"hasty {SECRET}" not in page
        assert SECRET not in page.replace(f"Well asked. {SECRET}", "")
    draft = Draft.objects.get(form=FORM, about=record.pk, person=cast.leader)
    assert Sheet.from_fields(draft.fields).summary == f"A hasty {SECRET}"
