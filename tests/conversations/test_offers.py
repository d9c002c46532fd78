"""An offer of support: sent with the round, answered by the leader, told both ways, never a grade (S0-06)."""

import pytest

from conversations.choices import Outcome
from conversations.finishing import finish, take_back
from conversations.models import Record, SupportOffer
from conversations.offering import answer_offer, keep_offer
from qa_portal.notices.models import Notice
from tests.conversations.test_senior_notes import words_of

OFFER = "Plan the next one together"


@pytest.fixture
def offered(record, reader) -> SupportOffer:
    keep_offer(record, by=reader, what=OFFER, when="week of 16 March")
    return SupportOffer.objects.get()


def test_it_is_the_readers_alone_until_the_round_is_sent(client_of, record, offered, url, reader):
    page = url("record-detail", record=record.pk)
    for who in ("leader", "teacher", "head"):
        assert OFFER not in words_of(client_of(who).get(page))
    assert OFFER in words_of(
        client_of("senior_leader").get(url("record-reading", record=record.pk))
    )
    answer = url("offer-answer", supportoffer=offered.pk)
    assert client_of("leader").post(answer, {"answer": "yes"}).status_code == 404

    finish(record, Outcome.CLOSED, by=reader)

    assert OFFER in words_of(client_of("leader").get(page))
    assert OFFER in words_of(client_of("leader").get(url("feedback-pdf", record=record.pk)))
    assert OFFER not in words_of(client_of("teacher").get(page))
    told = Notice.objects.get(kind="support")
    assert (told.person, told.by) == (record.leader, reader)
    assert OFFER not in told.title + told.text


def test_its_leader_answers_and_may_think_again(client_of, record, offered, url, reader):
    finish(record, Outcome.CLOSED, by=reader)
    answer = url("offer-answer", supportoffer=offered.pk)
    client = client_of("leader")

    for words in ("yes", "yes", "not_now"):
        client.post(answer, {"answer": words})

    offered.refresh_from_db()
    assert offered.answer == "not_now"
    heard = Notice.objects.filter(person=reader, kind="answered").order_by("made_at")
    assert [n.title for n in heard] == [f"Yes, please: {OFFER}", f"Not now: {OFFER}"]
    assert client.get(answer).status_code == 405
    assert client.post(answer, {"answer": "perhaps"}).status_code == 409
    assert client_of("teacher").post(answer, {"answer": "yes"}).status_code == 404
    assert client_of("head").post(answer, {"answer": "yes"}).status_code == 403


def test_taken_back_it_is_neither_told_nor_answered(record, offered, reader, cast):
    finish(record, Outcome.CLOSED, by=reader)
    answer_offer(offered, "yes", by=cast.leader)

    take_back(Record.objects.get(pk=record.pk), by=reader)

    offered.refresh_from_db()
    assert (offered.answer, offered.answered_at) == ("", None)
    assert not Notice.objects.filter(kind="support").exists()


def test_what_is_typed_goes_along_with_the_round(client_of, record, url):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    close = url("record-close", record=record.pk)

    client.post(close, {"offer-what": "", "offer-when_words": "Friday"})
    record.refresh_from_db()
    assert record.state == "submitted"
    client.post(close, {"offer-what": OFFER, "offer-when_words": ""})

    assert SupportOffer.objects.get().reading.outcome == "closed"


def test_at_the_desk_it_is_kept_and_taken_away(client_of, record, url, four_questions):
    client = client_of("senior_leader")
    client.post(url("record-claim", record=record.pk))
    keep = url("reading-offer", record=record.pk)

    client.post(keep, {"offer-what": OFFER, "offer-when_words": "Friday"})
    assert str(SupportOffer.objects.get()) == OFFER
    client.post(keep, {"offer-what": "", "offer-when_words": ""})

    assert not SupportOffer.objects.exists()
    four_questions("reading-offer", record=record.pk)
