"""Sealing: in order, once, never over a cut, and quick to say what is not sealed yet."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from qa_portal.moves.models import LogEntry, LogSeal
from qa_portal.moves.seal import Head, LogIsBroken, head_file, read_head, seal
from qa_portal.moves.verifying import verify
from qa_portal.schools.scope import school_scope


def soon():
    return timezone.now() + timedelta(seconds=1)


def test_a_log_is_sealed_once(log, larkfield):
    assert verify(larkfield).unsealed == 30
    assert seal(larkfield, soon()) == 30
    assert seal(larkfield, soon()) == 0
    verdict = verify(larkfield)
    assert (verdict.sealed, verdict.unsealed, verdict.bad) == (30, 0, "")
    last = LogSeal.objects.order_by("entry").last()
    assert read_head(larkfield) == Head(log[-1].pk, last.mac, 30)


def test_the_chain_goes_on(log, larkfield):
    seal(larkfield, soon())
    more = LogEntry.objects.create(verb="read", noun="record", about=log[0].about)
    assert verify(larkfield).unsealed == 1
    assert seal(larkfield, soon()) == 1
    assert verify(larkfield).bad == ""
    assert read_head(larkfield).entry == more.pk


def test_young_rows_wait(log, larkfield, settings):
    settings.LOG_SETTLES_AFTER = 60
    assert seal(larkfield, timezone.now()) == 0
    assert seal(larkfield, timezone.now() + timedelta(seconds=61)) == 30


def test_many_rows_take_several_rounds(log, larkfield, monkeypatch):
    monkeypatch.setattr("qa_portal.moves.seal.AT_ONCE", 7)
    assert seal(larkfield, soon()) == 30
    assert verify(larkfield).bad == ""


def test_each_school_has_a_chain_of_its_own(log, larkfield, brackenhill):
    with school_scope(brackenhill):
        LogEntry.objects.create(verb="send", noun="record", about=log[0].about)
    assert seal(larkfield, soon()) == 30
    assert seal(brackenhill, soon()) == 1
    assert verify(larkfield).bad == verify(brackenhill).bad == ""
    assert read_head(brackenhill).count == 1


def test_a_cut_is_not_sealed_over(log, larkfield, no_guard):
    seal(larkfield, soon())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM moves_logentry WHERE id > %s", [log[19].pk])
        cursor.execute("DELETE FROM moves_logseal WHERE entry > %s", [log[19].pk])
    LogEntry.objects.create(verb="send", noun="record", about=log[0].about)
    with pytest.raises(LogIsBroken):
        seal(larkfield, soon())
    assert "cut off" in verify(larkfield).bad


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"entry": 1}', "null"])
def test_a_damaged_file_stops_sealing(log, larkfield, damage):
    seal(larkfield, soon())
    head_file(larkfield).write_text(damage)
    LogEntry.objects.create(verb="send", noun="record", about=log[0].about)
    with pytest.raises(LogIsBroken):
        seal(larkfield, soon())
    assert "damaged" in verify(larkfield).bad


def test_a_crash_before_the_file_is_healed(log, larkfield, monkeypatch):
    seal(larkfield, soon())
    LogEntry.objects.create(verb="send", noun="record", about=log[0].about)
    with monkeypatch.context() as patch:
        patch.setattr("qa_portal.moves.seal.write_head", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal(larkfield, soon())
    assert verify(larkfield).bad == ""
    LogEntry.objects.create(verb="send", noun="record", about=log[0].about)
    assert seal(larkfield, soon()) == 1
    assert read_head(larkfield).count == 32
    assert verify(larkfield).bad == ""


def test_another_key_fits_no_seal(log, larkfield, settings):
    seal(larkfield, soon())
    settings.LOG_SEAL_KEY = "another key that is long enough to be taken"
    assert f"Row {log[0].pk} was changed" in verify(larkfield).bad


def verify_log(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_says_how_it_stands(log, larkfield, brackenhill):
    assert "larkfield: Whole. 0 rows sealed and good, 30 not sealed yet." in verify_log()
    seal(larkfield, soon())
    assert verify_log("--school", "larkfield") == (
        "larkfield: Whole. 30 rows sealed and good, 0 not sealed yet.\n"
    )
    with pytest.raises(CommandError, match="no school nowhere"):
        verify_log("--school", "nowhere")


def test_the_command_fails_on_a_bad_row(log, larkfield, no_guard):
    seal(larkfield, soon())
    LogEntry._base_manager.filter(pk=log[4].pk).update(verb="other")
    with pytest.raises(CommandError, match="larkfield is not whole"):
        verify_log()
    with pytest.raises(CommandError):
        verify_log("--accept-head")


def test_a_head_is_accepted_after_a_restore(log, larkfield):
    seal(larkfield, soon())
    head_file(larkfield).unlink()
    with pytest.raises(CommandError):
        verify_log()
    assert "30 rows sealed and good" in verify_log("--accept-head")
    assert verify(larkfield).bad == ""
