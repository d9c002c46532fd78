"""What can be done to a sheet while it is written: rows added, moved, removed and brought back, guesses put right.

An act is one word from a button, like "up:<id>" or "move-paragraph:<from>:<number>:<to>". Each gives a new sheet and
loses no text; the same acts work with and without a script.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from inspect import signature

from conversations.boxes import join_boxes, split_boxes_of
from conversations.sheet import (
    MOST_ROWS,
    PLAIN,
    ROWS,
    STRUCTURED,
    Sheet,
    SheetAction,
    SheetFollowUp,
    SheetQuestion,
    new_id,
)


def apply_act(sheet: Sheet, act: str) -> Sheet:
    """The sheet after `act`; an act that means nothing here leaves it as it is."""
    verb, _, rest = act.partition(":")
    parts = rest.split(":") if rest else []
    deed = _ACTS.get(verb)
    if deed is None or not _fits(deed, parts):
        return sheet
    after = deepcopy(sheet)
    if after.way == PLAIN and deed not in (_plain, _structured):
        # The rows hold what is in the boxes, are changed, and fill the boxes again.
        split_boxes_of(after)
        deed(after, *parts)
        join_boxes(after)
    else:
        deed(after, *parts)
    return after


def _fits(deed: Callable[..., None], parts: list[str]) -> bool:
    try:
        signature(deed).bind(None, *parts)
    except TypeError:
        return False
    return True


def _add_question(sheet: Sheet, row_id: str = "") -> None:
    sheet.questions.append(SheetQuestion(id=row_id or new_id()))


def _add_action(sheet: Sheet, question: str = "", row_id: str = "") -> None:
    sheet.actions.append(SheetAction(id=row_id or new_id(), question=question))


def _add_follow_up(sheet: Sheet, question: str = "", row_id: str = "") -> None:
    sheet.follow_ups.append(SheetFollowUp(id=row_id or new_id(), question=question))


def _move(sheet: Sheet, row_id: str, step: int) -> None:
    for rows in ROWS:
        here = getattr(sheet, rows)
        place = next((n for n, row in enumerate(here) if row.id == row_id), None)
        if place is not None and 0 <= place + step < len(here):
            here[place], here[place + step] = here[place + step], here[place]


def _remove(sheet: Sheet, row_id: str) -> None:
    for rows in ROWS:
        here = getattr(sheet, rows)
        gone = [row for row in here if row.id == row_id]
        sheet.removed[rows] += gone
        setattr(sheet, rows, [row for row in here if row.id != row_id])


def _bring_back(sheet: Sheet, row_id: str) -> None:
    for rows in ROWS:
        back = [row for row in sheet.removed[rows] if row.id == row_id]
        getattr(sheet, rows).extend(back)
        sheet.removed[rows] = [row for row in sheet.removed[rows] if row.id != row_id]


def _looks_right(sheet: Sheet, row_id: str = "") -> None:
    """The writer has looked at a guess; without an id, at all of them."""
    for row in [*sheet.questions, *sheet.follow_ups]:
        if row_id in ("", row.id):
            row.guessed = ""


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a response: blank lines part them, a list stays with the line that leads to it."""
    parts = [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n")]
    return [part for part in parts if part.strip()]


def _move_paragraph(sheet: Sheet, source: str, number: str, target: str) -> None:
    """Move paragraph `number` (from 0) of one response to the end, or the start, of another's."""
    order = {question.id: n for n, question in enumerate(sheet.questions)}
    known = source in order and target in order and source != target
    if not known or not number.isdecimal():
        return
    giver, taker = sheet.questions[order[source]], sheet.questions[order[target]]
    given = paragraphs_of(giver.response)
    if int(number) >= len(given):
        return
    moved = given.pop(int(number))
    kept = paragraphs_of(taker.response)
    taken = [*kept, moved] if order[source] > order[target] else [moved, *kept]
    giver.response, taker.response = "\n\n".join(given), "\n\n".join(taken)


def _place(sheet: Sheet, number: str, target: str) -> None:
    """Put a text that found no place into a response, the follow-up, or the summary."""
    if not number.isdecimal() or int(number) >= len(sheet.unplaced):
        return
    questions = {question.id: question for question in sheet.questions}
    text = sheet.unplaced[int(number)]
    if target in questions:
        questions[target].response = "\n\n".join([*paragraphs_of(questions[target].response), text])
    elif target == "follow-up":
        sheet.follow_ups.append(SheetFollowUp(id=new_id(), planned=text))
    elif target == "summary":
        sheet.summary = "\n".join(part for part in (sheet.summary, text) if part)
    else:
        return
    sheet.unplaced.pop(int(number))


def _leave_out(sheet: Sheet, number: str) -> None:
    """Take a text that found no place out of the record; it can be brought back as a follow-up."""
    if number.isdecimal() and int(number) < len(sheet.unplaced):
        text = sheet.unplaced.pop(int(number))
        sheet.removed["follow_ups"].append(SheetFollowUp(id=new_id(), planned=text))


def _tie(sheet: Sheet, follow_up: str, question: str = "") -> None:
    for each in sheet.follow_ups:
        if each.id == follow_up:
            each.question, each.guessed = question, ""


def _insert(sheet: Sheet, texts: Iterable[str]) -> None:
    """Put questions from the bank below those that are there, to be put into one's own words."""
    room = MOST_ROWS - len(sheet.questions)
    sheet.questions += [SheetQuestion(id=new_id(), text=text) for text in list(texts)[:room]]


def insert_questions(sheet: Sheet, texts: Iterable[str]) -> Sheet:
    """The sheet with these questions too; in the boxes they stand below the others."""
    after = deepcopy(sheet)
    if after.way == PLAIN:
        lines = [after.plain_questions.rstrip(), *texts]
        after.plain_questions = "\n".join(line for line in lines if line)
    else:
        _insert(after, texts)
    return after


def _plain(sheet: Sheet) -> None:
    if sheet.way != PLAIN:
        join_boxes(sheet)
        sheet.way = PLAIN


def _structured(sheet: Sheet) -> None:
    """Leave the boxes; where the rows are shown already there is nothing in the boxes to leave."""
    if sheet.way == PLAIN:
        split_boxes_of(sheet)
        sheet.way = STRUCTURED


_ACTS: dict[str, Callable[..., None]] = {
    "add-question": _add_question,
    "add-action": _add_action,
    "add-follow-up": _add_follow_up,
    "up": lambda sheet, row_id: _move(sheet, row_id, -1),
    "down": lambda sheet, row_id: _move(sheet, row_id, 1),
    "remove": _remove,
    "bring-back": _bring_back,
    "looks-right": _looks_right,
    "move-paragraph": _move_paragraph,
    "place": _place,
    "leave-out": _leave_out,
    "tie": _tie,
    "plain": _plain,
    "structured": _structured,
}
