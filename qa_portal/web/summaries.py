"""What a room says in the summary of a half term: figures that lead to their lists, and pictures; no names, no ranks.

Small groups are hidden from everybody but senior leaders and the head (D42), here and not in each room.
"""

from dataclasses import dataclass, replace
from typing import Any

from qa_portal.web.pictures import Cell, HeatGrid, Row

SMALLEST = 5


@dataclass(frozen=True)
class SummaryAudience:
    """Who a summary is for: only what `person` may see counts; `in_full` shows small groups as numbers."""

    person: Any
    in_full: bool = False


@dataclass(frozen=True)
class Figure:
    """A count, its words and the list it leads to; `of` where it is a part, `before` what it was a half term ago."""

    count: int
    words: str
    url: str = ""
    of: int | None = None
    before: int | None = None
    is_hidden: bool = False

    @property
    def shown(self) -> str:
        if self.is_hidden:
            return f"under {SMALLEST}" if self.count < SMALLEST else "not shown"
        return str(self.count) if self.of is None else f"{self.count} of {self.of}"

    @property
    def text(self) -> str:
        """The whole figure as a page and a paper print it: "27 read by a second reader (22)"."""
        before = "" if self.before is None else f" ({self.before})"
        return f"{self.shown} {self.words}{before}"

    @property
    def is_small(self) -> bool:
        rest = None if self.of is None else self.of - self.count
        return self.count < SMALLEST or (rest is not None and rest < SMALLEST)

    def hidden(self) -> "Figure":
        return replace(self, is_hidden=True, url="", of=None, before=None)


@dataclass(frozen=True)
class Block:
    title: str
    figures: tuple[Figure, ...] = ()
    grid: HeatGrid | None = None
    note: str = ""

    def suppressed(self) -> "Block":
        """Without small groups; one that stands alone takes the next smallest with it, so that no sum gives it away."""
        ranked = sorted(range(len(self.figures)), key=lambda n: self.figures[n].count)
        small = {n for n in ranked if self.figures[n].is_small}
        if len(small) == 1:
            small.update([n for n in ranked if n not in small][:1])
        figures = tuple(
            figure.hidden() if n in small else replace(figure, url="", before=None)
            for n, figure in enumerate(self.figures)
        )
        return replace(self, figures=figures, grid=self.grid and without_small(self.grid))


@dataclass(frozen=True)
class SummarySection:
    title: str
    headline: tuple[Figure, ...] = ()
    blocks: tuple[Block, ...] = ()

    def for_audience(self, audience: SummaryAudience) -> "SummarySection":
        if audience.in_full:
            return self
        headline = Block("", self.headline).suppressed().figures
        blocks = tuple(block.suppressed() for block in self.blocks)
        return replace(self, headline=headline, blocks=blocks)


def without_small(grid: HeatGrid) -> HeatGrid:
    """A grid whose small counts are blank, and which leads nowhere."""
    rows = tuple(
        Row(
            row.label,
            tuple(
                Cell(cell.count, words=row.label) if cell.count >= SMALLEST else Cell()
                for cell in row.cells
            ),
        )
        for row in grid.rows
    )
    return replace(grid, rows=rows)
