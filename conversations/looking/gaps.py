"""What is missing in the threads of a sheet (M2), and its soft counters (X1): things to notice, never faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from conversations.sheet import Sheet

MOST_QUESTIONS = 6
MOST_WORDS = 80  # of a summary


class GapKind(StrEnum):
    UNANSWERED = "unanswered"
    NOT_FOLLOWED_UP = "not_followed_up"
    NO_ROOT = "no_root"
    NO_IMPACT = "no_impact"
    MANY_QUESTIONS = "many_questions"
    LONG_SUMMARY = "long_summary"


SAID = {
    GapKind.UNANSWERED: "Asked, not answered",
    GapKind.NOT_FOLLOWED_UP: "Agreed, not followed up so far",
    GapKind.NO_ROOT: "Additional: link or explain",
    GapKind.NO_IMPACT: "An impact could be added",
    GapKind.MANY_QUESTIONS: "{count} questions: can each be followed through?",
    GapKind.LONG_SUMMARY: "{count} words of summary: very brief is enough",
}


@dataclass(frozen=True)
class Gap:
    """`place` is a place of the sheet, as in `Sheet.texts`; `soft` where most records do without."""

    kind: GapKind
    place: str
    count: int = 0

    @property
    def soft(self) -> bool:
        return self.kind not in (GapKind.UNANSWERED, GapKind.NOT_FOLLOWED_UP, GapKind.NO_ROOT)

    @property
    def said(self) -> str:
        return SAID[self.kind].format(count=self.count)


def gaps_of(sheet: Sheet) -> list[Gap]:
    """In the order of the sheet; blank rows count for nothing."""
    sheet = sheet.without_blank_rows()
    return [*_unanswered(sheet), *_of_actions(sheet), *_without_root(sheet), *_counted(sheet)]


def _unanswered(sheet: Sheet) -> Iterator[Gap]:
    for question in sheet.questions:
        if not question.response.strip() and not sheet.actions_of(question):
            yield Gap(GapKind.UNANSWERED, f"q-{question.id}-response")


def _of_actions(sheet: Sheet) -> Iterator[Gap]:
    """An action is followed up by what hangs on its question; one without a question, by anything without one."""
    known = {question.id for question in sheet.questions}
    followed = {each.question if each.question in known else "" for each in sheet.follow_ups}
    for action in sheet.actions:
        root = action.question if action.question in known else ""
        if root not in followed and not sheet.no_follow_up_because.strip():
            yield Gap(GapKind.NOT_FOLLOWED_UP, f"a-{action.id}-text")
        if not action.impact.strip():
            yield Gap(GapKind.NO_IMPACT, f"a-{action.id}-impact")


def _without_root(sheet: Sheet) -> Iterator[Gap]:
    for each in sheet.loose_follow_ups:
        yield Gap(GapKind.NO_ROOT, f"f-{each.id}-planned")


def _counted(sheet: Sheet) -> Iterator[Gap]:
    if (count := len(sheet.questions)) > MOST_QUESTIONS:
        yield Gap(GapKind.MANY_QUESTIONS, "questions", count)
    if (count := len(sheet.summary.split())) > MOST_WORDS:
        yield Gap(GapKind.LONG_SUMMARY, "summary", count)
