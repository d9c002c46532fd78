"""Practice reading: comments on an exemplar in a draft of one's own, then compared; nothing is scored or kept elsewhere."""

from dataclasses import dataclass

from conversations.choices import CommentKind
from conversations.models import Exemplar
from conversations.places import SECTION_WORDS, places_in, section_of
from conversations.sheet import Fields
from qa_portal.web.forms import tidy

FORM = "conversations.practice"
FEWEST, MOST = 3, 12
LONGEST = 1500


@dataclass(frozen=True)
class Remark:
    """One comment of the practice, or one of the observations: its kind, where it belongs, its words."""

    number: int
    kind: str
    place: str
    text: str
    place_words: str

    @property
    def kind_words(self) -> str:
        return CommentKind(self.kind).label


@dataclass(frozen=True)
class Beside:
    """One section of the record with what was practised on it and what was said about it."""

    about: str
    mine: list[Remark]
    theirs: list[Remark]


def observations_on(exemplar: Exemplar) -> list[Remark]:
    return [
        _remark(exemplar, n, each["kind"], each["place"], each["text"])
        for n, each in enumerate(exemplar.observations, 1)
    ]


def practised(exemplar: Exemplar, fields: Fields) -> list[Remark]:
    """What somebody has typed so far; rows without words stay out."""
    return [row for row in rows_of(exemplar, fields) if row.text.strip()]


def rows_of(exemplar: Exemplar, fields: Fields) -> list[Remark]:
    """The rows of the form: those with words and one more, at least three."""

    def one(name: str) -> str:
        return tidy((fields.get(name) or [""])[-1])

    rows = [
        _remark(exemplar, n, one(f"kind-{n}"), one(f"place-{n}"), one(f"text-{n}")[:LONGEST])
        for n in range(1, MOST + 1)
    ]
    last = max((row.number for row in rows if row.text.strip()), default=0)
    return rows[: min(max(last + 1, FEWEST), MOST)]


def compared(exemplar: Exemplar, fields: Fields) -> list[Beside]:
    """Section by section in the order of the pro forma, what was practised beside what was said."""
    mine, theirs = practised(exemplar, fields), observations_on(exemplar)
    besides = []
    for section, about in SECTION_WORDS.items():
        here = [each for each in mine if section_of(each.place) == section]
        there = [each for each in theirs if section_of(each.place) == section]
        if here or there:
            besides.append(Beside(about, here, there))
    return besides


def _remark(exemplar: Exemplar, number: int, kind: str, place: str, text: str) -> Remark:
    places = places_in(exemplar.sheet)
    kind = kind if kind in CommentKind.values else CommentKind.PRAISE
    place = place if place in places else ""
    return Remark(number, kind, place, text, places[place])
