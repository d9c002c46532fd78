"""Pro formas in the shapes that schools make of them: each is read into its boxes, and no word of any is dropped."""

import io
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from conversations.bringing_in import sheet_from
from conversations.proforma import read_file, read_text
from tests.conversations.pro_formas import (
    WORD,
    add_table,
    day_in_words,
    fill,
    paragraphs_of,
    saved,
    table_of,
    words_of,
    words_read,
)

MARCH = date(2026, 3, 19)


@dataclass(frozen=True)
class Shape:
    """A file, the words of its labels (which need not come out again), and what has to be read."""

    content: bytes
    labels: str
    pairs: tuple[tuple[str, str], ...]
    teachers: tuple[str, ...] = ("Kit", "Wren")
    leader: str = "Esme"
    held_on: date | None = MARCH
    timing: str = ""
    summary: str = "Maps in Year 3: reading keys and symbols."
    follow_ups: tuple[str, ...] = ("Look at the atlases in May.",)
    actions: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    name: str = "a.docx"


KEYS = ("Which keys do they know?", "Most know five symbols.\n\nTwo still guess.")
SCALE = ("How do you teach scale?", "With string, as they told me.")
PAIRS = (KEYS, SCALE)
SAID = "Most know five symbols.\nTwo still guess."
SUMMARY = "Maps in Year 3: reading keys and symbols."
LOOK = "Look at the atlases in May."


def other_labels() -> Shape:
    return Shape(
        table_of(
            ("Staff members involved: Kit & Wren", "Conversation led by: Esme"),
            ("Date of meeting: Thursday 19th March 2026", "Timing: during"),
            ("Focus of the conversation", ""),
            (SUMMARY, ""),
            ("Key questions asked", "Teachers’ responses"),
            (KEYS[0], SAID),
            (SCALE[0], SCALE[1]),
            ("Follow-up actions", ""),
            (LOOK, ""),
        ),
        "Staff members involved Conversation led by Date of meeting Thursday th Timing Focus of the conversation "
        "Key questions asked Teachers’ responses Follow up actions",
        PAIRS,
        timing="during",
    )


def labels_beside_answers() -> Shape:
    return Shape(
        table_of(
            ("Teachers", "Kit, Wren", "Leader", "Esme"),
            ("Date", "19/3/26", "Before / During / After", "After"),
            ("Summary of unit", SUMMARY),
            ("Question 1", KEYS[0]),
            ("Response", SAID),
            ("Question 2", SCALE[0]),
            ("Response", SCALE[1]),
            ("Follow up", LOOK),
        ),
        "Teachers Leader Date Before During After Summary of unit Question 1 2 Response Follow up",
        PAIRS,
        timing="after",
    )


def three_columns() -> Shape:
    return Shape(
        table_of(
            ("Teacher: Kit and Wren", "Leader: Esme", "Date: 19.03.2026"),
            ("Summary", SUMMARY),
            ("Question", "Response", "Follow up"),
            (KEYS[0], SAID, ""),
            (SCALE[0], SCALE[1], LOOK),
        ),
        "Teacher and Leader Date Summary Question Response Follow up",
        PAIRS,
    )


def a_column_of_actions() -> Shape:
    action = "Action: Order new compasses"
    return Shape(
        table_of(
            ("Teacher: Kit and Wren", "Leader: Esme", "Date: 19 Mar 26", ""),
            ("Summary", SUMMARY),
            ("No.", "Question", "Response", "Agreed actions"),
            ("1", KEYS[0], SAID, ""),
            ("2", SCALE[0], SCALE[1], "Order new compasses"),
            ("Follow up", LOOK),
        ),
        "Teacher and Leader Date Summary No Question Response Agreed actions Follow up 1 2",
        (KEYS, (SCALE[0], f"{SCALE[1]}\n\n{action}")),
    )


def merged_cells() -> Shape:
    document = Document()
    table = add_table(
        document,
        [
            ("", ""),
            ("Teacher: Kit, Wren", "Leader: Esme"),
            ("Date – 19th March 2026", ""),
            ("", ""),
            ("Main questions", "Key points"),
            (KEYS[0], "Most know five symbols."),
            ("", "Two still guess."),
            SCALE,
            ("", ""),
        ],
    )
    for row, text in ((0, "Learning conversation record"), (3, f"Summary\n{SUMMARY}")):
        fill(table.cell(row, 0).merge(table.cell(row, 1)), text)
    table.cell(5, 0).merge(table.cell(6, 0))
    fill(table.cell(8, 0).merge(table.cell(8, 1)), f"Follow up\n{LOOK}")
    labels = "Learning conversation record Teacher Leader Date th Summary Main questions Key points Follow up"
    return Shape(saved(document), labels, PAIRS)


