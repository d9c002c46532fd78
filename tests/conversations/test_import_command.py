"""`manage.py import_record`: a file becomes its leader's draft, and what was made of it can be printed."""

import json

import pytest
from django.core.management import CommandError, call_command

from conversations.models import Record
from conversations.sending import FORM
from conversations.sheet import Sheet
from qa_portal.drafts.models import Draft
from tests.conversations.pro_formas import table_of

LEADER = "leader@larkfield.example.org"


@pytest.fixture
def pro_forma(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(
        table_of(
            ("Teachers: Kit", "Leader: Esme"),
            ("Date: 19/3/26", "Timing: before"),
            ("Summary", "Maps."),
            ("Questions", "Responses"),
            ("Which keys?", "Five."),
            ("Follow up", "Atlases."),
        )
    )
    return path


def brought(path, capsys, *, leader=LEADER, school="larkfield", as_json=True) -> str:
    call_command("import_record", str(path), school=school, leader=leader, json=as_json)
    return capsys.readouterr().out


def test_it_prints_what_it_made_of_the_file(cast, pro_forma, capsys):
    said = json.loads(brought(pro_forma, capsys))

    assert said == {
        "teachers": ["Kit"],
        "team_label": "",
        "leader": "Esme",
        "held_on": "2026-03-19",
        "timing": "before",
        "summary": "Maps.",
        "questions": [{"question": "Which keys?", "response": "Five."}],
        "actions": [],
        "follow_ups": ["Atlases."],
        "unplaced": [],
    }


def test_the_draft_is_its_leaders(cast, in_larkfield, pro_forma, capsys):
    said = brought(pro_forma, capsys, leader=LEADER.upper(), as_json=False)

    record = Record.objects.get()
    assert (record.leader, record.state) == (cast.leader, "draft")
    assert str(record.pk) in said
    sheet = Sheet.from_fields(Draft.objects.get(form=FORM, about=record.pk).fields)
    assert (sheet.summary, sheet.questions[0].text) == ("Maps.", "Which keys?")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"leader": "teacher@larkfield.example.org"}, "writes no records at larkfield"),
        ({"leader": "nobody@example.org"}, "writes no records"),
        ({"school": "brackenhill"}, "writes no records at brackenhill"),
        ({"school": "no-school"}, "writes no records at no-school"),
    ],
)
def test_only_who_writes_records_there(cast, in_larkfield, pro_forma, capsys, changes, says):
    with pytest.raises(CommandError, match=says):
        brought(pro_forma, capsys, **changes)
    assert not Record.objects.exists()


def test_what_cannot_be_read_is_said(cast, in_larkfield, tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")

    with pytest.raises(CommandError, match="This is a PDF."):
        brought(tmp_path / "a.pdf", capsys)
    with pytest.raises(CommandError, match="No such file"):
        brought(tmp_path / "missing.docx", capsys)
    with pytest.raises(CommandError):
        brought(tmp_path, capsys)
    assert not Record.objects.exists()
