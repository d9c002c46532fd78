"""What was written before: a leader's earlier responses for the check of stock answers, the usual length of a record."""

from statistics import median

from conversations.choices import SENT
from conversations.looking.stock_answers import Earlier
from conversations.models import Question, Record, Version
from conversations.sheet import Sheet
from qa_portal.schools.models import Person

MOST_RESPONSES = 300
MOST_RECORDS = 30  # of which the usual length is taken
FEWEST_RECORDS = 5


def earlier_responses(record: Record, person: Person) -> list[Earlier]:
    """The responses in other records of `person`'s own that were sent, the newest first; one query."""
    mine = Record.objects.visible_to(person).filter(leader=person, state__in=SENT)
    found = Question.objects.filter(record__in=mine.exclude(pk=record.pk)).exclude(response="")
    rows = found.order_by("-record__held_on", "id").values_list("response", "record__held_on")
    return [Earlier(text, held_on) for text, held_on in rows[:MOST_RESPONSES]]


def words_in(sheet: Sheet) -> int:
    """How many words a record has."""
    return sum(len(text.split()) for _, text in sheet.texts())


def usual_length() -> int:
    """The middle length in words of the school's latest records (S0-36); 0 while there are few. No word is shown."""
    latest = Version.objects.order_by("-sent_at").values_list("words", flat=True)[:MOST_RECORDS]
    lengths = [words_in(Sheet.from_json(words)) for words in latest]
    return round(median(lengths)) if len(lengths) >= FEWEST_RECORDS else 0
