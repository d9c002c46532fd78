"""Look at my record: its author's alone, on request, kept nowhere once sent, switched off by a school (D25)."""

import pytest
from django.urls import reverse

from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Record, Version
from conversations.sending import FORM, send_record
from conversations.sheet import Sheet, SheetQuestion, new_id
from qa_portal.drafts.models import Draft, draft_of
from qa_portal.moves.models import LogEntry
from tests.conversations.conftest import sheet_with
from tests.pdf.reading_back import words_of

ASKED = "Why don't you use more of the practical work?"
# What the portal says of it, and what its author says.
NOTICED = ("Directive", "offers a way to do it", "Fine here", "fine here", "mean it as open")


@pytest.fixture
def draft(cast, in_larkfield) -> Record:
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with(teachers=(cast.teacher,))
    sheet.questions.insert(0, SheetQuestion(id=new_id(), text=ASKED, response="They will try."))
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    return record


def typed(record: Record) -> Sheet:
    return Sheet.from_fields(Draft.objects.get(about=record.pk, form=FORM).fields)


def test_it_says_what_kind_each_question_is_and_by_which_words(client_of, draft, url):
    page = client_of("leader").get(url("record-look", record=draft.pk)).content.decode()
    assert "Directive: it offers a way to do it" in page
    assert "<q>Why don&#x27;t you</q>" in page
    assert "Open: room for an answer of their own" in page
    assert page.count('aria-label="Worth a thought"') == 1
    hints = page.split('aria-label="Worth a thought"')[1].split("</section>")[0]
    assert 1 <= hints.count("<li>") <= 2
    assert hints.count("?") >= hints.count("<li>")


@pytest.mark.parametrize(
    ("said", "shown", "gone"),
    [("open", "You mean it as open", "Directive"), ("fine", "fine here", "Worth a thought")],
)
def test_what_its_author_says_wins_and_can_be_undone(client_of, draft, url, said, shown, gone):
    client, address = client_of("leader"), url("record-look", record=draft.pk)
    question = typed(draft).questions[0].id
    page = client.post(address, {"say": f"{said}:{question}"}, follow=True).content.decode()
    assert shown in page
    assert gone not in page
    assert list(typed(draft).own_say) == [question]
    assert typed(draft).questions[0].text == ASKED
    page = client.post(address, {"say": f"as-found:{question}"}, follow=True).content.decode()
    assert "Directive" in page
    assert typed(draft).own_say == {}


def test_a_word_about_no_question_of_the_draft_is_not_kept(client_of, draft, url):
    client_of("leader").post(url("record-look", record=draft.pk), {"say": f"open:{new_id()}"})
    assert typed(draft).own_say == {}


def test_the_form_carries_it_along_unseen(client_of, draft, url):
    client, question = client_of("leader"), typed(draft).questions[0].id
    client.post(url("record-look", record=draft.pk), {"say": f"fine:{question}"})
    page = client.get(url("record-edit", record=draft.pk)).content.decode()
    assert f'<input type="hidden" name="say-{question}" value="fine here">' in page
    assert "Look at my record" in page


def test_nothing_of_it_is_left_once_it_is_sent(client_of, draft, url, cast, reader):
    question = typed(draft).questions[0].id
    client_of("leader").post(url("record-look", record=draft.pk), {"say": f"fine:{question}"})
    client_of("leader").post(url("record-send", record=draft.pk))
    record = Record.objects.get(pk=draft.pk)
    assert record.round == 1
    assert not Draft.objects.filter(about=draft.pk).exists()
    assert "own_say" not in Version.objects.get(record=record).words
    assert "fine here" not in str(Version.objects.get(record=record).words)
    assert {row.verb for row in LogEntry.objects.about(record)} == {"send"}
    finish_and_look(client_of, record, url, reader)


def finish_and_look(client_of, record, url, reader):
    """No page, paper or file that anybody sees says what was noticed, before and after the reading."""
    for _ in range(2):
        for who in ("leader", "teacher", "senior_leader", "head"):
            client = client_of(who)
            names = [
                "record-detail",
                "round-detail",
                "record-reading",
                "record-list",
                "record-queue",
            ]
            for name in names:
                kwargs = (
                    {"record": record.pk} if name.split("-")[1] not in ("list", "queue") else {}
                )
                kwargs |= {"round": 1} if name == "round-detail" else {}
                text = client.get(url(name, **kwargs)).content.decode()
                assert [word for word in NOTICED if word in text] == [], (who, name)
            paper = words_of(
                client.get(url("record-pdf", record=record.pk) + "?feedback=1").content
            )
            assert "practical work?" in paper
            assert [word for word in NOTICED if word in paper] == []
        if record.round and record.state == "submitted":
            finish(record, Outcome.CLOSED, by=reader)


