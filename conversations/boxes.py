"""The two ways of writing (D29): the boxes as on paper, and the threads they are split into when they are left."""

import re
from difflib import SequenceMatcher

from conversations.proforma import ReadQuestion, split_boxes
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion, new_id
from conversations.tying import question_for

_ACTION = re.compile(r"^\s*(?:agreed )?actions?\s*[:–-]\s*(?P<text>.+)$", re.IGNORECASE)
_IMPACT = re.compile(r"\s*\(impact sought:\s*(?P<impact>.*)\)\s*$", re.IGNORECASE)
NOTHING = "–"  # stands in the responses' box for a question without one, so that the order holds


def join_boxes(sheet: Sheet) -> None:
    """Put the rows of the sheet back into the boxes, one text below the other; actions follow their response."""
    sheet.plain_questions = "\n".join(q.text for q in sheet.questions if q.text)
    responses = []
    for question in sheet.questions:
        parts = [question.response] if question.response else []
        parts += [_action_line(action) for action in sheet.actions_of(question)]
        responses.append("\n".join(parts) or NOTHING)
    responses += [_action_line(action) for action in sheet.loose_actions]
    sheet.plain_responses = "\n\n".join(responses) if sheet.questions or sheet.actions else ""
    sheet.plain_follow_ups = "\n".join(f.planned for f in sheet.follow_ups if f.planned)


def split_boxes_of(sheet: Sheet) -> None:
    """Pair what stands in the boxes in order; rows keep their ids, and what hangs on them, where the words are known."""
    if _unchanged(sheet):
        return
    read, planned = split_boxes(
        questions=sheet.plain_questions,
        responses=sheet.plain_responses,
        follow_ups=sheet.plain_follow_ups,
    )
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
    questions, actions = [], []
    free = list(known)
    for each in read:
        same = _most_like(each.question, free)
        if same:
            free.remove(same)
        row = SheetQuestion(
            id=same.id if same else new_id(),
            kind=same.kind if same else "question",
            text=each.question,
            guessed="1" if each.guessed else "",
        )
        row.response, found = _without_actions(each.response, row.id, known_actions)
        questions.append(row)
        actions += found
    return questions, actions


def follow_up_rows(
    texts: tuple[str, ...], questions: list[SheetQuestion], *, known: list[SheetFollowUp] = ()
) -> list[SheetFollowUp]:
    """A row a follow-up: the known one where its words are the same, otherwise a new one tied by a guess."""
    rows = []
    for text in texts:
        if same := next((row for row in known if _same(row.planned, text)), None):
            rows.append(same)
            continue
        tied = question_for(text, questions)
        guessed = "1" if tied else ""
        rows.append(SheetFollowUp(id=new_id(), planned=text, question=tied, guessed=guessed))
    return rows


def _unchanged(sheet: Sheet) -> bool:
    """Whether nobody typed into the boxes since they were filled from the rows."""
    again = Sheet(questions=sheet.questions, actions=sheet.actions, follow_ups=sheet.follow_ups)
    join_boxes(again)
    boxes = ("plain_questions", "plain_responses", "plain_follow_ups")
    return all(_same(getattr(again, box), getattr(sheet, box)) for box in boxes)


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _most_like(text: str, known: list[SheetQuestion]) -> SheetQuestion | None:
    """The known question that is the same but for an edit."""
    likeness = [(SequenceMatcher(None, row.text, text).ratio(), n) for n, row in enumerate(known)]
    best, place = max(likeness, default=(0, 0))
    return known[place] if best > 0.7 else None


def _action_line(action: SheetAction) -> str:
    return f"Action: {action.text}" + (
        f" (impact sought: {action.impact})" if action.impact else ""
    )


def _without_actions(
    response: str, question: str, known: list[SheetAction]
) -> tuple[str, list[SheetAction]]:
    """A response without its lines of action, and these as rows; owner and date stay where the words are known."""
    kept, actions = [], []
    for line in response.splitlines():
        if not (found := _ACTION.match(line)):
            kept.append(line)
            continue
        impact = _IMPACT.search(found["text"])
        text = _IMPACT.sub("", found["text"]).strip()
        row = next((row for row in known if _same(row.text, text)), None)
        row = row or SheetAction(id=new_id(), text=text)
        row.question, row.impact = question, impact["impact"] if impact else row.impact
        actions.append(row)
    words = "\n".join(kept).strip()
    return "" if words == NOTHING else words, actions
