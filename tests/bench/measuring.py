"""Measuring side by side: each round times every deed once, so that what slows the machine slows all of them."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

Deed = Callable[[], object]
WARM = 3


@dataclass(frozen=True)
class Timed:
    """Milliseconds on the wall and of the processor, of every round."""

    wall: list[float]
    cpu: list[float]

    @property
    def ms(self) -> float:
        return median(self.wall)

    @property
    def cpu_ms(self) -> float:
        return median(self.cpu)

    @property
    def spread(self) -> str:
        low, _, high = quantiles(self.wall, n=4)
        return f"{low:.1f}–{high:.1f} ms"


def side_by_side(deeds: dict[str, Deed], rounds: int) -> dict[str, Timed]:
    for deed in deeds.values():
        for _ in range(WARM):
            deed()
    timed = {name: Timed([], []) for name in deeds}
    for _ in range(rounds):
        for name, deed in deeds.items():
            wall, cpu = time.perf_counter(), time.process_time()
            deed()
            timed[name].wall.append((time.perf_counter() - wall) * 1000)
            timed[name].cpu.append((time.process_time() - cpu) * 1000)
    return timed


@dataclass(frozen=True)
class Line:
    """One result: `name value unit goal met|not met`; a line without a goal is there to compare with."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    spread: str = ""

    @property
    def verdict(self) -> str:
        return "" if self.goal is None else "met" if self.value <= self.goal else "not met"

    @property
    def value_words(self) -> str:
        return f"{self.value:.2f}" if self.unit in ("×", "ms") else f"{self.value:.0f}"

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        return f"{self.name:46} {self.value_words:>8} {self.unit:8} {goal:8} {self.verdict}"