def nested_tables() -> Shape:
    document = Document()
    outer = document.add_table(rows=4, cols=1)
    fill(outer.cell(0, 0), "Teachers: Kit; Wren\nLeader: Esme\nDate: 19-3-2026")
    fill(outer.cell(1, 0), f"Summary: {SUMMARY}")
    add_table(outer.cell(2, 0), [("Questions", "Responses"), (KEYS[0], SAID), SCALE])
    frame = outer.cell(3, 0).add_table(rows=1, cols=1)
    fill(frame.cell(0, 0), f"Follow-up:\n{LOOK}")
    return Shape(
        saved(document), "Teachers Leader Date Summary Questions Responses Follow up", PAIRS
    )


def all_in_one_cell() -> Shape:
    text = (
        f"Teacher(s): Kit, Wren\nLeader: Esme\nDate: 19th of March, 2026\nSummary: {SUMMARY}\n"
        f"Questions asked:\n1. {KEYS[0]}\n2. {SCALE[0]}\nResponses:\n1. {SAID}\n2. {SCALE[1]}\nFollow up: {LOOK}"
    )
    labels = "Teacher s Leader Date th of Summary Questions asked Responses Follow up 1 2"
    return Shape(table_of((text,)), labels, PAIRS)


def numbered_paragraphs() -> Shape:
    texts = (
        "Teacher: Kit and Wren",
        "Leader: Esme",
        "Date: 19th March 2026",
        f"Summary: {SUMMARY}",
    )
    asked = ("Questions", f"1) {KEYS[0]}", f"2) {SCALE[0]}")
    said = ("Answers", "1) Most know five symbols.", "Two still guess.", f"2) {SCALE[1]}")
    labels = "Teacher and Leader Date th Summary Questions Answers Follow up 1 2"
    return Shape(paragraphs_of(*texts, *asked, *said, "Follow up", LOOK), labels, PAIRS)


def one_question_below_the_other() -> Shape:
    document = Document()
    for text in ("Teacher: Kit / Wren", "Leader: Esme", "Date: 19 March 2026", "Summary"):
        document.add_paragraph(text)
    document.add_paragraph(SUMMARY)
    document.add_paragraph(f"Question: {KEYS[0]}")
    document.add_paragraph("Response: Most know five symbols.")
    document.add_paragraph("Two still guess.")
    document.add_paragraph(f"Question: {SCALE[0]}")
    document.add_paragraph(f"Response: {SCALE[1]}")
    document.add_paragraph(f"Follow-up: {LOOK}")
    labels = "Teacher Leader Date Summary Question Response Follow up"
    return Shape(saved(document), labels, PAIRS)


def bullets_and_soft_breaks() -> Shape:
    document = Document()
    head = document.add_paragraph("Teacher: Kit, Wren")
    head.add_run().add_break(WD_BREAK.LINE)
    head.add_run("Leader: Esme\tDate: 19 March 2026")
    document.add_paragraph("Summary").add_run().add_break(WD_BREAK.LINE)
    document.paragraphs[-1].add_run(SUMMARY)
    document.add_heading("Main questions or areas explored in conversation", 2)
    for asked in (KEYS[0], SCALE[0]):
        document.add_paragraph(asked, style="List Number")
    document.add_heading(
        "Key points and any agreed actions arising, and impact sought from them", 2
    )
    document.add_paragraph("Most know:")
    for each in ("church", "bridge"):
        document.add_paragraph(each, style="List Bullet")
    document.add_paragraph(SCALE[1])
    document.add_heading("Follow up – impact achieved from actions", 2)
    document.add_paragraph(LOOK, style="List Bullet")
    labels = (
        "Teacher Leader Date Summary Main questions or areas explored in conversation Key points and any agreed "
        "actions arising and impact sought from them Follow up impact achieved from actions"
    )
    pairs = ((KEYS[0], "Most know:\n- church\n- bridge"), SCALE)
    return Shape(saved(document), labels, pairs)


def two_pages() -> Shape:
    document = Document()
    head = ("Teacher: Kit, Wren", "Leader: Esme"), ("Date: 19 March 2026", "")
    add_table(document, [*head, ("Summary", SUMMARY), ("Questions", "Responses"), (KEYS[0], SAID)])
    document.add_page_break()
    document.add_paragraph("Learning conversation record (continued)")
    add_table(document, [*head, ("Questions", "Responses"), SCALE, ("Follow up", LOOK)])
    labels = "Learning conversation record continued Teacher Leader Date Summary Questions Responses Follow up"
    return Shape(saved(document), labels, PAIRS)


def no_leader() -> Shape:
    texts = ("Year 3 teachers – Kit and Wren", "19 March 2026", "Summary", SUMMARY, "Questions")
    said = ("Responses", "Most know five symbols.", SCALE[1], "Follow up", LOOK)
    return Shape(
        paragraphs_of("Learning conversation", *texts, KEYS[0], SCALE[0], *said),
        "Learning conversation and Summary Questions Responses Follow up",
        ((KEYS[0], "Most know five symbols."), SCALE),
        leader="",
    )


