"""Sending: one version and one row of the log however often it is pressed, and every refusal beside its field."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from conversations.choices import State
from conversations.models import Record, Version
from conversations.sheet import PLAIN, Sheet, SheetAction
from qa_portal import clock
from qa_portal.drafts.models import Draft
from qa_portal.moves.models import LogEntry
from tests.conversations.conftest import sheet_with
from tests.conversations.sheets import IDS
from tests.conversations.typing import begin, posted


@pytest.fixture
def leader(client_of):
    return client_of("leader")


@pytest.fixture
def sheet(cast, in_larkfield) -> Sheet:
    sheet = sheet_with(teachers=(cast.teacher,))
    question = sheet.questions[0].id
    sheet.actions = [SheetAction(id=str(uuid4()), question=question, text="Order books")]
    return sheet


@pytest.fixture
def begun(cast, sheet):
    return begin(cast.leader, sheet)


def test_it_is_sent_with_its_words(leader, begun, sheet, url, cast):
    record, draft = begun
    sheet.summary = "What was typed last."

    answer = leader.post(url("record-send", record=record.pk), posted(sheet, draft))

    assert answer["Location"] == url("record-detail", record=record.pk)
    record.refresh_from_db()
    assert (record.state, record.round, record.summary) == (
        State.SUBMITTED,
        1,
        "What was typed last.",
    )
    assert record.versions.get().sheet.questions == sheet.questions
    entry = LogEntry.objects.about(record).get(verb="send")
    assert (entry.by, entry.from_state, entry.to_state) == (cast.leader, "draft", "submitted")
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_it_answers_the_four_questions(leader, client_of, begun, sheet, record, url):
    draft_url, sent_url = (url("record-send", record=each.pk) for each in (begun[0], record))

    assert leader.get(draft_url).status_code == 405
    assert client_of("outsider").post(draft_url).status_code == 404
    assert client_of("senior_leader").post(draft_url).status_code == 404, "a draft is its leader's"
    assert client_of("teacher").post(sent_url).status_code == 403
    assert client_of("senior_leader").post(sent_url).status_code == 403
    assert leader.post(url("record-send", record=uuid4())).status_code == 404


def test_a_double_click_makes_one_version_and_one_row_of_the_log(leader, begun, sheet, url):
    record, draft = begun
    click = posted(sheet, draft)

    answers = [leader.post(url("record-send", record=record.pk), click) for _ in range(2)]

    assert {answer["Location"] for answer in answers} == {url("record-detail", record=record.pk)}
    assert Version.objects.filter(record=record).count() == 1
    assert LogEntry.objects.about(record).filter(verb="send").count() == 1


def test_a_window_that_fell_behind_is_shown_both_texts(leader, begun, sheet, url):
    record, draft = begun
    old = posted(sheet, draft, summary=["Typed in the first window."])
    newer = posted(sheet, draft, summary=["Typed in the second window."])
    leader.post(url("record-edit", record=record.pk), newer)

    answer = leader.post(url("record-send", record=record.pk), old)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Typed in the first window." in page
    assert "Typed in the second window." in page
    assert Record.objects.get(pk=record.pk).state == State.DRAFT
    assert not Version.objects.filter(record=record).exists()


LONG = {
    "team_label": 80,
    "teachers_written": 200,
    "held_on": 40,
    "summary": 4000,
    "no_follow_up_because": 300,
    "q-{q}-text": 1000,
    "q-{q}-response": 8000,
    "a-{a}-text": 600,
    "a-{a}-owner": 80,
    "a-{a}-partner": 80,
    "a-{a}-due": 80,
    "a-{a}-impact": 600,
    "f-{f}-planned": 600,
    "f-{f}-who": 80,
    "f-{f}-due": 80,
    "f-{f}-found": 2000,
}


def named(sheet: Sheet, pattern: str) -> str:
    rows = {"q": sheet.questions[0].id, "a": sheet.actions[0].id, "f": sheet.follow_ups[0].id}
    return pattern.format(**rows)


def refused(client, record, sheet, draft, url, **more) -> str:
    answer = client.post(url("record-send", record=record.pk), posted(sheet, draft, **more))
    assert answer.status_code == 422
    assert Record.objects.get(pk=record.pk).state == State.DRAFT
    return answer.content.decode()


@pytest.mark.parametrize(("pattern", "limit"), LONG.items(), ids=LONG)
def test_one_letter_too_many_is_refused_beside_its_field(leader, begun, sheet, url, pattern, limit):
    name = named(sheet, pattern)
    typed = "z" * (limit + 1)

    page = refused(leader, *begun[:1], sheet, begun[1], url, **{name: [typed]})

    message = f"at most {limit} characters"
    summary, form = page.split('id="record-form"')
    assert f'href="#id_{name}"' in summary
    assert message in summary
    assert f'id="id_{name}"' in form, "the link in the summary leads to the field"
    assert re.search(rf'class="field-error" id="id_{name}_error">[^<]*{message}', form)
    assert typed in form


@pytest.mark.parametrize(
    ("pattern", "limit"), [each for each in LONG.items() if each[0] != "held_on"]
)
def test_exactly_as_much_as_fits_is_sent(leader, begun, sheet, url, pattern, limit):
    record, draft = begun
    typed = ", ".join(["y" * 65] * 3)[:200] if pattern == "teachers_written" else "z" * limit

    answer = leader.post(
        url("record-send", record=record.pk),
        posted(sheet, draft, **{named(sheet, pattern): [typed]}),
    )

    assert answer.status_code == 302
    assert Record.objects.get(pk=record.pk).state == State.SUBMITTED


@pytest.mark.parametrize(
    ("given", "anchor", "says"),
    [
        ({"held_on": ["{tomorrow}"]}, "id_held_on", "This day is still to come."),
        ({"held_on": ["soon"]}, "id_held_on", "Please write the day like this"),
        ({"held_on": ["0000-00-00"]}, "id_held_on", "Please write the day like this"),
        ({"held_on": []}, "id_held_on", "This field is required."),
        ({"teachers": []}, "id_teachers", "Who did you talk with?"),
        ({"teachers": [IDS[0]]}, "id_teachers", "is not one of the available choices"),
        ({"teachers_written": ["n," + "x" * 81]}, "id_teachers_written", "at most twenty names"),
        ({"timing": ["later"]}, "id_timing", "later is not one of the available choices"),
        ({"subject": [IDS[0]]}, "id_subject", "not one of the available choices"),
        ({"year_groups": [IDS[0]]}, "id_year_groups", "is not one of the available choices"),
        ({"priorities": [IDS[0]]}, "id_priorities", "is not one of the available choices"),
        ({"summary": [" "]}, "id_summary", "This field is required."),
        ({"question": []}, "add-question", "Write at least one question"),
        ({"follow_up": []}, "id_no_follow_up_because", "why nothing is needed"),
        ({"unplaced": ["Left over"]}, "unplaced", "Some words have no place yet."),
        ({"q-{q}-kind": ["grade"]}, "id_q-{q}-kind", "grade is not one of the available choices"),
        ({"q-{q}-text": [""]}, "id_q-{q}-text", "This field is required."),
        ({"a-{a}-text": [""], "a-{a}-impact": ["x"]}, "id_a-{a}-text", "This field is required."),
        ({"f-{f}-kind": ["grade"]}, "id_f-{f}-kind", "grade is not one of"),
        ({"f-{f}-planned": [""], "f-{f}-found": ["x"]}, "id_f-{f}-planned", "This field is required."),
        ({"f-{f}-found_on": ["soon"]}, "id_f-{f}-found_on", "Please write the day like this"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_beside_it(leader, begun, sheet, url, given, anchor, says):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    given = {
        named(sheet, name): [text.replace("{tomorrow}", tomorrow) for text in texts]
        for name, texts in given.items()
    }
    anchor = named(sheet, anchor)

    page = refused(leader, begun[0], sheet, begun[1], url, **given)

    summary, form = page.split('id="record-form"')
    assert f'href="#{anchor}"' in summary
    assert says in summary
    assert f'id="{anchor}"' in form
    assert says in form
    for text in (text for texts in given.values() for text in texts if len(text) > 3):
        if text not in IDS:
            assert text in form


def test_rows_of_another_record_are_refused(leader, begun, record, sheet, url):
    own, draft = begun
    for rows, theirs in (("questions", record.questions), ("follow_ups", record.follow_ups)):
        forged = Sheet.from_fields(sheet.to_fields())
        getattr(forged, rows)[0].id = str(theirs.get().pk)

        answer = leader.post(url("record-send", record=own.pk), posted(forged, draft))

        assert answer.status_code == 400
        assert theirs.get().record == record
        assert Record.objects.get(pk=own.pk).state == State.DRAFT


def test_the_plain_pro_forma_is_paired_on_the_way(leader, begun, sheet, url):
    record, draft = begun
    boxes = Sheet.from_fields(sheet.to_fields())
    boxes.way, boxes.questions, boxes.actions, boxes.follow_ups = PLAIN, [], [], []
    boxes.plain_questions, boxes.plain_responses = "How?\nWhy?", "Well.\n\nSo."
    boxes.plain_follow_ups = "Look again"

    click = posted(boxes, draft)
    answers = [leader.post(url("record-send", record=record.pk), click) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    record.refresh_from_db()
    assert record.state == State.SUBMITTED
    assert [(q.text, q.response) for q in record.questions.all()] == [
        ("How?", "Well."),
        ("Why?", "So."),
    ]
    assert record.follow_ups.get().planned == "Look again"


def test_it_can_be_sent_from_the_preview(leader, begun, sheet, url):
    record, draft = begun

    leader.post(url("record-send", record=record.pk), {"draft-revision": str(draft.revision)})

    assert Record.objects.get(pk=record.pk).state == State.SUBMITTED
