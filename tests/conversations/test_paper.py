"""The paper: small numbers tie question, response, action and follow-up; lists are lists; what is new is marked."""

import re

import pytest

from conversations.paper import paper_of, paper_of_draft
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from tests.conversations.conftest import sheet_with
from tests.conversations.sheets import IDS


@pytest.fixture
def sheet(cast, in_larkfield) -> Sheet:
    return sheet_with(
        teachers=(cast.teacher,),
        questions=[
            SheetQuestion(id=IDS[0], text="How?", response="Well:\n- keys\n• scale\n\nThen more."),
            SheetQuestion(id=IDS[1], text="Why?", response="So."),
        ],
        actions=[
            SheetAction(id=IDS[2], question=IDS[1], text="Order books"),
            SheetAction(id=IDS[3], text="Tell all"),
        ],
        follow_ups=[
            SheetFollowUp(id=IDS[4], question=IDS[1], planned="Look"),
            SheetFollowUp(id=IDS[5], planned="Another thing"),
        ],
    )


def shown(text) -> list:
    """A text as (is a list, its items)."""
    return [
        (block.is_list, ["".join(run.text for run in item) for item in block.items])
        for block in text.blocks
    ]


def test_threads_tie_what_belongs_together(sheet, cast):
    paper = paper_of_draft(sheet, leader=cast.leader)

    first, second = paper.threads
    assert (first.number, first.actions, first.follow_ups) == (1, (), ())
    assert [line.action.text for line in second.actions] == ["Order books"]
    assert [line.follow_up.planned for line in second.follow_ups] == ["Look"]
    assert [line.action.text for line in paper.loose_actions] == ["Tell all"]
    assert [(line.thread, line.is_additional) for line in paper.follow_ups] == [
        (2, False),
        (0, True),
    ]


def test_bullets_are_a_list_without_their_marks(sheet, cast):
    paper = paper_of_draft(sheet, leader=cast.leader)

    assert shown(paper.threads[0].response) == [
        (False, ["Well:"]),
        (True, ["keys", "scale"]),
        (False, ["Then more."]),
    ]


def words_in(paper):
    """The threads without what an action has become since."""
    return [
        (t.number, t.text, t.response, [(a.text, a.impact) for a in t.actions], t.follow_ups)
        for t in paper.threads
    ]


def test_the_page_and_the_draft_have_one_shape(sheet, cast, send, client_of, url):
    record = send(**{name: getattr(sheet, name) for name in ("questions", "actions", "follow_ups")})

    sent, draft = paper_of(record), paper_of_draft(sheet, leader=cast.leader)

    assert words_in(sent) == words_in(draft)
    page = client_of("teacher").get(url("record-detail", record=record.pk)).content.decode()
    assert 'title="Belongs to question 2"' in page
    assert "additional" in page
    assert "<li>keys</li><li>scale</li>" in re.sub(r"\s+<", "<", page)


def test_what_changed_since_the_round_before_is_marked(sheet, send):
    record = send(**{name: getattr(sheet, name) for name in ("questions", "actions", "follow_ups")})
    before = Sheet.from_json(record.versions.get().words)
    before.questions[1].response = "So it was."
    before.questions.append(SheetQuestion(id=IDS[6], text="Gone?", response=""))

    paper = paper_of(record, before=before)

    (block,) = paper.threads[1].response.blocks
    assert paper.changed
    assert [(run.text, run.is_new) for run in block.items[0]] == [("So.", True)]
    assert paper.threads[1].response.removed == ("So it was.",)
    assert paper.removed == ("Gone?",)
    assert not any(run.is_new for b in paper.summary.blocks for item in b.items for run in item)


def test_without_a_round_before_nothing_is_marked(record):
    paper = paper_of(record)

    assert not paper.changed
    assert paper.removed == ()
