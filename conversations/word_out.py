"""A record as a Word file in the layout of the pro forma, from the same presenter as its page and its PDF.

What the portal itself says stands in lines that begin with `FROM_THE_PORTAL`; brought in again, they are passed over.
"""

import io
import re
from collections.abc import Iterable
from typing import Any

from conversations.audience import audience_of
from conversations.brackets import with_marks
from conversations.models import Record
from conversations.paper import ActionLine, FollowUpLine, Paper, Text
from conversations.papers import paper_to_print, stamp_of
from conversations.proforma.sections import FROM_THE_PORTAL
from qa_portal import clock
from qa_portal.schools.models import Person
from qa_portal.schools.vocabulary import words
from qa_portal.web.templatetags.portal import day_and_year

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "Learning conversation record"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def record_in_word(record: Record, *, person: Person) -> bytes:
    """The record as it stands, or for its writer the draft as typed so far."""
    from docx import Document

    document = Document()
    _name_nobody(document.core_properties)
    paper, label = paper_to_print(record, person), words(record.school)
    document.add_heading(TITLE, level=1)
    head = paper.head
    chips = [head.subject, *head.years, *(f"Priority: {each}" for each in head.priorities)]
    for line in (audience_of(record).sentence(), stamp_of(record), " · ".join(filter(None, chips))):
        if line:
            document.add_paragraph(f"{FROM_THE_PORTAL} {_clean(line)}")
    _head(document, paper, label)
    _conversation(document, paper, label)
    _follow_ups(document, paper, label)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _name_nobody(properties: Any) -> None:
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.keywords = properties.subject = properties.category = ""
    properties.title = TITLE
    properties.created = properties.modified = clock.now().replace(tzinfo=None)


def _table(document: Any, rows: int, columns: int) -> Any:
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    return table


def _head(document: Any, paper: Paper, label: dict[str, str]) -> None:
    head = paper.head
    teachers = ", ".join(head.teachers)
    team = head.team_label
    table = _table(document, 3, 2)
    _boxed(
        table.cell(0, 0), label["section.teachers"], [" – ".join(filter(None, [team, teachers]))]
    )
    _boxed(table.cell(0, 1), label["section.leader"], [head.leader])
    _boxed(table.cell(1, 0), label["section.date"], [day_and_year(head.held_on)])
    _boxed(table.cell(1, 1), label["section.timing"], [head.timing])
    cell = table.cell(2, 0).merge(table.cell(2, 1))
    _boxed(cell, label["section.summary"], [])
    _text(cell, paper.summary)


def _conversation(document: Any, paper: Paper, label: dict[str, str]) -> None:
    document.add_paragraph()
    loose = bool(paper.loose_actions)
    table = _table(document, 1 + len(paper.threads) + loose, 2)
    _boxed(table.cell(0, 0), label["section.questions"], [])
    _boxed(table.cell(0, 1), label["section.responses"], [])
    for row, thread in enumerate(paper.threads, 1):
        asked, came_back = table.cell(row, 0), table.cell(row, 1)
        asked.paragraphs[0].style = "List Number"
        asked.paragraphs[0].add_run(_clean(" ".join(thread.question.text.split()))).bold = True
        _text(came_back, thread.response)
        for line in thread.actions:
            _add(came_back, f"Action: {_action(line)}")
    if loose:
        last = len(paper.threads) + 1
        _boxed(table.cell(last, 0), "Agreed actions", [])
        for line in paper.loose_actions:
            _add(table.cell(last, 1), _action(line))


def _follow_ups(document: Any, paper: Paper, label: dict[str, str]) -> None:
    document.add_paragraph()
    cell = _table(document, 1, 1).cell(0, 0)
    _boxed(cell, label["section.follow_ups"], [])
    for line in paper.follow_ups:
        _add(cell, _follow_up(line))
        if line.found:
            day = f" on {day_and_year(line.found_on)}" if line.found_on else ""
            _add(cell, f"Found{day}: {' '.join(line.follow_up.found.split())}")
    if paper.no_follow_up_because and not paper.follow_ups:
        _add(cell, f"None needed: {paper.no_follow_up_because}")


def _action(line: ActionLine) -> str:
    action = line.action
    known = {"who": action.owner, "partner": action.partner, "when": action.due}
    words = with_marks(" ".join(action.text.split()), **known)
    return words + (f" (impact sought: {' '.join(action.impact.split())})" if line.impact else "")


def _follow_up(line: FollowUpLine) -> str:
    row = line.follow_up
    return with_marks(" ".join(row.planned.split()), who=row.who, when=row.due)


# --- Into a cell


def _boxed(cell: Any, label: str, texts: Iterable[str]) -> None:
    """A label, and what stands under it."""
    cell.paragraphs[0].add_run(_clean(label)).italic = True
    for text in filter(None, texts):
        _add(cell, text)


def _add(cell: Any, text: str, style: str | None = None) -> None:
    """One more paragraph; the empty one that every cell begins with is used first."""
    first = cell.paragraphs[0]
    paragraph = first if len(cell.paragraphs) == 1 and not first.text else cell.add_paragraph()
    paragraph.add_run(_clean(text))
    if style:
        paragraph.style = style


def _text(cell: Any, text: Text) -> None:
    for block in text.blocks:
        for item in block.items:
            line = "".join(run.text for run in item)
            _add(cell, line, "List Bullet" if block.is_list else None)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
