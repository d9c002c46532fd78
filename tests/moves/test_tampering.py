"""T30: every way to tamper with the log that was thought of, each found; and a log that nobody touched, found whole.

Whoever tampers here can do everything with the database: the triggers are down and the SQL is plain. What they
have not is the key, and the file outside the database.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from qa_portal.moves.models import LogEntry, LogSeal
from qa_portal.moves.seal import head_file, seal
from qa_portal.moves.verifying import verify
from tests.moves.test_seal import soon

ROWS = [0, 1, 7, 15, 28, 29]
COLUMNS = [field.attname for field in LogEntry._meta.concrete_fields]
SEALS = "moves_logseal"
LOG = "moves_logentry"


@pytest.fixture
def sealed(log, larkfield, no_guard):
    seal(larkfield, soon())
    return log


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def found(school) -> str:
    return verify(school).bad


def other_value(row: LogEntry, column: str, cast, brackenhill) -> Any:
    """A value that this column of this row does not have, as the database would store it."""
    field = LogEntry._meta.get_field(column)
    other = {
        "id": row.pk + 1_000_000,
        "school_id": brackenhill.pk,
        "by_id": cast.chair.pk if row.by_id != cast.chair.pk else cast.head.pk,
        "about": cast.chair.user_id,
        "at": row.at.replace(microsecond=(row.at.microsecond + 1) % 1_000_000),
        "written_at": row.written_at.replace(year=row.written_at.year - 1),
        "version": row.version + 1,
    }.get(column, "tampered")
    return field.get_db_prep_value(other, connection)


def test_a_clean_log_passes(sealed, larkfield):
    """The control."""
    verdict = verify(larkfield)
    assert (verdict.sealed, verdict.unsealed, verdict.bad) == (30, 0, "")


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("n", ROWS)
def test_a_changed_column(sealed, larkfield, cast, brackenhill, column, n):
    row = sealed[n]
    value = other_value(row, column, cast, brackenhill)
    run(f"UPDATE {LOG} SET {column} = %s WHERE id = %s", value, row.pk)
    assert f"Row {row.pk} " in found(larkfield)


@pytest.mark.parametrize("column", ["by_id"])
def test_an_emptied_column(sealed, larkfield, column):
    run(f"UPDATE {LOG} SET {column} = NULL WHERE id = %s", sealed[3].pk)
    assert f"Row {sealed[3].pk} was changed" in found(larkfield)


def every_tampering(log: list[LogEntry], school) -> Iterator[tuple[str, Callable[[], None]]]:
    """(what it is, what does it): deletions, swaps, insertions, cuts, seals, and the file."""
    ids = [row.pk for row in log]
    yield from deletions(ids)
    yield from swaps(ids)
    yield from insertions(log)
    yield from cuts(ids)
    yield from seal_changes(ids)


def deletions(ids: list[int]) -> Iterator:
    for pk in ids:
        yield f"delete row {pk}", lambda pk=pk: run(f"DELETE FROM {LOG} WHERE id = %s", pk)
        yield f"delete row {pk} and its seal", lambda pk=pk: both_deleted(pk)


def both_deleted(pk: int) -> None:
    run(f"DELETE FROM {LOG} WHERE id = %s", pk)
    run(f"DELETE FROM {SEALS} WHERE entry = %s", pk)


def swaps(ids: list[int]) -> Iterator:
    """Two rows change places, alone and together with their seals."""
    pairs = [*zip(ids, ids[1:], strict=False), (ids[0], ids[-1])]
    for one, other in pairs:
        # Rows that say the same but for their version; the swap still shows.
        yield f"swap {one} and {other}", lambda a=one, b=other: swap(LOG, "id", a, b)
        yield f"swap the seals {one} {other}", lambda a=one, b=other: swap(SEALS, "entry", a, b)


def swap(table: str, key: str, one: int, other: int) -> None:
    for old, new in ((one, -1), (other, one), (-1, other)):
        run(f"UPDATE {table} SET {key} = %s WHERE {key} = %s", new, old)


def insertions(log: list[LogEntry]) -> Iterator:
    """A row slipped in where an id is free: before all, and in the place of a deleted one; with a copied seal too."""
    for n in (0, 9, 29):
        yield f"a row before all, like {n}", lambda n=n: insert(-5, log[n])
        yield f"a row for another, {n}", lambda n=n: replaced(log[n], by=log[(n + 1) % 30])
        yield f"a row with a copied seal, {n}", lambda n=n: inserted_with_seal(log[n])


def insert(pk: int, like: LogEntry) -> None:
    columns = ", ".join(column for column in COLUMNS if column != "id")
    run(
        f"INSERT INTO {LOG} (id, {columns}) SELECT %s, {columns} FROM {LOG} WHERE id = %s",
        pk,
        like.pk,
    )


def replaced(row: LogEntry, *, by: LogEntry) -> None:
    run(f"DELETE FROM {LOG} WHERE id = %s", row.pk)
    insert(row.pk, by)


def inserted_with_seal(like: LogEntry) -> None:
    insert(-5, like)
    run(
        f"INSERT INTO {SEALS} (entry, mac, school_id) SELECT -5, mac, school_id FROM {SEALS} WHERE entry = %s",
        like.pk,
    )


def cuts(ids: list[int]) -> Iterator:
    for n in (0, 1, 5, 10, 15, 20, 25, 28, 29):
        yield (
            f"cut the rows from {n}",
            lambda pk=ids[n]: run(f"DELETE FROM {LOG} WHERE id >= %s", pk),
        )
        yield f"cut rows and seals from {n}", lambda pk=ids[n]: cut_both(">=", pk)
        yield (
            f"cut the seals from {n}",
            lambda pk=ids[n]: run(f"DELETE FROM {SEALS} WHERE entry >= %s", pk),
        )
        yield f"cut rows and seals up to {n}", lambda pk=ids[n]: cut_both("<=", pk)


def cut_both(sign: str, pk: int) -> None:
    run(f"DELETE FROM {LOG} WHERE id {sign} %s", pk)
    run(f"DELETE FROM {SEALS} WHERE entry {sign} %s", pk)


def seal_changes(ids: list[int]) -> Iterator:
    for pk in ids[::5]:
        yield (
            f"another seal on {pk}",
            lambda pk=pk: run(f"UPDATE {SEALS} SET mac = %s WHERE entry = %s", "0" * 64, pk),
        )
        yield f"no seal on {pk}", lambda pk=pk: run(f"DELETE FROM {SEALS} WHERE entry = %s", pk)


def test_every_tampering_is_found(sealed, larkfield):
    tried = 0
    for what, tamper in every_tampering(sealed, larkfield):
        with transaction.atomic():
            tamper()
            verdict = verify(larkfield)
            assert verdict.bad, what
            transaction.set_rollback(True)
        assert not found(larkfield), "the rollback left something behind"
        tried += 1
    assert tried + len(COLUMNS) * len(ROWS) >= 200


def test_a_cut_row_and_its_seal_in_the_middle_are_one_finding(sealed, larkfield):
    """The next row no longer follows from what stands before it, so it is the one that is named."""
    both_deleted(sealed[9].pk)
    assert f"Row {sealed[10].pk} " in found(larkfield)


@pytest.mark.parametrize(
    "change",
    [
        {"entry": 1_000_000},
        {"entry": 0},
        {"mac": "0" * 64},
        {"count": 29},
        {"count": 31},
    ],
)
def test_a_changed_file(sealed, larkfield, change):
    path = head_file(larkfield)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert found(larkfield)


@pytest.mark.parametrize("words", ["", "{}", "[]", "not a file of ours"])
def test_a_damaged_file(sealed, larkfield, words):
    head_file(larkfield).write_text(words)
    assert "damaged" in found(larkfield)


def test_a_missing_file(sealed, larkfield):
    head_file(larkfield).unlink()
    assert "missing" in found(larkfield)


def test_another_schools_file(sealed, larkfield, brackenhill):
    head_file(larkfield).write_text('{"entry": 5, "mac": "00", "count": 5}')
    assert found(larkfield)


def test_nothing_left_at_all(sealed, larkfield):
    LogSeal.objects.all().delete()
    run(f"DELETE FROM {LOG}")
    assert "cut off" in found(larkfield)
