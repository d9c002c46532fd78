"""The record on paper, read back and compared: every word of it, in order, tied by the same numbers as on its page."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from conversations.bringing_in import bring_in
from conversations.choices import Outcome
from conversations.finishing import finish
from conversations.models import Comment, FollowUp, Reading, Record
from conversations.papers import feedback_paper, pro_forma_paper, record_paper
from conversations.proforma import read_file
from conversations.rows import with_rows
from conversations.sending import FORM, send_record
from conversations.sheet import PLAIN, Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.drafts.models import draft_of
from qa_portal.schools.models import SectionLabel
from qa_portal.schools.vocabulary import words
from tests.factories import PriorityFactory, SubjectFactory, YearGroupFactory
from tests.pdf.reading_back import (
    assert_in_order,
    bookmarks_of,
    letters,
    reader_of,
    words_of,
)

EXAMPLE = Path(__file__).parents[3] / "shared" / "examples" / "worked_example_table.docx"


@pytest.fixture
def long_record(send) -> Record:
    """Three questions with actions, impact and follow-ups in both halves, one of them additional."""
    asked = [
        SheetQuestion(
            id=str(uuid4()),
            text=f"Question {n}: what did class {n} do?",
            response=f"First of {n}.\n- bullet a of {n}\n- bullet b of {n}\nLast of {n}.",
        )
        for n in (1, 2, 3)
    ]
    actions = [
        SheetAction(
            id=str(uuid4()),
            question=asked[n].id,
            text=f"Do thing {n}",
            owner="KW",
            partner="WH",
            due=f"week {n} of Summer 1",
            impact=f"Impact {n} is sought",
        )
        for n in (0, 2)
    ]
    loose = SheetAction(id=str(uuid4()), text="An action of no one question")
    follow_ups = [
        SheetFollowUp(id=str(uuid4()), question=asked[2].id, planned="Look at the third", who="WH"),
        SheetFollowUp(id=str(uuid4()), planned="Look round", due="in July"),
    ]
    return send(
        questions=asked,
        actions=[*actions, loose],
        follow_ups=follow_ups,
        summary="What the unit is for.\n\nOutcomes intended.",
        timing="during",
        teachers_written="Ng, M",
        subject=str(SubjectFactory(name="Science").pk),
        year_groups=[str(YearGroupFactory(name="Year 4").pk)],
        priorities=[str(PriorityFactory(name="Vocabulary").pk)],
    )


def whole(record: Record) -> Record:
    return with_rows(Record.objects.all()).get(pk=record.pk)


def in_order(record: Record) -> list[str]:
    """Every text of a record in the order of the paper."""
    label = words(record.school)
    texts = [record.title, "Seen by WH", label["section.teachers"], "Year 4 – KW, Ng, M"]
    texts += [label["section.date"], str(record.held_on.year), record.get_timing_display()]
    texts += [label["section.summary"], record.summary, "Science · Year 4 · Priority: Vocabulary"]
    texts += [label["section.questions"], label["section.responses"]]
    for number, question in enumerate(record.questions.all(), 1):
        texts += [str(number), question.text, str(number)]
        texts += question.response.replace("- ", "").splitlines()
        for link in record.action_links.filter(question=question):
            texts += actions_words(link.action)
    texts += ["Actions that belong to no one question", "An action of no one question"]
    texts += [label["section.follow_ups"], "3", "Look at the third", "WH", "Look round"]
    return [*texts, "additional · in July"]


def actions_words(action) -> list[str]:
    who = f"{action.owner_words} with {action.partner_words} · {action.due_words}"
    return ["Action", action.text, "Impact sought", action.impact_sought, who]


def test_every_word_of_a_record_is_printed_in_order(long_record, cast):
    record = whole(long_record)
    assert_in_order(record_paper(record, person=cast.teacher), in_order(record))


def test_the_small_numbers_tie_what_belongs_together(long_record, cast):
    """Each number stands before its question and before its response; a follow-up carries its question's."""
    text = letters(words_of(record_paper(whole(long_record), person=cast.teacher)))
    for n in (1, 2, 3):
        assert f"{n}Question{n}:whatdidclass{n}do?{n}Firstof{n}." in text
    assert "3Lookatthethird" in text
    assert "3Lookround" not in text


