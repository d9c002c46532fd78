"""What lies on a senior leader's desk: steps and notes, the paper, the feedback so far, the composer, the next act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import uuid4

from conversations.choices import CommentKind, PurposeIs, State
from conversations.finishing import LOOK_AGAIN_AFTER, over_budget
from conversations.forms.reading import CommentForm
from conversations.guidance import ENOUGH, OFFERS, PHRASES, PURPOSE_QUESTION, Step, steps_for
from conversations.models import (
    Comment,
    Reading,
    Record,
    SeniorNote,
    SupportOffer,
    TeacherWords,
    Version,
)
from conversations.models.record import TAKE_BACK_WITHIN
from conversations.notes import COMPOSER, notes_of
from conversations.own_words import words_on
from conversations.paper import Paper, paper_of
from conversations.permissions import Perm
from conversations.places import places_in
from conversations.related import Related, related_to
from conversations.rounds import Round, rounds_of
from conversations.rows import with_live_follow_ups
from conversations.sheet import Sheet
from qa_portal import clock
from qa_portal.drafts.models import Draft
from qa_portal.schools.models import Person
from qa_portal.web.permission import may

TABS = {"support": "Supporting the leader", "tells": "What it tells us"}


@dataclass(frozen=True)
class Rung:
    """One step of the ladder with the reader's own note and tick."""

    step: Step
    note: str
    is_ticked: bool
    is_current: bool
    is_folded: bool


