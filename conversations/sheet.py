"""A record's words as one value: what a draft holds, what sending writes, what a version keeps, what a page prints.

`Sheet.from_fields` reads the fields of the form (a draft, a POST) and never fails: half-typed is a normal state.
`to_fields` is its inverse; `to_json` and `from_json` are the form in which a version keeps it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any
from uuid import UUID, uuid4

from conversations.choices import FollowUpKind, QuestionKind
from qa_portal.web.forms import tidy

Fields = dict[str, list[str]]
PLAIN, STRUCTURED = "plain", "structured"
MOST_ROWS = 60


def new_id() -> str:
    return str(uuid4())


def read_id(text: str | None) -> UUID | None:
    """The id that a page named, or None where it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


@dataclass
class SheetAction:
    id: str
    question: str = ""
    text: str = ""
    owner: str = ""
    partner: str = ""
    due: str = ""
    impact: str = ""


@dataclass
class SheetFollowUp:
    """`question` is the id of the question it belongs to, empty for an additional one. `found` may come later."""

    id: str
    question: str = ""
    kind: str = FollowUpKind.OUTCOMES
    planned: str = ""
    who: str = ""
    due: str = ""
    found_on: str = ""
    found: str = ""
    guessed: str = ""


@dataclass
class SheetQuestion:
    """`guessed` is "1" while the pairing with its response is a guess that the writer has not looked at."""

    id: str
    kind: str = QuestionKind.QUESTION
    text: str = ""
    response: str = ""
    guessed: str = ""


# The rows of a sheet: the field that lists their ids in order, the letter before each field, the class.
ROWS = {
    "questions": ("question", "q", SheetQuestion),
    "actions": ("action", "a", SheetAction),
    "follow_ups": ("follow_up", "f", SheetFollowUp),
}
SINGLE = (
    "way",
    "teachers_written",
    "team_label",
    "held_on",
    "timing",
    "summary",
    "subject",
    "no_follow_up_because",
    "plain_questions",
    "plain_responses",
    "plain_follow_ups",
    "note_to_reader",
    "continues",
)
CHOSEN = ("teachers", "year_groups", "priorities")  # ids of what was ticked
# What a draft holds beside the words of the record, by the start of its fields' names; no version keeps it.
BESIDE = {"replies": "reply-", "own_say": "say-", "carried": "carried-"}
NOT_OF_THE_RECORD = ("removed", "unplaced", "note_to_reader", "continues", *BESIDE)