def blank_lines_in_word() -> Shape:
    texts = ("Teacher: Kit, Wren", "Leader: Esme", "Date: 19 March 2026", "Summary", SUMMARY)
    asked = ("Questions", "", KEYS[0], "", SCALE[0], "")
    said = ("Responses", "", "Most know five symbols.", "Two still guess.", "", SCALE[1], "")
    labels = "Teacher Leader Date Summary Questions Responses Follow up"
    pairs = ((KEYS[0], "Most know five symbols.\nTwo still guess."), SCALE)
    return Shape(paragraphs_of(*texts, *asked, *said, "Follow up", LOOK), labels, pairs)


def a_section_of_actions() -> Shape:
    texts = ("Teacher: Kit, Wren", "Leader: Esme", "Date: 19 March 2026", "Summary", SUMMARY)
    said = (
        "Responses",
        "Most know five symbols.",
        SCALE[1],
        "Agreed actions",
        "Order new compasses",
    )
    labels = "Teacher Leader Date Summary Questions Responses Follow up Agreed actions"
    return Shape(
        paragraphs_of(*texts, "Questions", KEYS[0], SCALE[0], *said, "Follow up", LOOK),
        labels,
        ((KEYS[0], "Most know five symbols."), SCALE),
        actions=("Order new compasses",),
    )


def as_text(text: str, labels: str, pairs=PAIRS, **read) -> Shape:
    return Shape(text.encode(), labels, pairs, name="a.txt", **read)


def windows_and_smart_quotes() -> Shape:
    lines = (
        "LEARNING CONVERSATION RECORD", "TEACHER(S):\tKit, Wren\t\tLEADER:\tEsme", "DATE:\t19th March ’26", "",
        "SUMMARY OF UNIT OF WORK:", "“Maps” in Year 3: reading keys and symbols.", "", "MAIN QUESTIONS / AREAS EXPLORED:",
        KEYS[0], SCALE[0], "", "KEY POINTS AND AGREED ACTIONS:", "Most know five symbols.", SCALE[1], "", "FOLLOW-UP:", LOOK,
    )  # fmt: skip
    return as_text(
        "\r\n".join(lines),
        "LEARNING CONVERSATION RECORD TEACHER S LEADER DATE th SUMMARY OF UNIT WORK MAIN QUESTIONS AREAS EXPLORED "
        "KEY POINTS AND AGREED ACTIONS FOLLOW UP",
        ((KEYS[0], "Most know five symbols."), SCALE),
        summary="“Maps” in Year 3: reading keys and symbols.",
    )


MAIL = """From: Esme Vane
Sent: 2 April 2026 16:02
To: Hal Orchard
Subject: My record

Dear Hal, here it is.

> Learning conversation record
>
> Teachers: Kit, Wren
> Leader: Esme
> Date: 19 March 2026
>
> Summary
> Maps in Year 3: reading keys and symbols.
>
> Questions
> Which keys do they know?
> How do you teach scale?
>
> Responses
> Most know five symbols of the thirty that stand in the new atlas, as
> Kit found in the quiz on Monday, and nearly all of them can draw one in
> Wren’s class as well, which is a change since the autumn, when only a
> Friday group could, and then with the atlas open beside them on a desk.
>
> With string, as they told me.
>
> Follow up
> Look at the atlases in May.
"""


def from_an_email() -> Shape:
    return as_text(
        MAIL,
        "Learning conversation record Teachers Leader Date Summary Questions Responses Follow up",
        (
            (
                KEYS[0],
                "Most know five symbols of the thirty that stand in the new atlas, as Kit found in the quiz on Monday, and "
                "nearly all of them can draw one in Wren’s class as well, which is a change since the autumn, when only a "
                "Friday group could, and then with the atlas open beside them on a desk.",
            ),
            SCALE,
        ),
        unplaced=(
            "From: Esme Vane", "Sent: 2 April 2026 16:02", "To: Hal Orchard", "Subject: My record", "Dear Hal, here it is.",
        ),
    )  # fmt: skip


def a_pasted_table() -> Shape:
    return as_text(
        "Teacher\tKit, Wren\nLeader\tEsme\nDate\t19 March 2026\nSummary\tMaps in Year 3: reading keys and symbols.\n"
        f"Question\tResponse\n{KEYS[0]}\tMost know five symbols.\n{SCALE[0]}\t{SCALE[1]}\n\nFollow up\n{LOOK}",
        "Teacher Leader Date Summary Question Response Follow up",
        ((KEYS[0], "Most know five symbols."), SCALE),
    )


