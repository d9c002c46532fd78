"""Keeps the lines of a run for its engine, and writes docs/speed.md from those of all engines."""

import json
import os
import platform
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from tests.bench.measuring import Line

TARGET = Path(__file__).parents[2] / "docs" / "speed.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
HEAD = """# Speed

Written by `make bench`. Times drift from machine to machine, so pages are stated against Django's own bare list of
fifty rows, and papers against WeasyPrint's bare render of the same HTML, both measured in the same run and in turns.
Medians; the spread is the middle half. Requests run through the whole middleware in one process.
"""


def keep(lines: list[Line]) -> None:
    """Append to BENCH_LINES, where it is set."""

    if path := os.environ.get("BENCH_LINES"):
        run = {"engine": connection.vendor, "lines": [asdict(line) for line in lines]}
        with Path(path).open("a") as kept:
            kept.write(json.dumps(run) + "\n")


def table(run: dict) -> list[str]:
    rows = ["", f"## {NAMES[run['engine']]}", "", "| name | value | unit | goal | | spread |"]
    rows.append("|---|---:|---|---:|---|---|")
    for line in (Line(**each) for each in run["lines"]):
        goal = "" if line.goal is None else f"≤ {line.goal:g}"
        rows.append(
            f"| {line.name} | {line.value_words} | {line.unit} | {goal} | {line.verdict} | {line.spread} |"
        )
    return rows


def write(path: str) -> None:
    runs = [json.loads(line) for line in Path(path).read_text().splitlines()]
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "WeasyPrint", "psycopg"))
    with_what = f"Python {platform.python_version()}, {packages}, {os.cpu_count()} processors."
    rows = [HEAD, with_what, *(row for run in runs for row in table(run))]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    write(os.environ["BENCH_LINES"])
