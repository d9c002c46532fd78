"""Names and initials in a text: found, and taken out, without touching the words around them."""

import pytest

from conversations.naming import Names, names_as_written, names_of, names_of_everybody
from tests.factories import PersonFactory


@pytest.fixture
def names(in_larkfield) -> Names:
    kit = PersonFactory.build(name="Kit Wetherby", initials="KW")
    will = PersonFactory.build(name="Will O'Dowd", initials="W")
    told = [
        (names_of(kit), "Teacher A"),
        (names_of(will), "the leader"),
        (names_as_written("Mrs Penrose"), "Teacher B"),
        (names_as_written("Year 4 teachers"), "Teacher C"),
        (names_as_written("A"), "Teacher D"),
    ]
    return Names(told)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Kit Wetherby said so.", "Teacher A said so."),
        ("It was kit wetherby's idea.", "It was Teacher A's idea."),
        ("KW and K.W. and WETHERBY", "Teacher A and Teacher A and Teacher A"),
        ("Mrs Penrose and Penrose", "Teacher B and Teacher B"),
        ("Will asked. Then Will\nlistened.", "The leader asked. Then the leader\nlistened."),
        ("- Will asks\n- W listens", "- The leader asks\n- The leader listens"),
        ("We will see. The kit is new.", "We will see. The kit is new."),
        ("A child in Year 4 KWs", "A child in Year 4 KWs"),
        ("Year 4 teachers met", "Teacher C met"),
        ("Kitchen, Willow, unkit", "Kitchen, Willow, unkit"),
        ("", ""),
    ],
)
def test_names_are_taken_out_and_words_stay(names, text, without):
    assert names.taken_out_of(text) == without


def test_nobody_to_look_for():
    assert Names(()).taken_out_of("Kit") == "Kit"
    assert Names(()).found_in("Kit") == []


def test_current_people_are_found_and_those_of_another_school_are_not(cast, in_larkfield):
    text = f"{cast.teacher.name}, then HA, and Wren; {cast.outsider.name} and a friend."

    assert names_of_everybody().found_in(text) == ["Kit Wetherby", "HA", "Wren"]
