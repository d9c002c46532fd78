"""The question bank: what fits comes first, what is typed stays, what a leader adds is theirs to change and retire."""

from uuid import uuid4

import pytest

from conversations.bank import WITH_THE_PORTAL, Asked, offers
from conversations.choices import BankPurpose, Outcome, Timing
from conversations.finishing import finish
from conversations.models import BankQuestion, Record
from conversations.sending import FORM
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft, draft_of
from tests.conversations.conftest import SECRET, sheet_with

WRITERS = ("leader", "senior_leader", "head")
OTHERS = ("teacher", "achievement_leader", "senco", "teaching_assistant", "chair", "administrator")


@pytest.fixture
def draft(cast, in_larkfield) -> Record:
    record = Record.objects.begin(None, leader=cast.leader)
    draft_of(cast.leader, FORM, record, start=sheet_with(timing="after").to_fields())
    return record


def typed(record: Record) -> Sheet:
    return Sheet.from_fields(Draft.objects.get(about=record.pk, form=FORM).fields)


def form_of(record: Record, **more) -> dict:
    draft = Draft.objects.get(about=record.pk, form=FORM)
    return typed(record).to_fields() | {"draft-revision": draft.revision} | more


def question(by, **words) -> BankQuestion:
    given = {"text": f"What about {SECRET}?", "purpose": BankPurpose.LEARNING, "added_by": by}
    return BankQuestion.objects.create(**given | words)


# --- What is offered


@pytest.mark.parametrize("timing", [Timing.BEFORE, Timing.DURING, Timing.AFTER])
def test_what_fits_the_moment_comes_first(cast, in_larkfield, timing):
    found = offers(cast.leader, Asked(timing=timing))
    assert len(found) == len(WITH_THE_PORTAL)
    order = [each.timing for each in found]
    fitting = order.count(timing)
    assert fitting >= 10
    assert set(order[:fitting]) == {timing}
    assert set(order[fitting : fitting + order.count("")]) == {""}


def test_the_portals_questions_are_open_each_once_and_for_every_purpose():
    from conversations.looking.question_types import typed as typed_question

    texts = [text for _, _, text in WITH_THE_PORTAL]
    assert len(set(texts)) == len(texts)
    assert {purpose for _, purpose, _ in WITH_THE_PORTAL} == set(BankPurpose.values)
    assert [text for text in texts if typed_question(text).type in ("leading", "directive")] == []


def test_changing_the_timing_changes_what_is_offered_first(client_of, draft, url):
    page = client_of("leader").get(url("record-bank", record=draft.pk))
    assert page.context["offers"][0].timing == "after"
    client_of("leader").post(
        url("record-edit", record=draft.pk), form_of(draft, timing=["before"], act="bank")
    )
    page = client_of("leader").get(url("record-bank", record=draft.pk))
    assert page.context["offers"][0].timing == "before"


def test_subject_and_purpose_narrow_it(cast, in_larkfield):
    from qa_portal.schools.models import Subject

    music, art = (Subject.objects.create(name=name) for name in ("Music", "Art"))
    of_music = question(cast.leader, subject=music)
    question(cast.leader, subject=art, text="What do they see?")
    found = offers(cast.leader, Asked(subject=str(music.pk), purpose=BankPurpose.LEARNING))
    assert found[0].row == of_music
    assert {each.purpose for each in found} == {BankPurpose.LEARNING}
    assert "What do they see?" not in [each.text for each in found]


# --- Into a draft


@pytest.mark.parametrize("way", ["structured", "plain"])
def test_it_opens_from_the_form_and_loses_nothing_that_was_typed(client_of, draft, url, way):
    form = form_of(draft, way=[way], summary=["Typed just now."], act="bank")
    if way == "plain":
        form["plain_questions"] = ["What have you seen?"]
    answer = client_of("leader").post(url("record-edit", record=draft.pk), form)
    assert answer.url == url("record-bank", record=draft.pk)
    page = client_of("leader").get(answer.url)
    keys = [each.key for each in page.context["offers"][:2]]
    texts = [each.text for each in page.context["offers"][:2]]
    before = typed(draft)
    revision = page.context["draft"].revision
    client_of("leader").post(answer.url, {"question": keys, "draft-revision": revision})
    after = typed(draft)
    assert after.summary == "Typed just now."
    if way == "plain":
        assert after.plain_questions.split("\n") == ["What have you seen?", *texts]
    else:
        assert after.questions[:-2] == before.questions
        assert [row.text for row in after.questions[-2:]] == texts


def test_a_stale_page_puts_nothing_in(client_of, draft, url):
    answer = client_of("leader").post(
        url("record-bank", record=draft.pk), {"question": "p1", "draft-revision": 7}
    )
    assert answer.status_code == 409
    assert len(typed(draft).questions) == 1


def test_a_question_that_is_not_offered_is_not_put_in(client_of, draft, url, second_reader):
    kept = question(second_reader, is_retired=True)
    form = {"question": [str(kept.pk), str(uuid4()), "p999"], "draft-revision": 0}
    client_of("leader").post(url("record-bank", record=draft.pk), form)
    assert len(typed(draft).questions) == 1


