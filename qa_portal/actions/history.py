"""What has happened to an action, in words, from the log."""

from dataclasses import dataclass
from datetime import datetime

from qa_portal.actions.models import Action
from qa_portal.actions.moves import ACTION_MOVES
from qa_portal.moves.models import LogEntry

ALSO_HAPPENED = {"share": "gave it another partner"}


@dataclass(frozen=True)
class Happened:
    at: datetime
    words: str


def history_of(action: Action) -> list[Happened]:
    """Agreed first, then every move; one query."""
    words = {move.verb: move.happened for move in ACTION_MOVES} | ALSO_HAPPENED
    agreed = [Happened(action.agreed_at, "Agreed")] if action.agreed_at else []
    return agreed + [
        Happened(entry.at, f"{entry.by.name if entry.by else 'The portal'} {words[entry.verb]}")
        for entry in LogEntry.objects.about(action).select_related("by")
        if entry.verb in words
    ]
