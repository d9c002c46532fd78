"""The anonymous copy of a record: other words for its people, ids of its own, no day, subject or year; words can be corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from conversations.models import Comment, Exemplar, Record
from conversations.naming import COLLEAGUE, Names, names_as_written, names_of
from conversations.places import places_in, section_of
from conversations.rows import sheet_of
from conversations.sending import title_of
from conversations.sheet import Fields, Sheet, new_id
from qa_portal.schools.models import Person
from qa_portal.schools.people import names_in
from qa_portal.web.forms import tidy

LEADER = "the leader"
TEAM = "the team"
OBSERVATION = 1500

# What can be corrected in each row of the copy: part, what the form calls it, longest, lines.
PARTS = {
    "questions": (("text", "Question {n}", 1000, 2), ("response", "What came back", 8000, 5)),
    "actions": (
        ("text", "Action {n}", 600, 2),
        ("owner", "Who does it", 80, 1),
        ("partner", "With whom", 80, 1),
        ("due", "When", 80, 1),
        ("impact", "Impact sought", 600, 2),
    ),
    "follow_ups": (
        ("planned", "Follow-up {n}", 600, 2),
        ("who", "Who looks", 80, 1),
        ("due", "When", 80, 1),
        ("found", "What was found", 2000, 3),
    ),
}
LETTERS = {"questions": "q", "actions": "a", "follow_ups": "f"}
NAMES = ("owner", "partner", "who")


def copy_of(record: Record, *, for_person: Person) -> Exemplar:
    """An unsaved exemplar of `record`, with the observations on it that `for_person` may read."""
    names, teachers = _names_in(record)
    sheet, moved = _without_ids(sheet_of(record))
    sheet = replace(
        sheet,
        teachers=[],
        teachers_written=", ".join(teachers),
        team_label="",
        held_on="",
        subject="",
        year_groups=[],
        priorities=[],
        summary=names.taken_out_of(sheet.summary),
        no_follow_up_because=names.taken_out_of(sheet.no_follow_up_because),
    )
    for rows, parts in PARTS.items():
        for row in getattr(sheet, rows):
            for part, *_ in parts:
                cut = _who if part in NAMES else Names.taken_out_of
                setattr(row, part, cut(names, getattr(row, part)))
    for each in sheet.follow_ups:
        each.found_on = ""
    return Exemplar(
        title=title_of(sheet, subject="", years=[]) or "A learning conversation",
        words=sheet.to_json(),
        observations=list(_observations(record, for_person, names, moved)),
        source=record,
        offered_by=for_person,
    )


def _names_in(record: Record) -> tuple[Names, list[str]]:
    """What to take out of the words of `record`, and what its teachers are called instead."""
    told = [(names_of(record.leader), LEADER)]
    labels = []
    for number, row in enumerate(record.teachers.select_related("person")):
        labels.append(f"Teacher {ascii_uppercase[number % 26]}{number // 26 or ''}")
        names = names_of(row.person) if row.person else names_as_written(row.as_written)
        told.append((names, labels[-1]))
    told.append(([record.team_label], TEAM))
    told += [([person.name], COLLEAGUE) for person in Person.objects.all()]
    return Names(told), labels


def _who(names: Names, written: str) -> str:
    """Who does something: somebody of the record under their new name, anybody else a colleague."""
    known = {words.casefold(): words for words in names.words.values()}
    who = [names.taken_out_of(each).casefold() for each in names_in(written)]
    return " and ".join(dict.fromkeys(known.get(each, COLLEAGUE) for each in who))


def _without_ids(sheet: Sheet) -> tuple[Sheet, dict[str, str]]:
    """The sheet under new ids, so that nothing leads back; and where each old place went."""
    before = list(places_in(sheet))
    ids = {q.id: new_id() for q in sheet.questions}
    for row in sheet.questions:
        row.id = ids[row.id]
    for row in (*sheet.actions, *sheet.follow_ups):
        row.id, row.question = new_id(), ids.get(row.question, "")
    return sheet, dict(zip(before, places_in(sheet), strict=True))


def _observations(
    record: Record, person: Person, names: Names, moved: dict[str, str]
) -> Iterator[dict[str, str]]:
    sent = Comment.objects.visible_to(person).filter(
        reading__record=record, reading__sent_at__isnull=False
    )
    for comment in sent:
        place = moved.get(comment.place, section_of(comment.place))
        text = names.taken_out_of(comment.text)
        yield {"kind": comment.kind, "place": str(place), "text": text}


# --- Correcting the copy: words alone, its structure stays


@dataclass(frozen=True)
class Line:
    """One field of the form that corrects a copy."""

    name: str
    label: str
    longest: int
    lines: int
    value: str = ""
    error: str = ""


def lines_of(exemplar: Exemplar, typed: Fields | None = None) -> list[Line]:
    """Every text of the copy that can be corrected, as it stands or as typed so far."""
    kept = fields_of(exemplar)
    lines = []
    for line in _lines(exemplar.sheet, exemplar.observations):
        texts = (typed if typed is not None else kept).get(line.name) or [""]
        value = tidy(texts[-1])
        error = f"At most {line.longest} characters." if len(value) > line.longest else ""
        if line.name == "title" and not value.strip():
            error = "Give it a title."
        lines.append(replace(line, value=value, error=error))
    return lines


def fields_of(exemplar: Exemplar) -> Fields:
    """The copy as the fields of its form."""
    fields = exemplar.sheet.to_fields() | {"title": [exemplar.title]}
    for n, each in enumerate(exemplar.observations):
        fields[f"o-{n}-text"] = [each["text"]]
    return fields


def _lines(sheet: Sheet, observations: list[dict[str, str]]) -> Iterator[Line]:
    yield Line("title", "Title", 160, 1)
    yield Line("teachers_written", "Teachers", 200, 1)
    yield Line("summary", "Summary", 4000, 4)
    for rows, parts in PARTS.items():
        for n, row in enumerate(getattr(sheet, rows), 1):
            for part, label, longest, lines in parts:
                if getattr(row, part):
                    name = f"{LETTERS[rows]}-{row.id}-{part}"
                    yield Line(name, label.format(n=n), longest, lines)
    if sheet.no_follow_up_because:
        yield Line("no_follow_up_because", "No follow-up because", 300, 1)
    places = places_in(sheet)
    for n, each in enumerate(observations):
        about = places.get(each["place"], "the record as a whole")
        yield Line(f"o-{n}-text", f"Observation {n + 1}, on {about}", OBSERVATION, 3)


def correct(exemplar: Exemplar, typed: Fields) -> dict[str, Any]:
    """The columns of the copy with the words as typed; an observation without words is left out."""
    lines = {line.name: line.value.strip() for line in lines_of(exemplar, typed)}
    fields = exemplar.sheet.to_fields() | {name: [value] for name, value in lines.items()}
    said = [each | {"text": lines[f"o-{n}-text"]} for n, each in enumerate(exemplar.observations)]
    return {
        "title": lines["title"],
        "words": Sheet.from_fields(fields).to_json(),
        "observations": [each for each in said if each["text"]],
    }
