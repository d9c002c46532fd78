"""Where in a record a comment belongs, and how high it stands in the order in which feedback helps (S0-59 to S0-65)."""

from conversations.choices import Section
from conversations.sheet import Sheet

WHOLE_LEVEL = 2
LEVEL_WORDS = {
    1: "What is strong",
    2: "What the talk was for",
    3: "The summary and its focus",
    4: "Questions and responses",
    5: "Follow-through",
}
_LEVELS = {
    Section.SUMMARY: 3,
    Section.QUESTIONS: 4,
    Section.RESPONSES: 4,
    Section.FOLLOW_UPS: 5,
}
SECTION_WORDS = {
    "": "the record as a whole",
    Section.SUMMARY: "the summary",
    Section.QUESTIONS: "the questions",
    Section.RESPONSES: "the responses and actions",
    Section.FOLLOW_UPS: "the follow-up",
}


def section_of(place: str) -> str:
    """The section that a place lies in; "" for the record as a whole.

    A place is a section's code, or `q-<id>-text`, `q-<id>-response`, `a-<id>-text`, `f-<id>-planned` and so on.
    """
    if place in Section.values:
        return place
    if place.startswith("q-"):
        return Section.QUESTIONS if place.endswith("-text") else Section.RESPONSES
    if place.startswith("a-"):
        return Section.RESPONSES
    return Section.FOLLOW_UPS if place.startswith("f-") else ""


def level_of(place: str, *, praise: bool) -> int:
    """1 to 5: praise, purpose, summary, questions and responses, follow-through."""
    return 1 if praise else _LEVELS.get(section_of(place), WHOLE_LEVEL)


def places_in(sheet: Sheet) -> dict[str, str]:
    """Every place of a sheet and what it is called: {"q-…-response": "the response to question 2"}."""
    named = dict(SECTION_WORDS)
    for number, question in enumerate(sheet.questions, 1):
        named[f"q-{question.id}-text"] = f"question {number}"
        named[f"q-{question.id}-response"] = f"the response to question {number}"
    for number, action in enumerate(sheet.actions, 1):
        named[f"a-{action.id}-text"] = f"action {number}"
        named[f"a-{action.id}-impact"] = f"the impact sought by action {number}"
    for number, each in enumerate(sheet.follow_ups, 1):
        named[f"f-{each.id}-planned"] = f"follow-up {number}"
        named[f"f-{each.id}-found"] = f"what follow-up {number} found"
    return {str(place): name for place, name in named.items()}
