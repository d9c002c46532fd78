"""The two ways of writing (D29): the boxes as on paper, and the threads they are split into when they are left."""

import re
from difflib import SequenceMatcher

from conversations.brackets import without_marks
from conversations.choices import QuestionKind
from conversations.proforma import ReadQuestion, split_boxes
from conversations.sheet import (
    MOST_ROWS,
    Sheet,
    SheetAction,
    SheetFollowUp,
    SheetQuestion,
    new_id,
)
from conversations.tying import questions_for

_ACTION = re.compile(r"^\s*(?:agreed )?actions?\s*[:–-]\s*(?P<text>.+)$", re.IGNORECASE)
LONGEST_COMPARED = 2000
_IMPACT = re.compile(r"\s*\(impact sought:\s*(?P<impact>.*)\)\s*$", re.IGNORECASE)
NOTHING = "–"  # stands in a box for a question or a response without words, so that the order holds


def join_boxes(sheet: Sheet) -> None:
    """Put the rows of the sheet back into the boxes, one text below the other; actions follow their response."""
    written = [q for q in sheet.questions if q.text.strip() or q.response.strip()]
    sheet.plain_questions = "\n".join(q.text.strip() or NOTHING for q in written)
    responses = []
    for question in written:
        # A blank line parts responses in the box, so there can be none within one.
        parts = [line for line in question.response.splitlines() if line.strip()]
        parts += [_action_line(action) for action in sheet.actions_of(question)]
        responses.append("\n".join(parts) or NOTHING)
    known = {question.id for question in written}
    loose = [action for action in sheet.actions if action.question not in known]
    responses += [_action_line(action) for action in loose if action.text or action.impact]
    sheet.plain_responses = "\n\n".join(responses)
    sheet.plain_follow_ups = "\n".join(f.planned for f in sheet.follow_ups if f.planned)


def split_boxes_of(sheet: Sheet) -> None:
    """Pair what stands in the boxes in order; rows keep their ids, and what hangs on them, where the words are known."""
    if _unchanged(sheet):
        return
    read, planned, unpaired = split_boxes(
        questions=sheet.plain_questions,
        responses=sheet.plain_responses,
        follow_ups=sheet.plain_follow_ups,
    )
    sheet.unplaced += [text for text in unpaired if text != NOTHING]
    known_actions = sheet.actions
    sheet.questions, sheet.actions = question_rows(
        read, known=sheet.questions, known_actions=known_actions
    )
    kept = {action.id for action in sheet.actions}
    sheet.removed["actions"] += [a for a in known_actions if a.id not in kept]
    known_follow_ups = sheet.follow_ups
    sheet.follow_ups = follow_up_rows(planned, sheet.questions, known=known_follow_ups)
    kept = {each.id for each in sheet.follow_ups}
    sheet.removed["follow_ups"] += [f for f in known_follow_ups if f.id not in kept]


def question_rows(
    read: tuple[ReadQuestion, ...],
    *,
    known: list[SheetQuestion] = (),
    known_actions: list[SheetAction] = (),
) -> tuple[list[SheetQuestion], list[SheetAction]]:
    """A row a question, and a row for each line of its response that says it is an action."""
    questions: list[SheetQuestion] = []
    actions: list[SheetAction] = []
    free, free_actions = list(known), list(known_actions)
    for each in _within_limit(read):
        same = _most_like(each.question, free)
        if same:
            free.remove(same)
        row = SheetQuestion(
            id=same.id if same else new_id(),
            kind=same.kind if same else QuestionKind.QUESTION,
            text="" if each.question == NOTHING else each.question,
            guessed="1" if each.guessed else "",
        )
        row.response, found = _without_actions(
            each.response, row.id, free_actions, room=MOST_ROWS - len(actions)
        )
        if same and _same(same.response, row.response):
            row.guessed = same.guessed
        questions.append(row)
        actions += found
    return questions, actions


