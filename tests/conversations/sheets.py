"""Sheets for the laws of writing: any words in any rows, and the words that stand in a sheet."""

from collections import Counter
from dataclasses import fields
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st

from conversations.sheet import ROWS, Sheet, SheetAction, SheetFollowUp, SheetQuestion

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

IDS = [str(UUID(int=n)) for n in range(1, 9)]
WORDS = st.text("abcdefgh", min_size=1, max_size=5)
LINE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TEXT = st.lists(LINE, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\n- "]).map(lambda between: between.join(lines))
)
CODES = ("id", "question", "kind", "guessed")


@st.composite
def sheets(draw) -> Sheet:
    """A sheet with up to three questions, and actions and follow-ups that belong to some of them or to none."""
    asked = IDS[: draw(st.integers(0, 3))]
    owners = st.sampled_from([*asked, ""])
    return Sheet(
        summary=draw(TEXT),
        unplaced=draw(st.lists(LINE, max_size=3)),
        questions=[SheetQuestion(id=row, text=draw(TEXT), response=draw(TEXT)) for row in asked],
        actions=[
            SheetAction(id=row, question=draw(owners), text=draw(LINE), impact=draw(TEXT))
            for row in IDS[3 : 3 + draw(st.integers(0, 2))]
        ],
        follow_ups=[
            SheetFollowUp(id=row, question=draw(owners), planned=draw(LINE), found=draw(TEXT))
            for row in IDS[5 : 5 + draw(st.integers(0, 2))]
        ],
    )


def words_in(sheet: Sheet) -> Counter:
    """How often each word stands in a sheet, what was taken out and what has no place included."""
    rows = [row for name in ROWS for row in [*getattr(sheet, name), *sheet.removed[name]]]
    texts = [sheet.summary, *sheet.unplaced]
    texts += [getattr(row, f.name) for row in rows for f in fields(row) if f.name not in CODES]
    return Counter(word for text in texts for word in text.split() if word.isalpha())
