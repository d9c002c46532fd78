"""From a pro forma that somebody has already filled in to a draft: what was read, who is meant, what to check (D29)."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from conversations.boxes import follow_up_rows, question_rows, read_action
from conversations.brackets import without_marks
from conversations.models import Record
from conversations.proforma import ReadProForma
from conversations.sending import FORM
from conversations.sheet import MOST_ROWS, Sheet, SheetFollowUp
from qa_portal.drafts.models import draft_of
from qa_portal.schools.models import Person, Priority, Subject, YearGroup
from qa_portal.schools.people import known_as
from qa_portal.web.dates import read_day, write_day

MOST_UNPLACED = 30
_NONE_NEEDED = re.compile(r"None needed: (?P<reason>\S.{0,298})")
_FOUND = re.compile(r"Found(?: on (?P<day>[^:]{5,40}))?: (?P<found>\S.*)", re.DOTALL)


@dataclass(frozen=True)
class BroughtIn:
    """One file: its draft, or the reason why it could not be read."""

    name: str
    record: Record | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""


def sheet_from(read: ReadProForma) -> Sheet:
    """The sheet of a pro forma: rows paired, chips guessed from its words, initials matched where only one person has them."""
    questions, actions = question_rows(read.questions)
    actions += [read_action(text) for text in read.actions]
    planned, no_follow_up_because = _reason_for_none(read.follow_ups)
    texts, found = with_what_was_found(planned)
    follow_ups = follow_up_rows(texts, questions)
    take_marks(follow_ups, found)
    matched = {name: known_as(name) for name in read.teachers}
    said = f"{read.team_label} {read.summary}".lower()
    return Sheet(
        teachers=[str(person.pk) for person in matched.values() if person],
        teachers_written=", ".join(name for name, person in matched.items() if not person),
        team_label=read.team_label,
        held_on=write_day(read.held_on),
        timing=read.timing,
        summary=read.summary,
        subject=next((str(s.pk) for s in Subject.objects.all() if s.name.lower() in said), ""),
        year_groups=[str(y.pk) for y in YearGroup.objects.all() if y.name.lower() in said],
        priorities=[str(p.pk) for p in Priority.objects.all() if p.name.lower() in said],
        questions=questions,
        actions=actions,
        follow_ups=follow_ups,
        no_follow_up_because=no_follow_up_because,
        unplaced=_few(read.unplaced),
    )


def _reason_for_none(texts: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The follow-ups, and the reason where the only line says that none is needed."""
    if len(texts) == 1 and (none := _NONE_NEEDED.fullmatch(texts[0])):
        return (), none["reason"]
    return texts, ""


def with_what_was_found(texts: tuple[str, ...]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The lines that plan something, and for each the day and the words of the line below it that says what was found."""
    if len(texts) > MOST_ROWS:  # they are joined then, and stay as they stand
        return texts, []
    planned: list[str] = []
    found: list[tuple[str, str]] = []
    for text in texts:
        seen = _FOUND.fullmatch(text)
        if seen and planned and not found[-1][1]:
            found[-1] = (seen["day"] or "", seen["found"])
        else:
            planned.append(text)
            found.append(("", ""))
    return tuple(planned), found


def take_marks(rows: list[SheetFollowUp], found: list[tuple[str, str]]) -> None:
    """Put who, when and what was found into their fields."""
    if len(rows) != len(found):
        return
    for row, (day, words) in zip(rows, found, strict=True):
        row.planned, marks = without_marks(row.planned)
        row.who, row.due = marks.get("who", row.who), marks.get("when", row.due)
        read = read_day(day) if day else None
        row.found_on, row.found = write_day(read) if read else "", words


def _few(texts: tuple[str, ...]) -> list[str]:
    """Texts without a place as one can look through them; what is more than a page of them stands in the last."""
    last = MOST_UNPLACED - 1
    return [*texts[:last], "\n".join(texts[last:])] if len(texts) > MOST_UNPLACED else list(texts)


def bring_in(read: ReadProForma, *, leader: Person) -> Record:
    """A new draft of `leader`'s with what was read; one transaction a file."""
    with transaction.atomic():
        record = Record.objects.begin(None, leader=leader)
        draft_of(leader, FORM, record, start=sheet_from(read).to_fields())
    return record


def as_json(read: ReadProForma) -> dict[str, Any]:
    """What the portal made of a pro forma, for a person or a script to look at."""
    return {
        "teachers": list(read.teachers),
        "team_label": read.team_label,
        "leader": read.leader,
        "held_on": read.held_on.isoformat() if read.held_on else None,
        "timing": read.timing or None,
        "summary": read.summary,
        "questions": [
            {"question": each.question, "response": each.response} for each in read.questions
        ],
        "actions": list(read.actions),
        "follow_ups": list(read.follow_ups),
        "unplaced": list(read.unplaced),
    }
