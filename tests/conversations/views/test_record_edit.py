"""The form and its preview: its leader's alone; what is typed is kept with every act, and nothing of it is overwritten."""

from uuid import uuid4

import pytest

from conversations.sheet import PLAIN, Sheet
from tests.conversations.conftest import SECRET, sheet_with
from tests.conversations.typing import begin, posted


@pytest.fixture
def sheet(cast, in_larkfield):
    return sheet_with(teachers=(cast.teacher,), summary=f"Maps {SECRET}")


@pytest.fixture
def begun(cast, sheet):
    return begin(cast.leader, sheet)


def test_an_act_keeps_what_was_typed(client_of, begun, sheet, url):
    record, draft = begun
    sheet.summary = "Typed just now."

    answer = client_of("leader").post(
        url("record-edit", record=record.pk), posted(sheet, draft, act="add-question")
    )

    assert answer["Location"].startswith(url("record-edit", record=record.pk))
    draft.refresh_from_db()
    kept = Sheet.from_fields(draft.fields)
    assert (kept.summary, len(kept.questions)) == ("Typed just now.", 2)
    page = client_of("leader").get(answer["Location"]).content.decode()
    assert "Typed just now." in page
    assert page.count('class="thread-card"') == 2


def test_a_window_that_fell_behind_is_shown_both_texts(client_of, begun, sheet, url):
    record, draft = begun
    old = posted(sheet, draft, summary=["First window."], act="add-question")
    address = url("record-edit", record=record.pk)
    client_of("leader").post(address, posted(sheet, draft, summary=["Second window."]))

    answer = client_of("leader").post(address, old)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "First window." in page
    assert "Second window." in page
    draft.refresh_from_db()
    assert draft.fields["summary"] == ["Second window."]


@pytest.mark.parametrize("name", ["record-edit", "record-preview", "record-detail"])
def test_a_draft_is_its_leaders_alone(client_of, begun, url, name):
    address = url(name, record=begun[0].pk)

    for who in ("teacher", "senior_leader", "head", "outsider"):
        answer = client_of(who).get(address)
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()
    assert client_of("leader").get(address).status_code == 200
    assert client_of("leader").get(url(name, record=uuid4())).status_code == 404


def test_once_sent_it_is_not_written_any_more(client_of, record, url):
    for name in ("record-edit", "record-preview"):
        for who in ("leader", "senior_leader", "teacher"):
            assert client_of(who).get(url(name, record=record.pk)).status_code == 403
        assert client_of("outsider").get(url(name, record=record.pk)).status_code == 404


def test_the_preview_pairs_the_boxes(client_of, begun, sheet, url):
    record, draft = begun
    sheet.way, sheet.plain_questions, sheet.plain_responses = PLAIN, "Which keys?", "Five of them."

    answer = client_of("leader").post(
        url("record-edit", record=record.pk), posted(sheet, draft, act="preview")
    )

    page = client_of("leader").get(answer["Location"]).content.decode()
    assert "Which keys?" in page
    assert "Five of them." in page
    draft.refresh_from_db()
    assert Sheet.from_fields(draft.fields).way == PLAIN


def test_the_list_shows_each_their_own(client_of, begun, send, url):
    send(summary="Sent about scale.")
    page = {
        who: client_of(who).get(url("record-list"), {"show": show}).content.decode()
        for who, show in (("leader", "mine"), ("teacher", "shared"), ("senior_leader", "all"))
    }

    assert SECRET in page["leader"]
    for who in ("leader", "teacher", "senior_leader"):
        assert "Sent about scale" in page[who]
    for who in ("teacher", "senior_leader"):
        assert SECRET not in page[who]


@pytest.mark.parametrize("after", ["x", "_", "2026-01-01_x", "0000-00-00T00:00_" + "0" * 32, "²"])
def test_a_mark_that_makes_no_sense_shows_the_first_page(client_of, begun, url, after):
    answer = client_of("leader").get(url("record-list"), {"show": "mine", "after": after})

    assert SECRET in answer.content.decode()
