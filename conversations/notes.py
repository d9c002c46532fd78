"""What a reader has typed at the desk and not made into a comment: notes, ticks, a half-written comment. Theirs alone.

The desk is one form. Whatever button is pressed, what was typed in it is kept first, so that nothing is lost without
a script either; the words of the composer go once they have become a comment.
"""

from conversations.models import Reading
from conversations.reading import FORM
from qa_portal.drafts.models import Draft, Fields, draft_of
from qa_portal.moves.door import StaleSave
from qa_portal.schools.models import Person

COMPOSER = (
    "comment",
    "kind",
    "place",
    "quote",
    "phrase",
    "text",
    "back_to_teacher",
    "other_wording",
)
_OWN = ("note-", "tick-", "text-", "kind-")
_PASSING = frozenset({"purpose", "until", "talked_on", "leave_out", "asked", "with", "ask"})


def notes_of(reading: Reading, person: Person) -> Draft:
    draft = draft_of(person, FORM, reading)
    draft.school = person.school  # at hand already, and its address names it
    return draft


def keep_notes(draft: Draft, typed: Fields, *, seen: int) -> None:
    """Keep what was typed, whichever button was pressed.

    A page that has fallen behind is forgiven where nobody loses a word by it (a double click, a save under way);
    otherwise StaleSave.
    """
    typed = {name: texts for name, texts in typed.items() if name not in _PASSING}
    try:
        draft.keep(typed, seen=seen)
    except StaleSave:
        draft.refresh_from_db()
        draft.keep(_both(draft.fields, typed), seen=draft.revision)


def clear_composer(draft: Draft, *, only: tuple[str, ...] = COMPOSER) -> None:
    """Empty the composer, or the fields named, once their words have become a comment."""
    left = {name: texts for name, texts in draft.fields.items() if name not in only}
    draft.keep(left, seen=draft.revision)


def _both(kept: Fields, typed: Fields) -> Fields:
    """Of each field the version that holds the other; raises StaleSave where each has words of its own."""
    both = dict(kept)
    for name, texts in typed.items():
        if not name.startswith(_OWN):
            continue
        here, there = "\n".join(texts).strip(), "\n".join(kept.get(name, [])).strip()
        if here.startswith(there):
            both[name] = texts
        elif not there.startswith(here):
            raise StaleSave("Your notes on this record were changed in another window.")
    return both
