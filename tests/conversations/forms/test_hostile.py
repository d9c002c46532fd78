"""Whatever is typed or forged into a form, the answer is a page and never a traceback; run on both engines."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conversations.models import Record
from conversations.sheet import SheetAction
from tests.conversations.conftest import sheet_with
from tests.conversations.sheets import IDS
from tests.conversations.typing import HOSTILE, UNREADABLE, begin, posted

FINE = {200, 302, 404, 409, 413, 422}


@pytest.fixture
def leader(client_of):
    return client_of("leader")


@pytest.fixture
def sheet(cast, in_larkfield):
    sheet = sheet_with(teachers=(cast.teacher,))
    sheet.actions = [SheetAction(id=IDS[3], question=sheet.questions[0].id, text="Order books")]
    sheet.replies = {IDS[0]: "An answer"}
    return sheet


def field_names(sheet) -> list[str]:
    rows = {
        "q": (sheet.questions[0].id, "kind text response guessed"),
        "a": (sheet.actions[0].id, "question text owner partner due impact"),
        "f": (
            sheet.follow_ups[0].id,
            "question kind planned who due found_on found guessed",
        ),
    }
    inside = [f"{letter}-{pk}-{name}" for letter, (pk, names) in rows.items() for name in names.split()]  # fmt: skip
    head = (
        "way teachers teachers_written team_label held_on timing summary subject year_groups priorities "
        "no_follow_up_because plain_questions plain_responses plain_follow_ups unplaced question action follow_up "
        "removed draft-revision draft-back act"
    )
    return [*head.split(), *inside, f"reply-{IDS[0]}"]


@pytest.mark.parametrize("name", ["record-edit", "record-send"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_in_every_field_at_once(leader, cast, sheet, url, name, text):
    record, draft = begin(cast.leader, sheet)
    rows = ("question", "action", "follow_up")
    marks = ("draft-revision", "draft-back", "act", "removed", "way")
    names = [each for each in field_names(sheet) if each not in (*rows, *marks)]
    words = {each: [text[:40_000]] for each in names}

    answer = leader.post(url(name, record=record.pk), posted(sheet, draft, **words))

    assert answer.status_code == (302 if name == "record-edit" else 422)
    assert leader.get(url("record-edit", record=record.pk)).status_code == 200
    assert leader.get(url("record-preview", record=record.pk)).status_code == 200


def test_a_megabyte_is_refused_in_words_and_kept(leader, cast, sheet, url):
    record, draft = begin(cast.leader, sheet)
    sheet.summary = "x" * 1_000_000

    answer = leader.post(url("record-send", record=record.pk), posted(sheet, draft))

    assert answer.status_code == 422
    assert "at most 4000 characters" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.fields["summary"] == [sheet.summary]


@pytest.mark.parametrize("name", ["record-edit", "record-send"])
def test_every_field_of_a_record_by_itself(leader, cast, sheet, url, name):
    record, draft = begin(cast.leader, sheet)
    for field in field_names(sheet):
        given = posted(sheet, draft, **{field: ["0000-00-00", "²"]})
        answer = leader.post(url(name, record=record.pk), given)
        assert answer.status_code in FINE, field
        if Record.objects.get(pk=record.pk).round:  # it was sent; the next is tried on a new one
            sheet = sheet_with(teachers=(cast.teacher,))
            sheet.actions = [SheetAction(id=str(uuid4()), text="Order books")]
            record, draft = begin(cast.leader, sheet)


def test_every_act_on_every_text(leader, cast, sheet, url):
    record, draft = begin(cast.leader, sheet)
    acts = [f"{verb}:{text[:500]}" for verb in ("up", "place", "remove") for text in HOSTILE[4:10]]
    for act in ("plain", "structured", "preview", *acts):
        answer = leader.post(url("record-edit", record=record.pk), posted(sheet, draft, act=act))
        assert answer.status_code == 302, act


def test_rows_taken_out_empty_leave_the_page_whole(leader, cast, sheet, url):
    record, draft = begin(cast.leader, sheet)
    sheet.actions[0].text, sheet.actions[0].impact = "", "Only this"
    row = sheet.actions[0].id

    leader.post(url("record-edit", record=record.pk), posted(sheet, draft, act=f"remove:{row}"))

    page = leader.get(url("record-edit", record=record.pk)).content.decode()
    assert "Taken out (1)" in page
    assert f'value="bring-back:{row}"' in page


@pytest.mark.parametrize("box", ["x" * 300_000, "?\n" * 2_000, "\u200b\u2060", "–\n\n–"])
def test_the_boxes_of_the_plain_pro_forma(leader, cast, sheet, url, box):
    record, draft = begin(cast.leader, sheet)
    boxes = dict.fromkeys(("plain_questions", "plain_responses", "plain_follow_ups"), [box])

    answer = leader.post(
        url("record-edit", record=record.pk),
        posted(sheet, draft, way=["plain"], act="structured", **boxes),
    )

    assert answer.status_code == 302
    assert leader.get(url("record-edit", record=record.pk)).status_code == 200
    assert leader.get(url("record-preview", record=record.pk)).status_code == 200


def test_every_field_of_the_bring_in_form(leader, cast, url):
    page = url("record-bring-in")
    for text in HOSTILE:
        assert leader.post(page, {"text": text}).status_code in FINE, text[:20]
    for content in (b"", b"PK\x03\x04", b"\x00", b"\xff\xfe\x00", "Ünïcode?\nJa".encode("utf-16")):
        file = SimpleUploadedFile("a.docx", content)
        assert leader.post(page, {"files": [file]}).status_code == 200
    many = [SimpleUploadedFile(f"{n}.txt", b"How?") for n in range(21)]
    answer = leader.post(page, {"files": many})
    assert answer.status_code == 422
    assert "Please choose at most 20 files at a time." in answer.content.decode()
    assert leader.post(page, {"files": "no file"}).status_code == 422


def test_every_field_of_a_follow_up(leader, record, url):
    found = record.follow_ups.get()
    for page, more in (("follow-up-add", {}), ("follow-up-edit", {"followup": found.pk})):
        for name in ("id", "planned", "kind", "who", "due_words", "found_on", "found", "question"):
            for text in HOSTILE[3:8]:
                given = {"planned": "Look", "kind": "outcomes", name: text}
                answer = leader.post(url(page, record=record.pk, **more), given)
                assert answer.status_code in FINE, (page, name, text[:20])


@pytest.mark.parametrize("text", UNREADABLE, ids=["nul", "surrogate"])
def test_characters_that_no_database_takes_are_refused(leader, cast, sheet, record, url, text):
    draft, kept = begin(cast.leader, sheet)
    bytes_typed = text.encode("utf-8", "surrogatepass")
    for name in ("summary", "reply-x", "act"):
        body = name.encode() + b"=" + b"".join(f"%{byte:02X}".encode() for byte in bytes_typed)
        for page in ("record-edit", "record-send"):
            answer = leader.post(
                url(page, record=draft.pk),
                body + b"&draft-revision=0",
                content_type="application/x-www-form-urlencoded",
            )
            assert answer.status_code in {302, 400, 409, 422}
            kept.refresh_from_db()
            assert text not in str(kept.fields)