@dataclass
class Sheet:
    """`own_say`: what the writer says of a question's type, by its id (D25). `continues`: the record it carries on;
    `carried`: by the id of a row, the row of that record it stands for (S0-38).
    """

    way: str = STRUCTURED
    teachers: list[str] = field(default_factory=list)
    teachers_written: str = ""
    team_label: str = ""
    held_on: str = ""
    timing: str = ""
    summary: str = ""
    subject: str = ""
    year_groups: list[str] = field(default_factory=list)
    priorities: list[str] = field(default_factory=list)
    no_follow_up_because: str = ""
    plain_questions: str = ""
    plain_responses: str = ""
    plain_follow_ups: str = ""
    unplaced: list[str] = field(default_factory=list)
    questions: list[SheetQuestion] = field(default_factory=list)
    actions: list[SheetAction] = field(default_factory=list)
    follow_ups: list[SheetFollowUp] = field(default_factory=list)
    removed: dict[str, list] = field(default_factory=lambda: {name: [] for name in ROWS})
    replies: dict[str, str] = field(default_factory=dict)
    note_to_reader: str = ""
    continues: str = ""
    own_say: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)

    # --- From and to a form

    @classmethod
    def from_fields(cls, typed: Fields) -> "Sheet":
        def one(name: str) -> str:
            return tidy((typed.get(name) or [""])[-1])

        sheet = cls(**{name: one(name) for name in SINGLE})
        sheet.way = sheet.way or STRUCTURED
        sheet.subject = "".join(_distinct([sheet.subject]))
        sheet.unplaced = [tidy(text) for text in typed.get("unplaced", []) if text.strip()]
        for name in CHOSEN:
            setattr(sheet, name, _distinct(typed.get(name, [])))
        gone = set(typed.get("removed", []))
        for rows, (ids, letter, row_class) in ROWS.items():
            for row_id in _distinct(typed.get(ids, [])):
                row = _row_from(row_class, letter, row_id, one)
                if row_id not in gone:
                    getattr(sheet, rows).append(row)
                elif words_of(row):
                    sheet.removed[rows].append(row)
            sheet.unplaced += [
                words for row in getattr(sheet, rows)[MOST_ROWS:] if (words := words_of(row))
            ]
            setattr(sheet, rows, getattr(sheet, rows)[:MOST_ROWS])
            sheet.removed[rows] = sheet.removed[rows][-MOST_ROWS:]
        for name, prefix in BESIDE.items():
            setattr(sheet, name, _beside(typed, prefix))
        return sheet

    def to_fields(self) -> Fields:
        typed: Fields = {name: [getattr(self, name)] for name in SINGLE}
        typed |= {name: list(getattr(self, name)) for name in (*CHOSEN, "unplaced")}
        typed["removed"] = []
        for rows, (ids, letter, row_class) in ROWS.items():
            every = getattr(self, rows) + self.removed[rows]
            typed[ids] = [row.id for row in every]
            typed["removed"] += [row.id for row in self.removed[rows]]
            for row in every:
                for part in fields(row_class)[1:]:
                    typed[f"{letter}-{row.id}-{part.name}"] = [getattr(row, part.name)]
        for name, prefix in BESIDE.items():
            typed |= {f"{prefix}{key}": [text] for key, text in getattr(self, name).items()}
        return {name: texts for name, texts in typed.items() if any(texts)}

    # --- From and to a version

    def to_json(self) -> dict[str, Any]:
        kept = asdict(self)
        for working in NOT_OF_THE_RECORD:
            del kept[working]
        return kept

    @classmethod
    def from_json(cls, words: dict[str, Any]) -> "Sheet":
        known = {part.name for part in fields(cls)}
        sheet = cls(**{name: value for name, value in words.items() if name in known})
        for rows, (_, _, row_class) in ROWS.items():
            setattr(sheet, rows, [row_class(**row) for row in words.get(rows, [])])
        return sheet

    # --- What hangs together

    def actions_of(self, question: SheetQuestion) -> list[SheetAction]:
        return [action for action in self.actions if action.question == question.id]

    def follow_ups_of(self, question: SheetQuestion) -> list[SheetFollowUp]:
        return [each for each in self.follow_ups if each.question == question.id]

    @property
    def loose_actions(self) -> list[SheetAction]:
        known = {question.id for question in self.questions}
        return [action for action in self.actions if action.question not in known]

    @property
    def loose_follow_ups(self) -> list[SheetFollowUp]:
        """Follow-ups that belong to no question: "additional, link or explain" (S0-30)."""
        known = {question.id for question in self.questions}
        return [each for each in self.follow_ups if each.question not in known]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that can be read, commented on and compared: (place, text); a place is "summary" or "q-<id>-text"."""
        yield "summary", self.summary
        for rows, (_, letter, _) in ROWS.items():
            for row in getattr(self, rows):
                for part in TEXT_PARTS[rows]:
                    yield f"{letter}-{row.id}-{part}", getattr(row, part)

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The fields that the form carries along unseen."""
        kept = [("continues", self.continues)] if self.continues else []
        for name in ("own_say", "carried"):
            kept += [(f"{BESIDE[name]}{key}", text) for key, text in getattr(self, name).items()]
        return kept

    @property
    def is_empty(self) -> bool:
        head = (self.summary, self.plain_questions, self.plain_responses, self.plain_follow_ups)
        return not any(text.strip() for text in head) and not any(
            text.strip() for _, text in self.texts()
        )

    def without_blank_rows(self) -> "Sheet":
        """The sheet as it is sent: rows in which nothing was written are left out."""
        return replace(
            self,
            questions=[q for q in self.questions if q.text.strip() or q.response.strip()],
            actions=[a for a in self.actions if a.text.strip() or a.impact.strip()],
            follow_ups=[f for f in self.follow_ups if f.planned.strip() or f.found.strip()],
        )


TEXT_PARTS = {
    "questions": ("text", "response"),
    "actions": ("text", "impact"),
    "follow_ups": ("planned", "found"),
}


def _beside(typed: Fields, prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): tidy(texts[-1])
        for name, texts in typed.items()
        if name.startswith(prefix) and texts
    }


def _distinct(ids: Iterable[str]) -> list[str]:
    """The ids in order, each once, without those that are no UUID."""
    known: dict[str, None] = {}
    for text in ids:
        if found := read_id(text):
            known[str(found)] = None
    return list(known)


def words_of(row: Any) -> str:
    """Everything that was written into a row, line below line."""
    codes = ("id", "question", "kind", "guessed")
    written = [getattr(row, part.name) for part in fields(row) if part.name not in codes]
    return "\n".join(text for text in written if text.strip())


def _row_from(row_class: type, letter: str, row_id: str, one: Any) -> Any:
    row = row_class(id=row_id)
    for part in fields(row_class)[1:]:
        if typed := one(f"{letter}-{row_id}-{part.name}"):
            setattr(row, part.name, typed)
    return row
