"""T30: the tamperings of `tests/moves/test_tampering.py` once more, counted for the report."""

from django.db import transaction

from qa_portal.moves.verifying import verify
from tests.moves.conftest import log, no_guard, seals_dir  # noqa: F401
from tests.moves.test_tampering import (
    COLUMNS,
    LOG,
    every_tampering,
    other_value,
    run,
    sealed,  # noqa: F401
)


def test_every_tampering_is_found(sealed, larkfield, brackenhill, cast, proof):  # noqa: F811
    assert verify(larkfield).bad == ""
    tried, unseen = 0, []
    for what, tamper in [*every_tampering(sealed, larkfield), *changes(sealed, cast, brackenhill)]:
        with transaction.atomic():
            tamper()
            unseen += [] if verify(larkfield).bad else [what]
            transaction.set_rollback(True)
        tried += 1
    control = "the log that nobody touched is found whole"
    proof("T30", did=f"{tried} ways to tamper", failures=len(unseen), control=control)
    assert unseen == []
    assert tried >= 200


def changes(rows, cast, brackenhill):
    """Every column of six rows, one at a time."""
    for row in rows[::5]:
        for column in COLUMNS:
            value = other_value(row, column, cast, brackenhill)
            sql = f"UPDATE {LOG} SET {column} = %s WHERE id = %s"
            yield f"{column} of {row.pk}", lambda s=sql, v=value, pk=row.pk: run(s, v, pk)