# --- Kept for others


def test_a_question_of_the_draft_is_kept_and_then_offered(client_of, draft, url, cast):
    row = typed(draft).questions[0]
    answer = client_of("leader").post(
        url("record-edit", record=draft.pk), form_of(draft, act=f"keep-question:{row.id}")
    )
    kept = BankQuestion.objects.get()
    assert answer.url == kept.get_absolute_url()
    assert (kept.text, kept.timing, kept.is_retired) == (row.text, "after", True)
    other = client_of("head").get(url("bank-list")).content.decode()
    assert row.text not in other
    assert client_of("head").get(kept.get_absolute_url()).status_code == 404
    words = {"text": "What did they say about it?", "purpose": "learning", "timing": "after"}
    client_of("leader").post(kept.get_absolute_url(), words)
    kept.refresh_from_db()
    assert (kept.text, kept.is_retired) == ("What did they say about it?", False)
    assert "What did they say about it?" in client_of("head").get(url("bank-list")).content.decode()


def test_a_double_click_keeps_one(client_of, draft, url):
    words = {"text": "What stayed with them?", "purpose": "learning", "timing": "", "subject": ""}
    for _ in range(2):
        row = typed(draft).questions[0]
        client_of("leader").post(
            url("record-edit", record=draft.pk), form_of(draft, act=f"keep-question:{row.id}")
        )
        client_of("leader").post(url("bankquestion-add"), words)
    assert BankQuestion.objects.filter(text="What stayed with them?").count() == 1
    assert BankQuestion.objects.count() == 2


def test_its_leader_retires_it_and_others_may_not(client_of, url, cast, in_larkfield):
    kept = question(cast.leader)
    address = url("bankquestion-retire", bankquestion=kept.pk)
    assert client_of("leader").get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404
    assert client_of("teacher").post(address).status_code == 404
    assert client_of("head").post(address).status_code == 403
    assert client_of("head").post(kept.get_absolute_url(), {"text": "Mine"}).status_code == 403
    kept.refresh_from_db()
    assert not kept.is_retired
    client_of("leader").post(address)
    kept.refresh_from_db()
    assert kept.is_retired
    assert SECRET not in client_of("head").get(url("bank-list")).content.decode()
    assert SECRET in client_of("leader").get(url("bank-list")).content.decode()


def test_who_writes_no_records_finds_no_bank(client_of, url, cast, in_larkfield):
    question(cast.leader)
    for who in WRITERS:
        assert SECRET in client_of(who).get(url("bank-list")).content.decode()
    for who in OTHERS:
        assert client_of(who).get(url("bank-list")).status_code == 403
        assert client_of(who).get(url("bank-cards")).status_code == 403


# --- Another way to ask it


def test_a_readers_wording_is_kept_by_its_leader_once_it_was_sent(
    client_of, record, comment_on, reader, url
):
    comment = comment_on(record, other_wording="What made you choose this?")
    address = url("wording-keep", comment=comment.pk)
    assert client_of("leader").post(address).status_code == 404
    finish(record, Outcome.CLOSED, by=reader)
    assert client_of("leader").get(address).status_code == 405
    assert client_of("teacher").post(address).status_code == 404
    assert client_of("head").post(address).status_code == 403
    assert BankQuestion.objects.count() == 0
    page = client_of("leader").get(record.get_absolute_url()).content.decode()
    assert "Keep this wording in the question bank" in page
    head = client_of("head").get(record.get_absolute_url()).content.decode()
    assert "Keep this wording" not in head
    answer = client_of("leader").post(address)
    kept = BankQuestion.objects.get()
    assert (kept.text, kept.added_by, kept.is_retired) == (
        "What made you choose this?",
        record.leader,
        True,
    )
    assert answer.url == kept.get_absolute_url()


# --- In the room


def test_cards_hold_the_questions_of_the_draft_and_nothing_that_came_back(client_of, draft, url):
    from tests.pdf.reading_back import words_of

    page = client_of("leader").get(url("record-cards", record=draft.pk)).content.decode()
    paper = words_of(client_of("leader").get(url("record-cards-pdf", record=draft.pk)).content)
    for text in (page, paper):
        assert "What did the children say?" in text
        assert "They asked for more time." not in text
    for who in ("teacher", "head", "outsider"):
        for name in ("record-cards", "record-cards-pdf"):
            assert client_of(who).get(url(name, record=draft.pk)).status_code == 404


def test_cards_from_the_bank_are_those_that_were_ticked(client_of, url, cast, in_larkfield):
    from tests.pdf.reading_back import words_of

    kept, hidden = question(cast.leader), question(cast.leader, text="Hidden?", is_retired=True)
    asked = f"?question={kept.pk}&question=p31&question={hidden.pk}"
    page = client_of("head").get(url("bank-cards") + asked)
    assert page.context["questions"] == [kept.text, WITH_THE_PORTAL[31][2]]
    paper = words_of(client_of("head").get(page.context["pdf"]).content)
    assert SECRET in paper
    assert "Hidden?" not in paper
