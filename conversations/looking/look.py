"""Look at my record: everything the portal notices in a sheet, for its author's eyes and on request only (D25).

Nothing is stored here. Of all that is noticed at most two things are put to the author, as questions.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conversations.choices import QuestionKind, QuestionType
from conversations.looking.evaluative import evaluative_words, only_describes
from conversations.looking.gaps import Gap, GapKind, gaps_of
from conversations.looking.question_types import Typed, typed
from conversations.looking.stock_answers import Alike, Earlier, most_alike, shelf
from conversations.sheet import Sheet, SheetQuestion

MOST_HINTS = 2
FINE = "fine here"  # the writer's or the reader's tick: appropriate here (S0-48)
QUOTED = 60  # characters of a question or a response in a hint
STEERING = (QuestionType.DIRECTIVE, QuestionType.LEADING)


@dataclass(frozen=True)
class SeenQuestion:
    """A question, its type as found or as its writer says, and the words that decided it (none where somebody says)."""

    id: str
    written: str
    found: Typed
    type: str
    several: bool
    words: tuple[str, ...]
    own: str = ""
    fine: bool = False
    area: bool = False

    @property
    def place(self) -> str:
        return f"q-{self.id}-text"


@dataclass(frozen=True)
class SeenResponse:
    """A response, the words in it that weigh something, and an earlier response that it repeats."""

    id: str
    written: str
    evaluative: tuple[str, ...]
    describes: bool
    alike: Alike | None = None

    @property
    def place(self) -> str:
        return f"q-{self.id}-response"


@dataclass(frozen=True)
class Hint:
    kind: str
    place: str
    text: str


@dataclass(frozen=True)
class Look:
    questions: tuple[SeenQuestion, ...]
    responses: tuple[SeenResponse, ...]
    gaps: tuple[Gap, ...]
    hints: tuple[Hint, ...]


def look_at(
    sheet: Sheet, earlier: Iterable[Earlier] = (), own_say: Mapping[str, str] | None = None
) -> Look:
    """Look at the rows of `sheet`; `own_say` has a question's id and a type, or `FINE`, and wins (S0-47, S0-48)."""
    sheet, own_say = sheet.without_blank_rows(), own_say or {}
    known = shelf(earlier)
    asked = [row for row in sheet.questions if row.text.strip()]
    answered = [row for row in sheet.questions if row.response.strip()]
    questions = tuple(_question(row, own_say.get(row.id, "")) for row in asked)
    responses = tuple(
        SeenResponse(
            row.id,
            row.response,
            evaluative_words(row.response),
            only_describes(row.response),
            most_alike(row.response, known),
        )
        for row in answered
    )
    gaps = tuple(gaps_of(sheet))
    return Look(questions, responses, gaps, _chosen(sheet, questions, responses, gaps))


def _question(row: SheetQuestion, own: str) -> SeenQuestion:
    found = typed(row.text)
    said = own if own in QuestionType.values else ""
    kind = said if said and said != QuestionType.SEVERAL else found.type
    return SeenQuestion(
        id=row.id,
        written=row.text,
        found=found,
        type=kind,
        several=said == QuestionType.SEVERAL or (found.several and not said),
        words=() if said else found.words(row.text),
        own=said,
        fine=own == FINE,
        area=row.kind == QuestionKind.AREA,
    )


# --- Two hints, chosen by what helps most


def _chosen(
    sheet: Sheet,
    questions: tuple[SeenQuestion, ...],
    responses: tuple[SeenResponse, ...],
    gaps: tuple[Gap, ...],
) -> tuple[Hint, ...]:
    """One hint a kind: first what leaves a thread open or takes an answer away, last what is only a matter of size."""
    by_kind: dict[str, Hint] = {}
    texts = dict(sheet.texts())
    candidates = (
        *_of_gaps(gaps, texts, (GapKind.UNANSWERED,)),
        *_of_steering(questions),
        *_of_responses(responses),
        *_of_gaps(gaps, texts, (GapKind.NOT_FOLLOWED_UP,)),
        *_of_the_mix(questions),
        *_of_gaps(gaps, texts, (GapKind.NO_ROOT, GapKind.MANY_QUESTIONS, GapKind.LONG_SUMMARY)),
        *_of_wording(questions),
    )
    for hint in candidates:
        by_kind.setdefault(hint.kind, hint)
    return tuple(by_kind.values())[:MOST_HINTS]


HINTS = {
    GapKind.UNANSWERED: "What came back when you asked “{text}”?",
    GapKind.NOT_FOLLOWED_UP: "You agreed “{text}”. When and how will you look at what came of it?",
    GapKind.NO_ROOT: "“{text}”: which of the questions does this follow up?",
    GapKind.MANY_QUESTIONS: "There are {count} questions here. Which of them matter most to follow through?",
    GapKind.LONG_SUMMARY: "The summary has {count} words. Could a reader get the focus from fewer?",
}


def _of_gaps(gaps: Iterable[Gap], texts: dict[str, str], kinds: tuple[str, ...]) -> Iterator[Hint]:
    for gap in sorted(
        (gap for gap in gaps if gap.kind in kinds), key=lambda gap: kinds.index(gap.kind)
    ):
        text = texts.get(gap.place.replace("-response", "-text"), "")
        if gap.count or text.strip():
            words = HINTS[gap.kind].format(text=_short(text), count=gap.count)
            yield Hint(gap.kind, gap.place, words)


def _of_steering(questions: Iterable[SeenQuestion]) -> Iterator[Hint]:
    """A type that its writer gave is known to them; there is nothing to point out."""
    for seen in questions:
        if seen.fine or seen.own or seen.area or seen.type not in STEERING:
            continue
        words = (
            "“{text}” offers a way to do it. Was that right here, or might they have found one of their own?"
            if seen.type == QuestionType.DIRECTIVE
            else "“{text}” seems to hold an answer. How might it sound if it left that open?"
        )
        yield Hint("steering", seen.place, words.format(text=_short(seen.written)))


def _of_responses(responses: tuple[SeenResponse, ...]) -> Iterator[Hint]:
    for seen in responses:
        if seen.alike:
            text = f"Much of this matches {seen.alike.words}; what was particular this time?"
            yield Hint("stock", seen.place, text)
    for seen in responses:
        if seen.describes:
            text = "“{text}” tells me what happens; what difference did it make?"
            yield Hint("describes", seen.place, text.format(text=_short(seen.written)))


def _of_the_mix(questions: tuple[SeenQuestion, ...]) -> Iterator[Hint]:
    """Closed questions and facts have their place; a talk of nothing else is worth a thought."""
    narrow = (QuestionType.CLOSED, QuestionType.FACTUAL)
    ours = [seen for seen in questions if seen.type in narrow and not (seen.fine or seen.own)]
    if ours and all(seen.type in narrow for seen in questions):
        text = "“{text}” can be answered in a word. Where might a “how” or a “what” have let them say more?"
        yield Hint("mix", ours[0].place, text.format(text=_short(ours[0].written)))


def _of_wording(questions: tuple[SeenQuestion, ...]) -> Iterator[Hint]:
    """An area among the questions: were there words to it (S0-20)?"""
    for seen in questions:
        if not (seen.found.asks or seen.area or seen.own or seen.fine):
            if seen.type == QuestionType.DIRECTIVE:
                continue
            text = "Is “{text}” an area you explored? If you remember your question, could you add its words?"
            yield Hint("wording", seen.place, text.format(text=_short(seen.written)))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …"