def test_much_of_an_earlier_response_is_noticed_for_its_author_alone(
    client_of, draft, url, send, cast
):
    stock = (
        "Children use the knowledge organiser at the start of every lesson and then answer five "
        "questions from the last unit in their books."
    )
    earlier = SheetQuestion(id=new_id(), text="How do you begin?", response=stock)
    send(questions=[earlier])
    sheet = typed(draft)
    sheet.questions[0].text, sheet.questions[0].response = "How do you begin a lesson?", stock
    Draft.objects.filter(about=draft.pk).update(fields=sheet.to_fields())
    address = url("record-look", record=draft.pk)
    assert (
        "Much of this matches your record of" in client_of("leader").get(address).content.decode()
    )


def test_in_the_boxes_it_is_shown_and_nothing_is_changed(client_of, cast, in_larkfield, url):
    record = Record.objects.begin(None, leader=cast.leader)
    fields = {"way": ["plain"], "plain_questions": [ASKED], "plain_responses": ["Yes."]}
    draft_of(cast.leader, FORM, record, start=fields)
    page = client_of("leader").get(url("record-look", record=record.pk)).content.decode()
    assert "Directive" in page
    assert "Fine here" not in page
    assert Draft.objects.get(about=record.pk).fields == fields


def test_a_returned_record_is_looked_at_from_its_own_words(
    client_of, record, comment_on, url, reader
):
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)
    page = client_of("leader").get(url("record-look", record=record.pk)).content.decode()
    assert "What did the children say?" in page
    assert (
        "What did the children say?"
        in client_of("leader").get(url("record-edit", record=record.pk)).content.decode()
    )


def test_a_switched_off_school_has_neither_button_nor_page(
    client_of, draft, url, larkfield, record
):
    for who, name, on in (
        ("leader", "record-look", draft),
        ("senior_leader", "reading-look", record),
    ):
        assert client_of(who).get(url(name, record=on.pk)).status_code == 200
    larkfield.looks_at_records = False
    larkfield.save()
    for who, name, on, page in (
        ("leader", "record-look", draft, "record-edit"),
        ("senior_leader", "reading-look", record, "record-reading"),
    ):
        assert client_of(who).get(url(name, record=on.pk)).status_code == 403
        text = client_of(who).get(url(page, record=on.pk)).content.decode()
        assert [w for w in ("Look at my record", "Look at the questions") if w in text] == []


def test_a_reader_looks_for_herself_and_nothing_stays(client_of, cast, send, url, in_larkfield):
    asked = SheetQuestion(id=new_id(), text=ASKED, response="They will try.")
    record = send(questions=[asked])
    client, address = client_of("senior_leader"), url("reading-look", record=record.pk)
    before = LogEntry.objects.count()
    page = client.get(address).content.decode()
    assert "Directive: it offers a way to do it" in page
    assert "Worth a thought" not in page
    assert LogEntry.objects.count() == before
    assert client.post(address).status_code == 405
    assert "Directive" not in client.get(url("record-reading", record=record.pk)).content.decode()
    assert client_of("leader").get(address).status_code == 403
    assert client_of("teacher").get(address).status_code == 403
    assert client_of("outsider").get(address).status_code == 404


def test_nobody_else_looks_at_a_draft(client_of, draft, url):
    for who in ("teacher", "senior_leader", "head", "outsider"):
        assert client_of(who).get(url("record-look", record=draft.pk)).status_code == 404
        assert client_of(who).post(url("record-look", record=draft.pk)).status_code == 404


def test_a_sent_record_is_no_more_looked_at(client_of, record, url):
    assert client_of("leader").get(url("record-look", record=record.pk)).status_code == 403


def test_the_school_chooses_it_in_its_set_up(client_of, larkfield):
    address = reverse("office:school-edit", kwargs={"school": "larkfield"})
    form = client_of("head").get(address).context["form"]
    assert form.initial["looks_at_records"] is True
    typed = {name: value for name, value in form.initial.items() if value not in (True, False)}
    client_of("head").post(address, typed)
    larkfield.refresh_from_db()
    assert larkfield.looks_at_records is False


def test_sending_through_the_door_keeps_no_own_say(cast, in_larkfield):
    sheet = sheet_with(teachers=(cast.teacher,))
    sheet.own_say = {sheet.questions[0].id: "open"}
    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=sheet)
    assert Version.objects.get(record=record).sheet.own_say == {}


def test_a_preview_before_the_form_begins_from_the_words_that_were_sent(
    client_of, record, comment_on, url, reader
):
    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=reader)
    for name in ("record-preview", "record-edit"):
        page = client_of("leader").get(url(name, record=record.pk)).content.decode()
        assert "What did the children say?" in page, name