def test_what_was_found_is_printed_with_its_day(long_record, cast):
    follow_up: FollowUp = long_record.follow_ups.first()
    follow_up.found, follow_up.found_on = "Most could say why.", clock.today()
    follow_up.keep(by=cast.leader)
    content = record_paper(whole(long_record), person=cast.teacher)
    found_on = f"Found on {clock.today():%a} {clock.today().day} {clock.today():%B %Y}:"
    assert_in_order(content, ["Look at the third", found_on, "Most could say why.", "Look round"])


def test_it_says_how_it_stands_who_sees_it_and_when_it_was_printed(record, cast, comment_on):
    text = letters(words_of(record_paper(whole(record), person=cast.teacher)))
    assert letters("Seen by WH, KW, senior leaders and the head.") in text
    printed = f"printed {clock.today():%a} {clock.today().day} {clock.today():%B %Y},"
    assert letters(f"Waiting to be read · round 1 · {printed}") in text

    comment_on(record, kind="clarify")
    finish(record, Outcome.RETURNED, by=cast.senior_leader)
    text = letters(words_of(record_paper(whole(record), person=cast.teacher)))
    assert letters(f"Returned for clarification · round 1 · {printed}") in text


def test_its_bookmarks_lead_to_its_parts(long_record, cast):
    record = whole(long_record)
    label = words(record.school)
    assert bookmarks_of(record_paper(record, person=cast.leader, with_feedback=True)) == [
        record.title,
        label["section.summary"],
        label["section.questions"],
        *(f"Question {n}" for n in (1, 2, 3)),
        label["section.follow_ups"],
        "Feedback",
    ]


def test_a_schools_own_words_and_full_names_are_printed(record, cast):
    SectionLabel.objects.create(code="section.summary", label="What the unit is about")
    record.school.names_shown_as = "names"
    record.school.save()
    text = letters(words_of(record_paper(whole(record), person=cast.teacher)))
    assert letters("What the unit is about") in text
    assert letters("Kit Wetherby") in text
    assert letters("Wren Hollis") in text


def test_a_reason_for_no_follow_up_is_printed(send, cast):
    record = send(follow_ups=[], no_follow_up_because="The unit is over.")
    content = record_paper(whole(record), person=cast.teacher)
    assert letters("None needed: The unit is over.") in letters(words_of(content))


# --- Drafts


@pytest.mark.parametrize("way", ["structured", PLAIN])
def test_a_draft_is_printed_as_typed(cast, in_larkfield, way):
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = Sheet(way=way, summary="Half a summ")
    if way == PLAIN:
        sheet.plain_questions, sheet.plain_responses = "What now?\nAnd then?", "This.\n\nThat."
    else:
        sheet.questions = [
            SheetQuestion(id=str(uuid4()), text=text, response=response)
            for text, response in (("What now?", "This."), ("And then?", "That."))
        ]
    draft = draft_of(cast.leader, FORM, record, start=sheet.to_fields())
    content = record_paper(whole(record), person=cast.leader)
    draft.refresh_from_db()

    assert_in_order(content, ["Only you see this draft.", "not stated", "Half a summ"])
    assert_in_order(content, ["1", "What now?", "1", "This.", "2", "And then?", "2", "That."])
    assert letters("Draft · printed") in letters(words_of(content))
    assert draft.fields == sheet.to_fields()


# --- Feedback


def test_feedback_is_praise_first_each_round_apart_the_latest_first(
    cast, record, comment_on, second_reader
):
    question = record.questions.first()
    comment_on(record, kind="next_time", text="Ask one less.", place="follow_ups")
    comment_on(record, kind="clarify", text="Which class?", place=f"q-{question.pk}-response")
    comment_on(record, kind="praise", text="Well asked.", quote="What did the children say?")
    finish(record, Outcome.RETURNED, by=cast.senior_leader)
    again = record.versions.get(round=1).sheet
    asked = next(c for c in record.readings.get().comments.all() if c.kind == "clarify")
    again.replies = {str(asked.pk): "It was 4 Willow."}
    send_record(record, by=cast.leader, sheet=again)
    finish(record, Outcome.CLOSED, by=second_reader)

    for content in (
        feedback_paper(whole(record), person=cast.leader),
        record_paper(whole(record), person=cast.leader, with_feedback=True),
    ):
        assert_in_order(
            content,
            [
                "Round 2: Read, with thanks PL",
                "No comments were written down.",
                "Round 1: Returned for clarification IT",
                "Praise",
                "Well asked.",
                "on “What did the children say?”",
                "Which class?",
                "on the response to question 1",
                "WH: It was 4 Willow.",
                "For next time",
                "Ask one less.",
                "on the follow-up",
            ],
        )


