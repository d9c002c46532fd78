"""Sealing the log: a chain of keyed hashes in the database, its head and length also in a file outside of it.

Whoever can write to the database cannot make a seal without the key, and cannot cut the end of the chain off
without the file saying so. The clock seals every few seconds; requests never pay for it.
"""

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from qa_portal.moves.models import LogEntry, LogSeal
from qa_portal.schools.models import School
from qa_portal.schools.scope import school_scope

AT_ONCE = 1000


class LogIsBroken(Exception):
    """The end of the chain is not what the file says; sealing on would hide it. `verify_log` tells more."""


@dataclass(frozen=True)
class Head:
    """Where a school's chain ends: the last row, its seal, and how many rows are sealed."""

    entry: int
    mac: str
    count: int


def canonical(entry: LogEntry) -> bytes:
    """Every column of a row, in one way of writing: what a seal vouches for."""
    columns = {
        field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields
    }
    return json.dumps(columns, default=_plain, sort_keys=True, separators=(",", ":")).encode()


def mac_of(previous: str, entry: LogEntry) -> str:
    key = settings.LOG_SEAL_KEY.encode()
    return hmac.new(key, previous.encode() + b"\n" + canonical(entry), hashlib.sha256).hexdigest()


def seal(school: School, now: datetime) -> int:
    """Seal the rows of `school` that have settled; how many. Raises LogIsBroken where the chain was cut.

    Two clocks at once do no harm: a row has one seal, so the second one's insert fails.
    """
    settled = now - timedelta(seconds=settings.LOG_SETTLES_AFTER)
    with school_scope(school):
        head, sealed = _checked_head(school), 0
        while rows := _next_rows(head, settled):
            head = _extend(head, rows)
            write_head(school, head)
            sealed += len(rows)
    return sealed


def head_file(school: School) -> Path:
    return Path(settings.SEALS_DIR) / f"{school.pk}.json"


def read_head(school: School) -> Head | None:
    """What the file says; None where there is none. Raises LogIsBroken where it cannot be read."""
    try:
        return Head(**json.loads(head_file(school).read_text()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as damage:
        raise LogIsBroken("The file with the head of the chain is damaged.") from damage


def write_head(school: School, head: Head) -> None:
    """Write the file whole or not at all, and onto the disk."""
    path = head_file(school)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(f".{os.getpid()}.new")
    with new.open("w") as file:
        json.dump(asdict(head), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def accept_head(school: School) -> None:
    """Make the file say what the database says, after a restore; only where the rows are good."""
    with school_scope(school):
        last = LogSeal.objects.order_by("-entry").first()
        if last is None:
            head_file(school).unlink(missing_ok=True)
        else:
            write_head(school, Head(last.entry, last.mac, LogSeal.objects.count()))


def first_mac(school: School) -> str:
    """What the first row is chained to, so that one school's chain is never taken for another's."""
    return str(school.pk)


def _checked_head(school: School) -> Head:
    """The end of the chain in the database, after comparing it with the file: the file is never ahead."""
    known = read_head(school)
    last = LogSeal.objects.order_by("-entry").first()
    if last is None and known is None:
        return Head(0, first_mac(school), 0)
    if last is None or known is None:
        raise LogIsBroken("The chain of seals and the file with its head do not belong together.")
    if not LogSeal.objects.filter(entry=known.entry, mac=known.mac).exists():
        raise LogIsBroken(f"The seal of row {known.entry}, the last one known, is gone or changed.")
    # A crash between the commit and the file leaves the file a step behind: count what came after it.
    after = LogSeal.objects.filter(entry__gt=known.entry).count()
    return Head(last.entry, last.mac, known.count + after)


def _next_rows(head: Head, settled: datetime) -> list[LogEntry]:
    """The rows after `head` in order, up to the first that has not settled.

    On PostgreSQL rows can be committed out of the order of their ids; a row that settles waits for that.
    """
    rows = LogEntry.objects.filter(pk__gt=head.entry).order_by("pk")
    taken = []
    for row in rows[:AT_ONCE]:
        if row.written_at > settled:
            break
        taken.append(row)
    return taken


def _extend(head: Head, rows: list[LogEntry]) -> Head:
    mac, seals = head.mac, []
    for row in rows:
        mac = mac_of(mac, row)
        seals.append(LogSeal(entry=row.pk, mac=mac))
    with transaction.atomic():
        LogSeal.objects.bulk_create(seals)
    return Head(seals[-1].entry, mac, head.count + len(seals))


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
