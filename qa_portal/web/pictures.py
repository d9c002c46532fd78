"""Pictures of figures as values: what is drawn on a page and on paper, and what stands in the table beneath."""

from dataclasses import dataclass
from functools import cached_property

# Units of the drawing. A cell is PITCH - GAP high: 24 px and more on a phone.
LABEL, PITCH, GAP, HEAD, WIDTH = 96, 36, 4, 24, 420


@dataclass(frozen=True)
class Cell:
    """One cell: how many, whether an outline stands where nothing is yet, its words and the list it leads to."""

    count: int = 0
    is_planned: bool = False
    words: str = ""
    url: str = ""

    @property
    def is_outline(self) -> bool:
        return self.is_planned and not self.count

    @property
    def strength(self) -> int:
        return min(self.count, 2)


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Drawn:
    """A cell and where it stands."""

    cell: Cell
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def baseline(self) -> float:
        return round(self.y + self.height / 2 + 4.5, 1)


@dataclass(frozen=True)
class HeatGrid:
    """How often, by two things: rows down, `columns` across as (short, whole) names. `name` is for a screen reader."""

    name: str
    corner: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    width = WIDTH
    head = HEAD - 8

    @property
    def height(self) -> int:
        return HEAD + PITCH * len(self.rows)

    @cached_property
    def step(self) -> float:
        return (WIDTH - LABEL) / max(len(self.columns), 1)

    @cached_property
    def heads(self) -> list[tuple[str, float]]:
        middle = (self.step - GAP) / 2
        return [
            (short, round(LABEL + n * self.step + middle, 1))
            for n, (short, _) in enumerate(self.columns)
        ]

    @cached_property
    def lines(self) -> list[tuple[str, float, list[Drawn]]]:
        """Each row as (label, its baseline, its cells that are not blank)."""
        return [self._line(number, row) for number, row in enumerate(self.rows)]

    def _line(self, number: int, row: Row) -> tuple[str, float, list[Drawn]]:
        y, width = HEAD + number * PITCH, round(self.step - GAP, 1)
        drawn = [
            Drawn(cell, round(LABEL + n * self.step, 1), y, width, PITCH - GAP)
            for n, cell in enumerate(row.cells)
            if cell.count or cell.is_planned
        ]
        label = row.label if len(row.label) <= 13 else row.label[:12] + "…"
        return label, y + (PITCH - GAP) / 2 + 4.5, drawn
