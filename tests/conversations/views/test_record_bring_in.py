"""Bringing in files: each by itself, one bad file spoils no other, and what is too much says so."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conversations.models import Record
from conversations.sending import FORM
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft
from tests.conversations.pro_formas import table_of

TEXT = "Teachers: Kit\nDate: 19/3/26\nSummary: Maps.\nQuestions\nWhich keys?\nResponses\nFive."


def word(name: str = "a.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, table_of(("Questions", "Responses"), ("Which keys?", "Five.")))


def test_one_good_file_leads_to_its_draft(client_of, cast, in_larkfield, url):
    answer = client_of("leader").post(url("record-bring-in"), {"files": [word()]})

    record = Record.objects.get()
    assert answer["Location"] == url("record-edit", record=record.pk)
    assert record.leader == cast.leader
    page = client_of("leader").get(answer["Location"]).content.decode()
    assert "Which keys?" in page


def test_pasted_text_is_read_alike(client_of, in_larkfield, url):
    client_of("leader").post(url("record-bring-in"), {"text": TEXT})

    sheet = Sheet.from_fields(Draft.objects.get(form=FORM).fields)
    assert (sheet.summary, sheet.held_on, sheet.teachers_written) == (
        "Maps.",
        "19 March 2026",
        "Kit",
    )


def test_a_bad_file_spoils_no_other(client_of, in_larkfield, url):
    bad = SimpleUploadedFile("<b>scan</b>.pdf", b"%PDF-1.7")

    answer = client_of("leader").post(
        url("record-bring-in"), {"files": [word(), bad, word("b.docx")], "text": TEXT}
    )

    page = answer.content.decode()
    assert Record.objects.count() == 3
    assert page.count("Open the draft") == 3
    assert "This is a PDF." in page
    assert "<b>scan" not in page


def test_nothing_chosen_is_said(client_of, in_larkfield, url):
    answer = client_of("leader").post(url("record-bring-in"), {})

    assert answer.status_code == 422
    assert "Choose a file, or paste the text of a pro forma." in answer.content.decode()


def test_more_than_the_portal_takes_at_once_is_said(client_of, in_larkfield, url):
    """The request is too large to be held in memory, so Django leaves the files unread."""
    large = SimpleUploadedFile("a.docx", b"PK" + b"x" * 10_485_760)

    answer = client_of("leader").post(url("record-bring-in"), {"files": [large]})

    assert answer.status_code == 422
    assert "larger than ten megabytes" in answer.content.decode()
    assert not Record.objects.exists()


@pytest.mark.parametrize("role", ["teacher", "senco", "administrator"])
def test_only_who_writes_records(client_of, in_larkfield, url, role):
    assert client_of(role).post(url("record-bring-in"), {"text": TEXT}).status_code == 403
    assert client_of("outsider").post(url("record-bring-in"), {"text": TEXT}).status_code == 404
    assert not Record.objects.exists()


def test_new_with_the_same_id_is_one_record(client_of, cast, in_larkfield, url):
    given = {"id": str(uuid4()), "way": "plain"}

    for _ in range(2):
        answer = client_of("leader").post(url("record-new"), given)

    record = Record.objects.get()
    assert (str(record.pk), record.leader) == (given["id"], cast.leader)
    assert 'name="plain_questions"' in client_of("leader").get(answer["Location"]).content.decode()
    assert client_of("teacher").post(url("record-new"), given).status_code == 403
