"""The log refuses change by every road: a row, a queryset, the base manager, and plain SQL."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import IntegrityError, connection, transaction

from qa_portal.moves import guard
from qa_portal.moves.models import LogEntry, LogIsAppendOnly


@pytest.fixture
def guarded(log):
    """Tests that empty tables between them go without the triggers on SQLite, so they are put up here."""
    guard.put_up(connection)
    return log


def test_rows_and_querysets_refuse(guarded):
    row = guarded[3]
    row.verb = "other"
    for attempt in (
        row.save,
        row.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.filter(pk=row.pk).update(verb="other"),
        lambda: LogEntry.objects.bulk_update([row], ["verb"]),
        lambda: LogEntry.objects.update_or_create(pk=row.pk, defaults={"verb": "other"}),
    ):
        with pytest.raises(LogIsAppendOnly), transaction.atomic():
            attempt()
    assert LogEntry.objects.filter(verb="other").count() == 0
    assert LogEntry.objects.count() == 30


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE moves_logentry SET verb = 'other' WHERE id = %s",
        "UPDATE moves_logentry SET id = id + 1000 WHERE id = %s",
        "DELETE FROM moves_logentry WHERE id = %s",
    ],
)
def test_the_database_refuses(guarded, sql):
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [guarded[3].pk])
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        LogEntry._base_manager.filter(pk=guarded[3].pk).update(verb="other")
    assert list(LogEntry.objects.values_list("verb", flat=True)) == [e.verb for e in guarded]


def test_rows_are_still_added(guarded):
    LogEntry.objects.create(verb="send", noun="record", about=guarded[0].about)
    assert LogEntry.objects.count() == 31


def test_without_the_guard_the_database_obeys(guarded, no_guard):
    """The control: it is the triggers that refuse."""
    LogEntry._base_manager.filter(pk=guarded[3].pk).update(verb="other")
    assert LogEntry.objects.filter(verb="other").count() == 1


def test_every_migration_leaves_the_guard_standing(tmp_path):
    """SQLite drops a table's triggers when a later migration rebuilds it; that migration must put them up again."""
    database = tmp_path / "fresh.sqlite3"
    env = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "manage.py", "migrate", "-v0"]
    subprocess.run(command, env=env, check=True, timeout=120)
    with sqlite3.connect(database) as fresh:
        names = {
            name for (name,) in fresh.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        }
    assert set(guard.SQLITE) <= names
