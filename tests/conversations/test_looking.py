"""Look at my record: what is noticed, what of it is put to the author, and whose word wins (D25, D26, M2, M3)."""

from datetime import date
from pathlib import Path

import pytest

from conversations.boxes import follow_up_rows, question_rows
from conversations.choices import QuestionKind, QuestionType
from conversations.looking.evaluative import evaluative_words, only_describes
from conversations.looking.gaps import GapKind, gaps_of
from conversations.looking.look import FINE, look_at
from conversations.looking.stock_answers import Earlier, most_alike, shelf
from conversations.proforma import read_text
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion

EXAMPLE = Path(__file__).parents[3] / "shared/examples/worked_example.txt"
GOOD = "They can now sort the rocks by themselves because they have the words for it."
FLAT = "We do a quiz on Monday and then the class fills in the booklet."
STOCK = (
    "Children use the knowledge organiser at the start of every lesson and then answer five "
    "questions from the last unit in their books."
)


def asked(text: str, response: str = GOOD, **more: str) -> SheetQuestion:
    return SheetQuestion(id=more.pop("id", "one"), text=text, response=response, **more)


def sheet_of(*questions: SheetQuestion, **more) -> Sheet:
    return Sheet(questions=list(questions), **more)


def hints(sheet: Sheet, **more) -> list[str]:
    return [hint.kind for hint in look_at(sheet, **more).hints]


# --- The guidance's own example (D26)


@pytest.fixture
def example() -> Sheet:
    if not EXAMPLE.exists():
        pytest.skip("the worked example does not lie beside the repository")
    read = read_text(EXAMPLE.read_text(encoding="utf-8"))
    questions, actions = question_rows(read.questions)
    follow_ups = follow_up_rows(read.follow_ups, questions)
    return sheet_of(*questions, actions=actions, follow_ups=follow_ups, summary=read.summary)


def test_the_example_of_the_guidance_gets_one_hint_at_most(example):
    look = look_at(example)
    assert len(look.questions) == 5
    assert len(look.hints) <= 1
    assert [seen.written for seen in look.responses if seen.describes] == []


def test_no_paragraph_of_the_example_only_describes(example):
    told = "\n".join(row.response for row in example.questions)
    paragraphs = [part for part in told.split("\n\n") if part.strip()]
    assert [part for part in paragraphs if only_describes(part)] == []


# --- Hints


def test_a_full_record_gets_no_hint():
    sheet = sheet_of(asked("How do they sort rocks?"), summary="Rocks, Year 3")
    look = look_at(sheet)
    assert (look.hints, look.gaps) == ((), ())
    assert [seen.type for seen in look.questions] == [QuestionType.OPEN]


def test_at_most_two_hints_and_what_helps_most_comes_first():
    sheet = sheet_of(
        asked("Why don't you use the hall?", FLAT, id="a"),
        asked("What did they make of it?", "", id="b"),
        asked("Did it work?", FLAT, id="c"),
        summary="rocks " * 90,
        follow_ups=[SheetFollowUp(id="f", planned="Look at books")],
    )
    look = look_at(sheet)
    assert [(hint.kind, hint.place) for hint in look.hints] == [
        ("unanswered", "q-b-response"),
        ("steering", "q-a-text"),
    ]


@pytest.mark.parametrize(
    ("sheet", "kinds"),
    [
        (sheet_of(asked("You should use the hall.")), ["steering"]),
        (sheet_of(asked("Don't you think it was long?")), ["steering"]),
        (sheet_of(asked("What did you see?", FLAT)), ["describes"]),
        (sheet_of(asked("Did it work?")), ["mix"]),
        (sheet_of(asked("Did it work?"), asked("How?", id="two")), []),
        (sheet_of(asked("Adaptations")), ["wording"]),
        (sheet_of(asked("Adaptations", kind=QuestionKind.AREA)), []),
        (sheet_of(asked("How is it?"), summary="word " * 80), []),
        (sheet_of(asked("How is it?"), summary="word " * 81), ["long_summary"]),
        (sheet_of(*(asked("How?", id=str(n)) for n in range(6))), []),
        (sheet_of(*(asked("How?", id=str(n)) for n in range(7))), ["many_questions"]),
        (Sheet(), []),
    ],
)
def test_what_is_put_to_the_author(sheet, kinds):
    assert hints(sheet) == kinds


def test_hints_are_questions():
    sheets = (
        sheet_of(asked("You should use the hall.", FLAT)),
        sheet_of(asked("Adaptations", ""), summary="word " * 90),
        sheet_of(asked("Did it work?"), follow_ups=[SheetFollowUp(id="f", planned="See books")]),
    )
    told = [hint.text for sheet in sheets for hint in look_at(sheet).hints]
    assert len(told) == 6
    assert [text for text in told if "?" not in text] == []


# --- A person's own say wins (S0-47, S0-48)


def test_appropriate_here_keeps_the_type_and_takes_the_hint_away():
    sheet = sheet_of(asked("You should use the hall."))
    look = look_at(sheet, own_say={"one": FINE})
    assert (look.questions[0].type, look.questions[0].fine) == (QuestionType.DIRECTIVE, True)
    assert look.hints == ()


def test_a_type_that_somebody_gave_wins():
    sheet = sheet_of(asked("You should use the hall."))
    seen = look_at(sheet, own_say={"one": "open"}).questions[0]
    assert (seen.type, seen.own, seen.words) == ("open", "open", ())
    assert seen.found.type == QuestionType.DIRECTIVE
    assert hints(sheet, own_say={"one": "open"}) == []
    assert hints(sheet, own_say={"one": "nonsense"}) == ["steering"]