def a_transcript() -> Shape:
    return as_text(
        f"Teachers: Kit, Wren | Leader: Esme | Date: 19 March 2026\nSummary: {SUMMARY}\n\nQ1. {KEYS[0]}\n"
        f"A1. Most know five symbols.\nTwo still guess.\nQ2. {SCALE[0]}\nA2. {SCALE[1]}\n\nFollow up: {LOOK}",
        "Teachers Leader Date Summary Follow up Q1 A1 Q2 A2",
    )


def without_headings() -> Shape:
    return as_text(
        f"Talked with Kit today.\n{KEYS[0]}\nMost know five symbols.\nTwo still guess.\n{SCALE[0]}\n{SCALE[1]}",
        "",
        teachers=(),
        leader="",
        held_on=None,
        summary="",
        follow_ups=(),
        unplaced=("Talked with Kit today.",),
    )


def a_ticked_timing() -> Shape:
    return as_text(
        f"Teachers: Kit, Wren\nLeader: Esme\nDate: 19 March 2026\n☐ Before ☒ During ☐ After\nSummary: {SUMMARY}\n"
        f"Questions: {KEYS[0]}\n{SCALE[0]}\nResponses: Most know five symbols.\n{SCALE[1]}\nFollow up: {LOOK}",
        "Teachers Leader Date Summary Questions Responses Follow up Before After",
        ((KEYS[0], "Most know five symbols."), SCALE),
        timing="during",
    )


def labels_as_words_of_the_text() -> Shape:
    """Inside a response "Action:", "Date" and "Teachers: …" are words of somebody's."""
    said = "Teachers: they know five symbols.\nAction: order compasses\nDate"
    return Shape(
        table_of(
            ("Teachers: Kit, Wren", "Leader: Esme"),
            ("Date: 19 March 2026", ""),
            ("Summary", SUMMARY),
            ("Questions", "Responses"),
            (KEYS[0], said),
            SCALE,
            ("Follow up", LOOK),
        ),
        "Teachers Leader Date Summary Questions Responses Follow up",
        (
            (KEYS[0], "Teachers: they know five symbols.\n\nAction: order compasses\n\nDate"),
            SCALE,
        ),
    )


SHAPES = [
    other_labels,
    labels_beside_answers,
    three_columns,
    a_column_of_actions,
    merged_cells,
    nested_tables,
    all_in_one_cell,
    numbered_paragraphs,
    one_question_below_the_other,
    bullets_and_soft_breaks,
    two_pages,
    no_leader,
    blank_lines_in_word,
    a_section_of_actions,
    windows_and_smart_quotes,
    from_an_email,
    a_pasted_table,
    a_transcript,
    without_headings,
    a_ticked_timing,
    labels_as_words_of_the_text,
]


@pytest.fixture(params=SHAPES, ids=lambda made: made.__name__)
def shape(request) -> Shape:
    return request.param()


def test_it_is_read_into_its_boxes(shape):
    read = read_file(shape.name, shape.content)

    assert tuple((each.question, each.response) for each in read.questions) == shape.pairs
    assert (read.teachers, read.leader, read.held_on) == (
        shape.teachers,
        shape.leader,
        shape.held_on,
    )
    assert (read.timing, read.summary, read.follow_ups, read.actions, read.unplaced) == (
        shape.timing,
        shape.summary,
        shape.follow_ups,
        shape.actions,
        shape.unplaced,
    )


def test_no_word_is_dropped(shape):
    read = read_file(shape.name, shape.content)

    assert _words_in(shape) - words_read(read) - words_of(shape.labels) == set()


def test_no_word_is_dropped_on_the_way_to_the_draft(shape, in_larkfield):
    read = read_file(shape.name, shape.content)

    written = [text for texts in sheet_from(read).to_fields().values() for text in texts]

    # The draft has a leader of its own, and rows for its actions.
    elsewhere = words_of(read.leader, "action", day_in_words(read.held_on) if read.held_on else "")
    assert words_read(read) - words_of(*written) - elsewhere == set()


def _words_in(shape: Shape) -> set[str]:
    if shape.name.endswith(".txt"):
        return words_of(shape.content.decode())
    root = fromstring(ZipFile(io.BytesIO(shape.content)).read("word/document.xml"))
    texts = (each.text or "" for each in root.iter() if each.tag.endswith("}t"))
    return {word.lower() for text in texts for word in WORD.findall(text)}


@pytest.mark.parametrize(
    ("words", "timing"),
    [("During unit", "during"), ("After the unit of work", "after"), ("before.", "before")],
)
def test_a_timing_in_the_head_needs_no_label(words, timing):
    read = read_text(
        f"Teacher: K\nLeader: E\nDate: 12 March 2026\n{words}\n\nQuestions\nHow is it?\n"
    )
    assert (read.timing, read.unplaced) == (timing, ())
