"""What is read out of a pro forma, before it becomes anybody's draft."""

from dataclasses import dataclass
from datetime import date


class UnreadableFile(ValueError):
    """The file cannot be read; `str()` says what is wrong and what to do."""


@dataclass(frozen=True)
class Line:
    """One line of the document in reading order.

    `cell` is (table, row, column) for a line in a table. `after_gap`: a blank line stood before it.
    """

    text: str
    is_bullet: bool = False
    cell: tuple[int, int, int] | None = None
    after_gap: bool = False


@dataclass(frozen=True)
class ReadQuestion:
    """A question and its response, paragraphs parted by blank lines; `guessed` where only their order pairs them."""

    question: str
    response: str
    guessed: bool


@dataclass(frozen=True)
class ReadProForma:
    teachers: tuple[str, ...] = ()
    team_label: str = ""
    leader: str = ""
    held_on: date | None = None
    timing: str = ""
    summary: str = ""
    questions: tuple[ReadQuestion, ...] = ()
    follow_ups: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
