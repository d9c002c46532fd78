"""A log with something in it, and a way round the guard for those who tamper."""

import pytest
from django.db import connection

from qa_portal.moves import guard
from qa_portal.moves.models import LogEntry


@pytest.fixture
def seals_dir(settings, tmp_path):
    settings.SEALS_DIR = tmp_path / "seals"
    settings.LOG_SETTLES_AFTER = 0
    return settings.SEALS_DIR


@pytest.fixture
def log(cast, in_larkfield, seals_dir) -> list[LogEntry]:
    """Thirty rows by two people about three things."""
    people, abouts = [cast.teacher, cast.leader, None], [cast.head.pk, cast.chair.pk, cast.senco.pk]
    return [
        LogEntry.objects.create(
            verb=("send", "claim", "close")[n % 3],
            noun="record",
            about=abouts[n % 3],
            by=people[n % 3],
            from_state=("draft", "submitted", "submitted")[n % 3],
            to_state=("submitted", "submitted", "assured")[n % 3],
            version=n,
        )
        for n in range(30)
    ]


@pytest.fixture
def no_guard(db):
    """The triggers are down for one test, as if somebody had taken them down to tamper."""
    guard.take_down(connection)
    yield
    guard.put_up(connection)