@dataclass
class Desk:
    """Everything the desk prints; `asked` is its address's query. The record comes with people, years and priorities."""

    record: Record
    person: Person
    asked: Mapping[str, str] = field(default_factory=dict)
    form: CommentForm | None = None

    # --- The reading

    @cached_property
    def every_round(self) -> list[Round]:
        """The rounds of reading that this person sees, her own unsent one included; two queries."""
        return rounds_of(self.record, self.person, sheet=self.sheets[0])

    @cached_property
    def mine(self) -> Reading | None:
        """This reader's round, not sent yet, where the record waits and no other reader holds it."""
        if self.record.state != State.SUBMITTED or self.read_by_other:
            return None
        readings = (each.reading for each in self.every_round if not each.reading.sent_at)
        now = (r for r in readings if r.round == self.record.round)
        return next((r for r in now if r.reader_id == self.person.pk), None)

    @property
    def is_open(self) -> bool:
        """Whether this reader may write: the composer, the notes, the acts at the foot."""
        return self.mine is not None and self.record.being_read_by_id == self.person.pk

    @property
    def read_by_other(self) -> Person | None:
        claimed = self.record.is_claimed and self.record.being_read_by_id != self.person.pk
        return self.record.being_read_by if claimed else None

    @property
    def can_begin(self) -> bool:
        waits = self.record.state == State.SUBMITTED
        return waits and not self.is_open and self.read_by_other is None

    @property
    def is_watching(self) -> bool:
        """Closed with a date to look again: what came of it may close it for good."""
        return self.record.state == State.WATCHING

    # --- The paper

    @cached_property
    def versions(self) -> dict[int, Version]:
        """This round and the one before, by number; one query for both."""
        found = self.record.versions.filter(round__gte=self.record.round - 1)
        return {version.round: version for version in found}

    @cached_property
    def sheets(self) -> tuple[Sheet, Sheet | None]:
        """The words of this round, with follow-ups found since, and those of the round before."""
        now, before = (self.versions.get(self.record.round - back) for back in (0, 1))
        return with_live_follow_ups(now.sheet, self.record), before and before.sheet

    @property
    def note_to_reader(self) -> str:
        """What the leader wrote for the reader alone when this round was sent (X7)."""
        return self.versions[self.record.round].note_to_reader

    @cached_property
    def paper(self) -> Paper:
        now, before = self.sheets
        return paper_of(self.record, comments=self.comments, before=before, sheet=now)

    @cached_property
    def places(self) -> dict[str, str]:
        return places_in(self.sheets[0])

    @cached_property
    def teachers_words(self) -> list[TeacherWords]:
        return words_on(self.record, self.person)

    # --- Feedback

    @cached_property
    def comments(self) -> list[Comment]:
        return [comment for each in self.every_round for comment in each.comments]

    @property
    def unsent(self) -> list[Comment]:
        """This reader's comments that nobody else sees, in the order of the hierarchy."""
        left = (each.comments for each in self.every_round if not each.reading.sent_at)
        return [self._as_typed(comment) for comments in left for comment in comments]

    def _as_typed(self, comment: Comment) -> Comment:
        """The comment with what stands in its fields of the desk, which may be newer than what it says."""
        comment.text_typed = self.typed(f"text-{comment.pk}") or comment.text
        comment.kind_typed = self.typed(f"kind-{comment.pk}") or comment.kind
        comment.is_changing = (comment.text_typed, comment.kind_typed) != (
            comment.text,
            comment.kind,
        )
        return comment

    @property
    def offered(self) -> SupportOffer:
        """The offer of support of this round, as kept so far; an empty one where there is none."""
        kept = getattr(self.mine, "support_offer", None) if self.mine else None
        return kept or SupportOffer()

    @property
    def offer_typed(self) -> tuple[str, str]:
        """What and when, as they stand in their fields."""
        kept = self.offered
        return self.typed("offer-what") or kept.what, self.typed(
            "offer-when_words"
        ) or kept.when_words

    @cached_property
    def senior_notes(self) -> list[SeniorNote]:
        """The notes of senior leaders that this reader sees: none for a reader from outside."""
        none = not getattr(self.record, "has_notes", True)  # the page's query has looked
        if none or not may(self.person, Perm.NOTE_RECORD, self.record):
            return []
        notes = SeniorNote.objects.visible_to(self.person).filter(record=self.record)
        return list(notes.select_related("by"))

    @property
    def has_queue(self) -> bool:
        return may(self.person, Perm.SEE_QUEUE)

    @property
    def prompts(self) -> int:
        """The number of prompts once it is worth a word, otherwise 0 (D27)."""
        return over_budget(self.unsent)

    @cached_property
    def rounds(self) -> list[Round]:
        """Sent rounds, the latest last."""
        sent = [each for each in self.every_round if each.reading.sent_at]
        return sorted(sent, key=lambda each: each.reading.sent_at)

    @property
    def round_before(self) -> int:
        return self.record.round - 1

    # --- Steps and notes

    @cached_property
    def draft(self) -> Draft | None:
        return notes_of(self.mine, self.person) if self.mine else None

    def typed(self, name: str) -> str:
        """What stands in a field of the notes."""
        return (self.draft.fields.get(name) or [""])[-1] if self.draft else ""

    @property
    def ladder(self) -> list[Rung]:
        gated = self.mine is not None and self.mine.is_gated
        ticked = [self._is_ticked(number) for number in range(1, 7)]
        current = 0 if gated else next((n for n, done in enumerate(ticked) if not done), -1)
        return [
            Rung(
                step=step,
                note=self.typed(f"note-{step.number}"),
                is_ticked=ticked[n],
                is_current=n == current,
                is_folded=gated and n > 0,
            )
            for n, step in enumerate(steps_for(self.record.timing))
        ]

    def _is_ticked(self, number: int) -> bool:
        return bool(self.typed(f"tick-{number}"))

    @property
    def purposes(self) -> list[tuple[str, str]]:
        """The three answers at the gate, short enough to stand side by side."""
        return [
            (PurposeIs.CLEAR, "Clear"),
            (PurposeIs.PARTLY, "Partly"),
            (PurposeIs.UNCLEAR, "Not yet"),
        ]

    @property
    def tab(self) -> str:
        return self.asked.get("tab") if self.asked.get("tab") in TABS else "support"

    @cached_property
    def related(self) -> Related:
        return related_to(self.record, self.person)

    # --- The composer

    @cached_property
    def composer(self) -> CommentForm:
        """The form of a new comment: as refused, as typed, or as the address asks for it."""
        if self.form is not None:
            return self.form
        typed = {name: self.typed(name) for name in COMPOSER if self.typed(name)}
        if typed.get("comment") in {str(comment.pk) for comment in self.comments}:
            typed = {}  # these words have become a comment already
        start = {"comment": str(uuid4()), "kind": self.kind_offered} | typed
        if (place := self.asked.get("place", "")) in self.places and "place" in self.asked:
            start["place"] = place
        if self.asks_purpose and not start.get("text"):
            start |= {"kind": CommentKind.CLARIFY, "place": "", "text": PURPOSE_QUESTION}
        return CommentForm(initial=start, places=self.places)

    @property
    def is_composing(self) -> bool:
        """Whether the composer stands open: words are waiting in it, or the address asks for it."""
        waiting = self.form is not None or self.composer.initial.get("text")
        return bool(waiting) or "place" in self.asked or self.asks_purpose

    @property
    def asks_purpose(self) -> bool:
        return self.asked.get("ask") == "purpose"

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return CommentKind.choices

    @property
    def phrases(self) -> tuple[str, ...]:
        return PHRASES

    @cached_property
    def level_offered(self) -> int:
        """The highest level of the hierarchy that has no comment yet; 0 where each has one (S0-65)."""
        met = {comment.level for comment in self.unsent}
        if self.mine and self.mine.purpose == PurposeIs.CLEAR:
            met.add(2)
        return next((level for level in OFFERS if level not in met), 0)

    @property
    def offer(self) -> str:
        return OFFERS.get(self.level_offered, ENOUGH)

    @property
    def kind_offered(self) -> str:
        kinds = {1: CommentKind.PRAISE, 2: CommentKind.CLARIFY}
        return kinds.get(self.level_offered, CommentKind.NEXT_TIME)

    # --- The next act

    @property
    def next_act(self) -> str:
        """The act that its button stands out for: ask_purpose, return or close."""
        if any(comment.kind == CommentKind.CLARIFY for comment in self.unsent):
            return "return"
        return "ask_purpose" if self.mine and self.mine.is_gated else "close"

    @cached_property
    def take_back_until(self) -> datetime | None:
        """Until when this reader may take the last sent round back, where the time is not over."""
        last = self.rounds[-1] if self.rounds else None
        if last is None or last.reading.reader_id != self.person.pk:
            return None
        until = last.reading.sent_at + TAKE_BACK_WITHIN
        current = last.reading.round == self.record.round and self.record.state != State.SUBMITTED
        return until if current and until > clock.now() else None

    @property
    def look_again_offered(self) -> date:
        return clock.today() + LOOK_AGAIN_AFTER
