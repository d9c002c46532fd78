"""What the form of a record shows: the sheet with its rows in threads, what the chips offer, what is still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conversations.acts import paragraphs_of
from conversations.audience import audience_of
from conversations.choices import FollowUpKind, QuestionKind, Timing
from conversations.continuing import carried_from
from conversations.earlier import usual_length, words_in
from conversations.forms.record import FieldError
from conversations.looking import Look
from conversations.looking.look import SeenQuestion, SeenResponse
from conversations.looking.saying import STEERS, TYPE_SAID
from conversations.models import Comment, Record, SupportOffer
from conversations.places import places_in
from conversations.rounds import name_places
from conversations.sending import to_answer
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal.actions.load import load_words
from qa_portal.drafts.models import Draft
from qa_portal.schools.models import Person, Priority, Subject, YearGroup

MOST_MOVABLE = 20  # paragraphs of one response that are offered to other questions


@dataclass(frozen=True)
class ThreadRow:
    """A question's card in the form: its fields, what hangs on it, and its paragraphs where the pairing was a guess."""

    number: int
    question: SheetQuestion
    actions: list[SheetAction]
    follow_ups: list[SheetFollowUp]
    paragraphs: list[str]


@dataclass(frozen=True)
class Progress:
    """How far the form is, in words, beside it: never a judgement."""

    label: str
    words: str
    done: bool


@dataclass(frozen=True)
class LookedAt:
    """A question and its response as the portal reads them."""

    number: int
    seen: SeenQuestion
    response: SeenResponse | None

    @property
    def said(self) -> str:
        return TYPE_SAID[self.seen.type]

    @property
    def words(self) -> list[str]:
        """The words that decided it, each once."""
        return list(dict.fromkeys(self.seen.words))

    @property
    def steers(self) -> bool:
        return self.seen.type in STEERS


def writing_context(
    record: Record, draft: Draft, sheet: Sheet, errors: Iterable[FieldError]
) -> dict[str, Any]:
    """Everything the two forms of a record print."""
    errors = list(errors)
    people = list(Person.objects.current())
    guesses = [*sheet.questions, *sheet.follow_ups]
    return {
        "record": record,
        "draft": draft,
        "sheet": sheet,
        "audience": audience_of(record),
        "threads": thread_rows(sheet),
        "errors": errors,
        "error_of": {error.field: error.message for error in errors},
        "guesses": sum(bool(row.guessed) for row in guesses),
        "removed": [row for rows in sheet.removed.values() for row in rows],
        "progress": progress_of(sheet),
        "to_answer": to_answer(record) if record.round else [],
        "feedback": feedback_to_answer(record, sheet) if record.round else [],
        "timings": Timing.choices,
        "question_kinds": QuestionKind.choices,
        "follow_up_kinds": FollowUpKind.choices,
        "people": people,
        "load": load_of(sheet, people),
        "subjects": list(Subject.objects.filter(is_retired=False)),
        "year_groups": list(YearGroup.objects.all()),
        "priorities": list(Priority.objects.all()),
        "carries_on": carried_from(sheet, record.leader),
    }


def look_context(sheet: Sheet, look: Look) -> dict[str, Any]:
    """What is noticed in a sheet, question by question, for whoever asked to see it."""
    places = places_in(sheet.without_blank_rows())
    numbers = {row.id: n for n, row in enumerate(sheet.without_blank_rows().questions, 1)}
    responses = {seen.id: seen for seen in look.responses}
    return {
        "looked_at": [
            LookedAt(numbers[seen.id], seen, responses.get(seen.id)) for seen in look.questions
        ],
        "hints": [(hint, places.get(hint.place, "")) for hint in look.hints],
        "gaps": [(gap, places.get(gap.place, "")) for gap in look.gaps if not gap.count],
        "counts": [gap.said for gap in look.gaps if gap.count],
        "audience": True,  # its sentence stands in the page
        "words": words_in(sheet),
        "usual": usual_length(),
    }


def load_of(sheet: Sheet, people: Iterable[Person]) -> dict[str, str]:
    """What the owners named in a sheet have agreed to already, beside the actions in it (X36)."""
    names = [action.owner for action in sheet.actions]
    return load_words(names, people, without=[action.id for action in sheet.actions])


def thread_rows(sheet: Sheet) -> list[ThreadRow]:
    return [
        ThreadRow(
            number=number,
            question=question,
            actions=sheet.actions_of(question),
            follow_ups=sheet.follow_ups_of(question),
            paragraphs=paragraphs_of(question.response)[:MOST_MOVABLE] if question.guessed else [],
        )
        for number, question in enumerate(sheet.questions, 1)
    ]


def feedback_on(record: Record) -> list[Comment]:
    """The comments of every sent round, the latest round first, each round in the order of the hierarchy."""
    sent = Comment.objects.standing().filter(reading__record=record, reading__sent_at__isnull=False)
    found = sent.select_related("reading__reader", "reading__support_offer", "reply__by")
    return sorted(found, key=lambda c: (-c.reading.round, c.level, c.written_at))


def offers_on(record: Record, feedback: Iterable[Comment]) -> list[SupportOffer]:
    """The offers of support that were sent with a round, the latest first; most of them came with `feedback`."""
    if not record.has_offer:
        return []
    rounds = {comment.reading_id: comment.reading for comment in feedback}
    offers = [each.support_offer for each in rounds.values() if hasattr(each, "support_offer")]
    if not offers:  # a round without a comment
        sent = SupportOffer.objects.filter(reading__record=record, reading__sent_at__isnull=False)
        offers = sent.select_related("reading__reader")
    offers = [offer for offer in offers if offer.what]
    return sorted(offers, key=lambda offer: offer.reading.sent_at, reverse=True)


def feedback_to_answer(record: Record, sheet: Sheet) -> list[Comment]:
    """The feedback with its places named in this sheet, and what the leader has typed as answers so far."""
    comments = feedback_on(record)
    name_places(comments, sheet)
    for comment in comments:
        comment.reply_typed = sheet.replies.get(str(comment.pk), "")
    return comments


def progress_of(sheet: Sheet) -> list[Progress]:
    who = bool((sheet.teachers or sheet.teachers_written.strip()) and sheet.held_on.strip())
    questions = sum(bool(question.text.strip()) for question in sheet.questions)
    follow_ups = len(sheet.follow_ups)
    none_needed = bool(sheet.no_follow_up_because.strip())
    return [
        Progress("Who and when", "done" if who else "to do", who),
        Progress(
            "Summary", "done" if sheet.summary.strip() else "to do", bool(sheet.summary.strip())
        ),
        Progress("Questions", str(questions or "none yet"), bool(questions)),
        Progress(
            "Follow-up",
            "none needed" if none_needed else str(follow_ups or "none yet"),
            bool(follow_ups or none_needed),
        ),
    ]
