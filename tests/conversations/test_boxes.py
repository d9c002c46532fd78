"""The two ways of writing: from boxes to threads and back no word is lost, and what is known keeps its id (D29)."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.acts import apply_act
from conversations.sheet import MOST_ROWS, PLAIN, Sheet, SheetAction, SheetFollowUp, SheetQuestion
from tests.conversations.sheets import IDS, LINE, TEXT, sheets, words_in


def plain(questions: str, responses: str, follow_ups: str = "", **known) -> Sheet:
    return Sheet(
        way=PLAIN,
        plain_questions=questions,
        plain_responses=responses,
        plain_follow_ups=follow_ups,
        **known,
    )


def split(sheet: Sheet) -> Sheet:
    return apply_act(sheet, "structured")


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    return [(row.text, row.response) for row in sheet.questions]


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(
        questions=[
            SheetQuestion(id=IDS[0], text="How?", response="First.\n\nAnd second."),
            SheetQuestion(id=IDS[1], text="Why do they guess?", response=""),
            SheetQuestion(id=IDS[2], kind="area", text="Maps", response="Many:\n- keys\n- scale"),
        ],
        actions=[
            SheetAction(
                id=IDS[3], question=IDS[1], text="Order", owner="KW", due="May", impact="Ease"
            ),
            SheetAction(id=IDS[4], text="Tell all"),
        ],
        follow_ups=[
            SheetFollowUp(
                id=IDS[5], question=IDS[2], planned="Look", who="E", due="June", found="Good"
            )
        ],
    )


def test_the_boxes_hold_the_rows_in_order(sheet):
    boxes = apply_act(sheet, "plain")

    assert boxes.plain_questions == "How?\nWhy do they guess?\nMaps"
    assert boxes.plain_responses == (
        "First.\nAnd second.\n\nAction: Order (impact sought: Ease)\n\nMany:\n- keys\n- scale\n\nAction: Tell all"
    )
    assert boxes.plain_follow_ups == "Look"


def test_there_and_back_untouched_nothing_changes(sheet):
    back = split(apply_act(sheet, "plain"))

    assert (back.questions, back.actions, back.follow_ups) == (
        sheet.questions,
        sheet.actions,
        sheet.follow_ups,
    )


def test_a_word_changed_in_a_box_leaves_the_rest_as_it_was(sheet):
    boxes = apply_act(sheet, "plain")
    boxes.plain_responses = boxes.plain_responses.replace("Many", "Very many")

    back = split(boxes)

    assert [row.id for row in back.questions] == IDS[:3]
    assert pairs(back) == [
        ("How?", "First.\nAnd second."),
        ("Why do they guess?", ""),
        ("Maps", "Very many:\n- keys\n- scale"),
    ]
    assert [row.kind for row in back.questions] == ["question", "question", "area"]
    assert back.actions == sheet.actions
    assert back.follow_ups == sheet.follow_ups


def test_a_line_that_says_action_becomes_one():
    back = split(plain("How?\nWhy?", "Well.\nAction: Buy string (impact sought: scale)\n\nSo."))

    assert pairs(back) == [("How?", "Well."), ("Why?", "So.")]
    (action,) = back.actions
    assert (action.text, action.impact, action.question) == (
        "Buy string",
        "scale",
        back.questions[0].id,
    )


def test_responses_without_a_question_are_kept_for_a_place():
    back = split(plain("", "Only this.\n\nAnd that.", "Look"))

    assert (back.questions, back.unplaced) == ([], ["Only this.", "And that."])


def test_a_question_rewritten_in_its_box_is_the_same_row(sheet):
    boxes = apply_act(sheet, "plain")
    boxes.plain_questions = boxes.plain_questions.replace(
        "Why do they guess?", "Why did they guess?"
    )

    assert split(boxes).questions[1].id == IDS[1]


def test_lines_that_are_alike_stay_two(sheet):
    typed = plain("How?", "x\nAction: A\nAction: A", "Look\nLook")
    typed.follow_ups = sheet.follow_ups

    back = split(typed)

    assert [row.planned for row in back.follow_ups] == ["Look", "Look"]
    assert len({row.id for row in [*back.follow_ups, *back.actions]}) == 4


def test_more_lines_than_rows_join_the_last():
    many = "\n".join(f"Is it {n}?" for n in range(100))
    said = "\n\n".join(f"It is {n}.\nAction: do {n}" for n in range(100))
    planned = "\n".join(f"Look at {n}" for n in range(100))

    back = Sheet.from_fields(split(plain(many, said, planned)).to_fields())

    assert len(back.questions) == len(back.actions) == len(back.follow_ups) == MOST_ROWS
    texts = " ".join(text for _, text in back.texts())
    for words in (many, said.replace("Action:", ""), planned):
        assert not Counter(words.split()) - Counter(texts.replace("Action:", "").split())


@pytest.mark.parametrize(
    "box", ["x" * 300_000, "a\n" * 20_000, "\u200b", "- \n" * 5, "–", "Q?\n" * 9000]
)
def test_no_box_is_too_full_or_too_empty(box):
    back = split(plain(box, box, box))

    assert len(back.questions) <= MOST_ROWS


@given(sheets())
def test_there_and_back_no_word_is_lost(sheet):
    assert words_in(split(apply_act(sheet, "plain"))) == words_in(sheet)


@given(sheets(), TEXT, TEXT, LINE)
def test_what_is_typed_into_a_box_is_not_lost(sheet, asked, said, planned):
    boxes = apply_act(sheet, "plain")
    boxes.plain_questions += f"\n{asked}"
    boxes.plain_responses += f"\n\n{said}"
    boxes.plain_follow_ups += f"\n{planned}"

    added = Counter(word for text in (asked, said, planned) for word in text.split())
    assert (
        not words_in(sheet)
        + Counter(w for w in added.elements() if w != "-")
        - words_in(split(boxes))
    )


@given(st.lists(LINE, max_size=5), st.lists(TEXT, max_size=6), st.lists(LINE, max_size=3))
def test_a_pro_forma_typed_into_the_boxes_keeps_every_word(asked, said, planned):
    typed = plain("\n".join(asked), "\n\n".join(said), "\n".join(planned))

    words = Counter(w for t in (*asked, *said, *planned) for w in t.split() if w != "-")
    assert words_in(split(typed)) == words
