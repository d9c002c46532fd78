"""What is read out of a pro forma, before it becomes anybody's draft."""

from dataclasses import dataclass
from datetime import date


class UnreadableFile(ValueError):
    """The file cannot be read; `str()` says what is wrong and what to do."""


@dataclass(frozen=True)
class Line:
    """One line of the document in reading order.

    `cell` is (table, row, column) for a line in a table. `after_gap`: a blank line stood before it. `exchange` counts
    the questions that are labelled one by one, each with its response below it; 0 where they are not. `is_aside`: it
    stands outside the body, as a footnote or a page foot does.
    """

    text: str
    is_bullet: bool = False
    cell: tuple[int, int, int] | None = None
    after_gap: bool = False
    exchange: int = 0
    is_aside: bool = False

    @property
    def place(self) -> tuple[int, int] | None:
        """What says that a question and a response belong together: a row of a table, or one exchange."""
        if self.cell:
            return self.cell[:2]
        return (-1, self.exchange) if self.exchange else None

    @property
    def as_typed(self) -> str:
        return f"- {self.text}" if self.is_bullet else self.text


@dataclass(frozen=True)
class ReadQuestion:
    """A question and its response, paragraphs parted by blank lines; `guessed` where only their order pairs them."""

    question: str
    response: str
    guessed: bool


@dataclass(frozen=True)
class ReadProForma:
    """`actions` are those that stand in a section of their own and so belong to no one question yet."""

    teachers: tuple[str, ...] = ()
    team_label: str = ""
    leader: str = ""
    held_on: date | None = None
    timing: str = ""
    summary: str = ""
    questions: tuple[ReadQuestion, ...] = ()
    actions: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
