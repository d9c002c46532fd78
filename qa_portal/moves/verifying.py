"""Does the log still say what it said when it was sealed? Walks the chain and names the first row that does not."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from qa_portal.moves.models import LogEntry, LogSeal
from qa_portal.moves.seal import Head, LogIsBroken, first_mac, mac_of, read_head
from qa_portal.schools.models import School
from qa_portal.schools.scope import school_scope


@dataclass(frozen=True)
class Verdict:
    """What a walk found: how many rows are sealed and good, how many wait for a seal, and the first bad thing.

    `rows_are_good`: every seal fits its row, whatever the file outside the database says.
    """

    sealed: int
    unsealed: int
    rows_are_good: bool
    bad: str = ""


class _Bad(Exception):
    pass


def verify(school: School) -> Verdict:
    """Walk the whole chain of `school`; reads every row of its log once, in order."""
    with school_scope(school):
        # The file first: what is sealed from here on may be in the database and not in what was read.
        try:
            known, damage = read_head(school), ""
        except LogIsBroken as broken:
            known, damage = None, str(broken)
        walk = _Walk(school, known)
        try:
            walk.to_the_end()
        except _Bad as found:
            return Verdict(walk.count, walk.unsealed, False, str(found))
        return Verdict(walk.count, walk.unsealed, True, damage or walk.against_the_file())


class _Walk:
    """From the first row to the last one that is sealed now; rows that come while it walks do not disturb it."""

    def __init__(self, school: School, known: Head | None) -> None:
        self.known = known
        last = LogSeal.objects.order_by("-entry").first()
        self.last = last.entry if last else 0
        self.unsealed = LogEntry.objects.filter(pk__gt=self.last).count()
        self.mac = first_mac(school)
        self.count = 0
        self.reached: Head | None = None

    def to_the_end(self) -> None:
        for row, seal in _side_by_side(self.last):
            if row is None:
                raise _Bad(f"Row {seal.entry} was deleted.")
            if seal is None:
                raise _Bad(f"Row {row.pk} was inserted after sealing, or its seal is gone.")
            self._check(row, seal)

    def _check(self, row: LogEntry, seal: LogSeal) -> None:
        self.mac = mac_of(self.mac, row)
        if not hmac.compare_digest(self.mac, seal.mac):
            raise _Bad(f"Row {row.pk} was changed, or stands in the place of another.")
        self.count += 1
        if self.known and row.pk == self.known.entry:
            self.reached = Head(row.pk, self.mac, self.count)

    def against_the_file(self) -> str:
        """What is wrong with the file, or empty: it may be a step behind after a crash, and is never ahead."""
        if self.known is None:
            return "The file with the head of the chain is missing." if self.count else ""
        if self.reached is None:
            return (
                f"The end was cut off: row {self.known.entry} was sealed and is not in the chain."
            )
        if self.reached != self.known:
            return f"The file does not agree with the seal of row {self.known.entry}."
        return ""


Pair = tuple[LogEntry | None, LogSeal | None]


def _side_by_side(last: int) -> Iterator[Pair]:
    """Rows and seals up to `last` in the order of their ids, each beside the other where both are there."""
    rows = LogEntry.objects.filter(pk__lte=last).order_by("pk").iterator(chunk_size=2000)
    seals = LogSeal.objects.filter(entry__lte=last).order_by("entry").iterator(chunk_size=2000)
    row, seal = next(rows, None), next(seals, None)
    while row or seal:
        if seal is None or (row is not None and row.pk < seal.entry):
            yield row, None
            row = next(rows, None)
        elif row is None or seal.entry < row.pk:
            yield None, seal
            seal = next(seals, None)
        else:
            yield row, seal
            row, seal = next(rows, None), next(seals, None)
