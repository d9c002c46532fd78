"""Writes docs/proof.md from the lines that the proofs have kept: counts, failures, controls, and with what it ran."""

import json
import os
import platform
import sqlite3
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from tests.proof.promises import LINES, PROMISES, SHARE

TARGET = Path(__file__).parents[2] / "docs" / "proof.md"
WITH = ("Django", "WeasyPrint", "psycopg", "pytest", "pypdf")
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def kept_lines() -> dict[str, list[dict]]:
    found = defaultdict(list)
    if LINES and Path(LINES).exists():
        for line in Path(LINES).read_text().splitlines():
            found[json.loads(line)["test"]].append(json.loads(line))
    return found


def postgres_version() -> str:
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return "not used"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings_test")
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        return cursor.execute("SHOW server_version").fetchone()[0].split()[0]


def report() -> str:
    found = kept_lines()
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    versions += [f"PostgreSQL {postgres_version()}", *(f"{each} {version(each)}" for each in WITH)]
    head = [
        "# What the portal survives",
        "",
        "Written by `make proof`; the promises are those of the access policy. "
        f"This run did {SHARE:.0%} of each full figure (`PROOF_SHARE`), where that is more than the small run.",
        "",
        "With " + ", ".join(versions) + ".",
        "",
    ]
    return "\n".join(head + [line for test in PROMISES for line in section(test, found[test])])


def section(test: str, lines: list[dict]) -> list[str]:
    title = [f"## {test}: {PROMISES[test]}", ""]
    if not lines:
        return [*title, "Not part of this run.", ""]
    table = ["| engine | did | failures | control |", "|---|---|---|---|"]
    table += [
        f"| {NAMES[each['engine']]} | {each['did']} | {each['failures']} | {each['control']} |"
        for each in sorted(lines, key=lambda each: (each["engine"] != "sqlite", each["did"]))
    ]
    return [*title, *table, ""]


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(report())
    print(f"Written: {TARGET.name}")
