"""Small words for the room's templates: a section's label, a refusal beside its field, a row kept out of sight."""

from collections.abc import Iterator
from dataclasses import fields
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from conversations.models import Record
from conversations.moves import RECORD_MOVES
from conversations.sheet import ROWS, words_of
from qa_portal.moves.models import LogEntry
from qa_portal.schools.models import Person
from qa_portal.schools.vocabulary import words

register = template.Library()

# What is logged without being a move.
ALSO_HAPPENED = {
    "claim": "began to read",
    "read_on": "read on before the purpose was clear",
    "resolve": "settled a comment",
    "print": "printed it",
    "export": "took it as a Word file",
    "own_words": "added their own words",
    "nothing_to_add": "has nothing to add",
    "choose_partner": "chose a reader from outside",
    "offer": "offered support",
    "answer_offer": "answered the offer of support",
    "note_beside": "wrote a note among senior leaders",
}


@register.simple_tag(takes_context=True)
def section_label(context: template.Context, code: str) -> str:
    """What this school calls a section of the pro forma (D3)."""
    return words(context["school"])[f"section.{code}"]


@register.simple_tag
def field_error(messages: dict[str, str], name: str) -> SafeString | str:
    """The refusal of one field, to stand beside it; nothing where there is none."""
    if not (message := messages.get(f"id_{name}")):
        return ""
    return format_html('<p class="field-error" id="id_{}_error">{}</p>', name, message)


@register.filter
def has(messages: dict[str, str], name: str) -> str:
    """The refusal that is kept under a name with a dash in it; "" where there is none."""
    return messages.get(name, "")


@register.filter
def load_of(load: dict[str, str], owner: str) -> str:
    """What the owner of a row has agreed to already; nothing for somebody unknown."""
    return (load or {}).get(owner, "")


@register.filter
def of(readers: dict[UUID, list[Person]], record: UUID) -> list[Person]:
    """Who reads a record that waits."""
    return readers.get(record, [])


@register.filter
def hidden_fields(row: object) -> Iterator[tuple[str, str]]:
    """The fields of a row of a sheet as (name, value), for a form that carries it along unseen."""
    for ids, letter, row_class in ROWS.values():
        if isinstance(row, row_class):
            yield ids, row.id
            for part in fields(row_class)[1:]:
                yield f"{letter}-{row.id}-{part.name}", getattr(row, part.name)


@register.filter
def words_of_row(row: object) -> str:
    """What was written into any row of a sheet."""
    return words_of(row)


@register.filter
def what_happened(entry: LogEntry) -> str:
    """One row of the log in words: "Ela Marsh sent it to senior leaders"."""
    happened = {move.verb: move.happened for move in RECORD_MOVES} | ALSO_HAPPENED
    deed = happened.get(entry.verb, entry.verb.replace("_", " "))
    return f"{entry.by.name if entry.by else 'The portal'} {deed}"


@register.filter
def earlier_rounds(record: Record) -> range:
    """The numbers of the rounds before the last."""
    return range(1, record.round)