def test_two_readers_of_one_round_stand_apart(cast, record, comment_on, reader, second_reader):
    """A record closed to be looked at again can be closed by somebody else in the same round."""
    comment_on(record, kind="praise", text="Praise of one.")
    comment_on(record, kind="next_time", text="Prompt of one.", place="follow_ups")
    finish(record, Outcome.WATCHING, by=reader, look_again_on=clock.today() + timedelta(days=9))
    second = Reading.objects.create(record=record, round=1, reader=second_reader)
    Comment.objects.create(reading=second, kind="praise", text="Praise of two.", level=1)
    finish(record, Outcome.CLOSED, by=second_reader)

    content = feedback_paper(whole(record), person=cast.leader)

    first = ["Round 1: Closed, to look at again IT", "Praise of one.", "Prompt of one."]
    assert_in_order(content, ["Round 1: Read, with thanks PL", "Praise of two.", *first])


def test_nothing_is_thanked_for_that_nobody_read(record, cast):
    text = words_of(feedback_paper(whole(record), person=cast.leader))
    assert "No feedback has been sent yet." in text
    assert "thanks" not in text


def test_what_is_not_sent_is_never_printed(record, cast, comment_on, reader):
    comment_on(record, kind="praise", text="Not sent yet.")
    for person in (cast.leader, cast.head, reader):
        for content in (
            feedback_paper(whole(record), person=person),
            record_paper(whole(record), person=person, with_feedback=True),
        ):
            assert "Not sent yet." not in words_of(content)
    finish(record, Outcome.CLOSED, by=reader)
    assert "Not sent yet." in words_of(feedback_paper(whole(record), person=cast.leader))


# --- Paper to write on, and the worked example


def test_the_blank_pro_forma_is_one_side_with_every_box(larkfield, in_larkfield):
    content = pro_forma_paper(larkfield)
    assert len(reader_of(content).pages) == 1
    label = words(larkfield)
    codes = ("teachers", "leader", "date", "timing", "summary", "questions", "responses")
    assert_in_order(content, [label[f"section.{code}"] for code in (*codes, "follow_ups")])


def test_the_worked_example_fits_two_sides(cast, in_larkfield):
    if not EXAMPLE.exists():
        pytest.skip("The worked example is not beside this repository.")
    record = bring_in(read_file(EXAMPLE.name, EXAMPLE.read_bytes()), leader=cast.leader)
    content = record_paper(whole(record), person=cast.leader)
    assert len(reader_of(content).pages) <= 2
    sheet = Sheet.from_fields(draft_of(cast.leader, FORM, record).fields)
    assert len(sheet.questions) == 5
    assert_in_order(content, [question.text for question in sheet.questions])


def test_a_record_full_to_the_brim_is_printed(send, cast):
    """Every field at its maximum, twelve questions: no page is missing and no word."""
    fill = "children say what they saw and why it matters ".__mul__
    asked = [
        SheetQuestion(
            id=str(uuid4()), text=fill(40)[:1000], response=fill(200)[:7990] + f" end {n}"
        )
        for n in range(12)
    ]
    actions = [
        SheetAction(
            id=str(uuid4()),
            question=each.id,
            text=fill(20)[:600],
            impact=fill(20)[:600],
            owner="o" * 80,
            partner="p" * 80,
            due="d" * 80,
        )
        for each in asked
    ]
    follow_ups = [
        SheetFollowUp(
            id=str(uuid4()), question=each.id, planned=fill(20)[:600], found=fill(60)[:2000]
        )
        for each in asked
    ]
    record = send(questions=asked, actions=actions, follow_ups=follow_ups, summary=fill(100)[:4000])
    content = record_paper(whole(record), person=cast.teacher)
    assert_in_order(content, [f"end {n}" for n in range(12)])
    assert letters(words_of(content)).count("o" * 80) == 12
