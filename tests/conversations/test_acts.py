"""Acts on a sheet: each does what its button says, and no sequence of them loses or doubles a word."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.acts import apply_act
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from tests.conversations.sheets import IDS, sheets, words_in

FIRST, SECOND, *_, UNKNOWN = IDS


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(
        questions=[
            SheetQuestion(id=FIRST, text="How?", response="One.\n\nTwo:\n- a\n- b", guessed="1"),
            SheetQuestion(id=SECOND, text="Why?", response="Three.", guessed="1"),
        ],
        actions=[SheetAction(id=IDS[3], question=FIRST, text="Order books")],
        follow_ups=[SheetFollowUp(id=IDS[5], planned="Look again", guessed="1")],
        unplaced=["Left over", "And more"],
    )


def test_rows_are_added_with_the_id_that_the_page_made(sheet):
    row = str(uuid4())

    assert apply_act(sheet, f"add-action:{SECOND}:{row}").actions[-1] == SheetAction(
        id=row, question=SECOND
    )
    assert apply_act(sheet, f"add-follow-up:{SECOND}:{row}").follow_ups[-1].question == SECOND
    assert apply_act(sheet, f"add-question:{row}").questions[-1].id == row
    assert len(apply_act(sheet, "add-question").questions) == 3
    assert len(sheet.questions) == 2, "the sheet itself is never changed"


def test_rows_move_and_stop_at_the_ends(sheet):
    assert [q.id for q in apply_act(sheet, f"up:{SECOND}").questions] == [SECOND, FIRST]
    assert [q.id for q in apply_act(sheet, f"down:{FIRST}").questions] == [SECOND, FIRST]
    assert apply_act(sheet, f"up:{FIRST}") == sheet
    assert apply_act(sheet, f"down:{SECOND}") == sheet


def test_a_row_taken_out_comes_back(sheet):
    without = apply_act(sheet, f"remove:{FIRST}")

    assert [q.id for q in without.questions] == [SECOND]
    assert without.removed["questions"][0].response == sheet.questions[0].response
    back = apply_act(Sheet.from_fields(without.to_fields()), f"bring-back:{FIRST}")
    assert [q.id for q in back.questions] == [SECOND, FIRST]
    assert back.removed["questions"] == []


def test_a_paragraph_moves_with_its_list(sheet):
    moved = apply_act(sheet, f"move-paragraph:{FIRST}:1:{SECOND}")
    assert [q.response for q in moved.questions] == ["One.", "Two:\n- a\n- b\n\nThree."]

    back = apply_act(moved, f"move-paragraph:{SECOND}:0:{FIRST}")
    assert [q.response for q in back.questions] == ["One.\n\nTwo:\n- a\n- b", "Three."]


def test_words_without_a_place_find_one(sheet):
    assert apply_act(sheet, f"place:1:{SECOND}").questions[1].response == "Three.\n\nAnd more"
    assert apply_act(sheet, "place:0:follow-up").follow_ups[-1].planned == "Left over"
    placed = apply_act(sheet, "place:0:summary")
    assert (placed.summary, placed.unplaced) == ("Left over", ["And more"])


def test_words_left_out_can_be_brought_back(sheet):
    without = apply_act(sheet, "leave-out:0")

    assert without.unplaced == ["And more"]
    (row,) = without.removed["follow_ups"]
    assert apply_act(without, f"bring-back:{row.id}").follow_ups[-1].planned == "Left over"


def test_guesses_are_looked_at_one_by_one_or_all(sheet):
    assert [q.guessed for q in apply_act(sheet, f"looks-right:{FIRST}").questions] == ["", "1"]
    seen = apply_act(sheet, "looks-right")
    assert [row.guessed for row in [*seen.questions, *seen.follow_ups]] == ["", "", ""]


def test_a_follow_up_is_tied(sheet):
    tied = apply_act(sheet, f"tie:{IDS[5]}:{SECOND}").follow_ups[0]

    assert (tied.question, tied.guessed) == (SECOND, "")


def test_the_way_that_is_shown_already_changes_nothing(sheet):
    assert apply_act(sheet, "structured") == sheet
    boxes = apply_act(sheet, "plain")
    boxes.plain_questions = "Typed since?"
    assert apply_act(boxes, "plain") == boxes


def test_in_the_boxes_a_row_that_comes_back_stands_in_them(sheet):
    boxes = apply_act(apply_act(sheet, f"remove:{FIRST}"), "plain")
    boxes.plain_questions += "\nTyped since?"

    back = apply_act(boxes, f"bring-back:{FIRST}")

    assert back.plain_questions.splitlines() == ["Why?", "Typed since?", "How?"]
    assert [q.text for q in apply_act(back, "structured").questions] == [
        "Why?",
        "Typed since?",
        "How?",
    ]


@pytest.mark.parametrize(
    "act",
    [
        "", "grade:5", "up", "up:a:b", "remove:", f"remove:{UNKNOWN}", "place:9:summary", "place:x:summary",
        "place:²:summary", f"place:0:{UNKNOWN}", f"move-paragraph:{FIRST}:7:{SECOND}", "move-paragraph:a:0:b",
        f"move-paragraph:{FIRST}:0:{FIRST}",
        f"move-paragraph:{FIRST}:²:{SECOND}", "leave-out:5", "leave-out:²", "__class__", "bring-back:x",
    ],
)  # fmt: skip
def test_an_act_that_means_nothing_changes_nothing(sheet, act):
    assert apply_act(sheet, act) == sheet


verbs = ["up", "down", "remove", "bring-back", "looks-right", "add-action", "add-follow-up", "tie"]
acts = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(verbs), st.sampled_from(IDS)),
    st.builds(
        "move-paragraph:{}:{}:{}".format,
        st.sampled_from(IDS[:3]),
        st.integers(0, 3),
        st.sampled_from(IDS[:3]),
    ),
    st.builds(
        "place:{}:{}".format,
        st.integers(0, 2),
        st.sampled_from([*IDS[:3], "follow-up", "summary"]),
    ),
    st.builds("leave-out:{}".format, st.integers(0, 2)),
    st.sampled_from(["add-question", "plain", "structured"]),
)


@given(sheets(), st.lists(acts, max_size=12))
def test_no_sequence_of_acts_loses_or_doubles_a_word(sheet, sequence):
    after = sheet
    for act in sequence:
        after = apply_act(after, act)
        assert words_in(after) == words_in(sheet), act
        after = Sheet.from_fields(after.to_fields())  # as the page carries it

    assert words_in(after) == words_in(sheet)
