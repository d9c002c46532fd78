"""Notes among senior leaders as deeds: written beside a record, changed by their writer (O7). Ids alone reach the log."""

from django.db import transaction

from conversations.models.reader import SeniorNote
from conversations.models.record import Record
from qa_portal.drafts.models import Draft
from qa_portal.moves.door import note
from qa_portal.schools.models import Person

FORM = "conversations.senior_note"


def write_note(record: Record, words: SeniorNote, *, by: Person) -> SeniorNote:
    """Keep a new note; its draft is done with."""
    words.record, words.by = record, by
    with transaction.atomic():
        words.save(force_insert=True)
        note("note_beside", words, by=by)
        Draft.objects.filter(person=by, form=FORM, about=record.pk).delete()
    return words


def change_note(words: SeniorNote, *, by: Person) -> None:
    with transaction.atomic():
        words.save(update_fields=["text"])
        note("note_beside", words, by=by)
        Draft.objects.filter(person=by, form=FORM, about=words.pk).delete()