def _within_limit(read: tuple[ReadQuestion, ...]) -> list[ReadQuestion]:
    """The questions; those that are more than a record holds join the last, so that no word is lost."""
    if len(read) <= MOST_ROWS:
        return list(read)
    kept, surplus = read[: MOST_ROWS - 1], read[MOST_ROWS - 1 :]
    asked = "\n".join(each.question for each in surplus)
    said = "\n\n".join(each.response for each in surplus if each.response)
    return [*kept, ReadQuestion(asked, said, True)]


def follow_up_rows(
    texts: tuple[str, ...], questions: list[SheetQuestion], *, known: list[SheetFollowUp] = ()
) -> list[SheetFollowUp]:
    """A row a follow-up: the known one where its words are the same, otherwise a new one tied by a guess."""
    if len(texts) > MOST_ROWS:
        texts = (*texts[: MOST_ROWS - 1], "\n".join(texts[MOST_ROWS - 1 :]))
    rows, free = [], list(known)
    for text, tied in zip(texts, questions_for(texts, questions), strict=True):
        if same := next((row for row in free if _same(row.planned, text)), None):
            free.remove(same)
            rows.append(same)
            continue
        guessed = "1" if tied else ""
        rows.append(SheetFollowUp(id=new_id(), planned=text, question=tied, guessed=guessed))
    return rows


def _unchanged(sheet: Sheet) -> bool:
    """Whether nobody typed into the boxes since they were filled from the rows."""
    again = Sheet(questions=sheet.questions, actions=sheet.actions, follow_ups=sheet.follow_ups)
    join_boxes(again)
    boxes = ("plain_questions", "plain_responses", "plain_follow_ups")
    return all(_lines(getattr(again, box)) == _lines(getattr(sheet, box)) for box in boxes)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _most_like(text: str, known: list[SheetQuestion]) -> SheetQuestion | None:
    """The known question that is the same but for an edit."""
    if same := next((row for row in known if _same(row.text, text)), None):
        return same
    if len(text) > LONGEST_COMPARED:
        return None
    short = [row for row in known if len(row.text) <= LONGEST_COMPARED]
    likeness = [(SequenceMatcher(None, row.text, text).ratio(), n) for n, row in enumerate(short)]
    best, place = max(likeness, default=(0, 0))
    return short[place] if best > 0.7 else None


def _action_line(action: SheetAction) -> str:
    return f"Action: {action.text}" + (
        f" (impact sought: {action.impact})" if action.impact else ""
    )


def read_action(line: str) -> SheetAction:
    """A line that says an action, with who, with whom, when and to what end where it says so."""
    impact = _IMPACT.search(line)
    text, marks = without_marks(_IMPACT.sub("", line).strip())
    row = SheetAction(id=new_id(), text=text, impact=impact["impact"] if impact else "")
    _mark(row, marks)
    return row


def _mark(row: SheetAction, marks: dict[str, str]) -> None:
    row.owner = marks.get("who", row.owner)
    row.partner = marks.get("with", row.partner)
    row.due = marks.get("when", row.due)


def _without_actions(
    response: str, question: str, known: list[SheetAction], *, room: int
) -> tuple[str, list[SheetAction]]:
    """A response without its lines of action, and these as rows; owner and date stay where the words are known.

    A known row is used up; an action that belonged to no question stays so.
    """
    kept: list[str] = []
    actions: list[SheetAction] = []
    for line in response.splitlines():
        if not (found := _ACTION.match(line)) or len(actions) >= room:
            kept.append(line)
            continue
        impact = _IMPACT.search(found["text"])
        text, marks = without_marks(_IMPACT.sub("", found["text"]).strip())
        row = next((row for row in known if _same(row.text, text)), None)
        if row:
            known.remove(row)
        else:
            row = SheetAction(id=new_id(), text=text, question=question)
        row.question = question if row.question else ""
        _mark(row, marks)
        row.impact = impact["impact"] if impact else row.impact
        actions.append(row)
    words = "\n".join(line for line in kept if line.strip() != NOTHING).strip()
    return re.sub(r"\n{3,}", "\n\n", words), actions