def test_several_in_one_can_be_said_beside_the_type():
    sheet = sheet_of(asked("How is it going?"))
    seen = look_at(sheet, own_say={"one": "several"}).questions[0]
    assert (seen.type, seen.several) == (QuestionType.OPEN, True)


# --- Responses (M3)


@pytest.mark.parametrize(
    "response",
    [
        FLAT,
        "We are doing the Romans this half term and the children are making shields.",
        "The more able sit at the front and use a harder sheet every week.",
        "Every class follows the scheme and there is a lesson on each topic in the order given.",
        "Reading takes place daily from nine until half past nine with a volunteer.",
    ],
)
def test_a_response_that_only_describes(response):
    assert only_describes(response)
    assert evaluative_words(response) == ()


@pytest.mark.parametrize(
    ("response", "word"),
    [
        (
            "They talk more in pairs so that shy children join in before the whole class does.",
            "so that",
        ),
        ("As a result the lower group reads on by itself after the break.", "As a result"),
        ("The quiz showed us where to go back, and we went back twice.", "quiz showed"),
        ("Year 3 can now find a half of any number up to forty.", "can now"),
        ("It became apparent that nobody had met tally charts before this term.", "apparent"),
        ("Some are still insecure with tens and ones when there is a zero.", "insecure"),
    ],
)
def test_a_response_that_weighs(response, word):
    assert not only_describes(response)
    assert word in evaluative_words(response)


def test_a_short_answer_is_no_description():
    assert not only_describes("Yes, in June.")


def test_a_stock_answer_is_named_by_its_day():
    known = [Earlier(STOCK, date(2026, 3, 3)), Earlier(FLAT, date(2026, 4, 4))]
    again = STOCK.replace("five", "four").replace("Children", "Pupils")
    look = look_at(sheet_of(asked("How do you recap?", again)), earlier=known)
    assert look.responses[0].alike.earlier == known[0]
    assert look.hints[0].text == (
        "Much of this matches your record of 3 March 2026; what was particular this time?"
    )


def test_a_colleagues_record_is_not_told_apart():
    known = shelf([Earlier(STOCK, date(2026, 3, 3), own=False)])
    assert most_alike(STOCK, known).words == "an earlier record in the school"


def test_what_is_only_short_or_only_near_is_no_stock_answer():
    known = shelf([Earlier(STOCK), Earlier(GOOD)])
    assert most_alike("Children use the knowledge organiser.", known) is None
    near = (
        "At the start of the unit every table had an organiser and five children used it in books."
    )
    assert most_alike(near, known) is None


# --- Gaps in the threads (M2)


def gaps(sheet: Sheet) -> list[tuple[str, str]]:
    return [(gap.kind, gap.place) for gap in gaps_of(sheet)]


def test_asked_not_answered():
    answered_by_action = asked("What next?", "", id="two")
    action = SheetAction(id="a", question="two", text="Plan it", impact="Calm starts")
    follow_up = SheetFollowUp(id="f", question="two", planned="Look in May")
    sheet = sheet_of(
        asked("How?", ""), answered_by_action, actions=[action], follow_ups=[follow_up]
    )
    assert gaps(sheet) == [(GapKind.UNANSWERED, "q-one-response")]


def test_agreed_never_followed_up():
    action = SheetAction(id="a", question="one", text="Plan it", impact="Calm starts")
    sheet = sheet_of(asked("How?"), actions=[action])
    assert gaps(sheet) == [(GapKind.NOT_FOLLOWED_UP, "a-a-text")]
    assert hints(sheet) == ["not_followed_up"]
    sheet.follow_ups = [SheetFollowUp(id="f", question="one", planned="Look in May")]
    assert gaps(sheet) == []
    sheet.follow_ups, sheet.no_follow_up_because = [], "She leaves in June"
    assert gaps(sheet) == []


def test_a_follow_up_without_a_root():
    loose = SheetFollowUp(id="f", question="gone", planned="Look in May")
    sheet = sheet_of(asked("How?"), follow_ups=[loose])
    assert gaps(sheet) == [(GapKind.NO_ROOT, "f-f-planned")]
    assert hints(sheet) == ["no_root"]


def test_an_action_without_impact_is_a_soft_remark_and_never_a_hint():
    action = SheetAction(id="a", question="one", text="Plan it")
    follow_up = SheetFollowUp(id="f", question="one", planned="Look in May")
    sheet = sheet_of(asked("How?"), actions=[action], follow_ups=[follow_up])
    (gap,) = gaps_of(sheet)
    assert (gap.kind, gap.soft) == (GapKind.NO_IMPACT, True)
    assert hints(sheet) == []


def test_the_counters_say_how_many():
    sheet = sheet_of(*(asked("How?", id=str(n)) for n in range(7)), summary="word " * 81)
    assert [(gap.kind, gap.count, gap.soft) for gap in gaps_of(sheet)] == [
        (GapKind.MANY_QUESTIONS, 7, True),
        (GapKind.LONG_SUMMARY, 81, True),
    ]
    assert gaps_of(sheet)[0].said.startswith("7 questions")


def test_looking_changes_nothing():
    sheet = sheet_of(asked("How?"), asked("", "", id="blank"))
    before = sheet.to_json()
    assert len(look_at(sheet).questions) == 1
    assert sheet.to_json() == before
