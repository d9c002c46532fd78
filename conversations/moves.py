"""Which move leads a record from where to where."""

from conversations.choices import State
from conversations.permissions import Perm
from qa_portal.moves.table import Move, MoveTable

D, S, R, A, W, X = (
    State.DRAFT,
    State.SUBMITTED,
    State.RETURNED,
    State.ASSURED,
    State.WATCHING,
    State.DISCARDED,
)

TAKEN_BACK = ("took the sending back", "record-withdraw")
CLOSED_ALONE = ("closed it without a second reader", "record-close-alone")

RECORD_MOVES = MoveTable(
    # verb, from, to, needs, the words on its button, what the history says after a name, and, where the record's
    # own page offers it, the URL that its button posts to
    Move("send", (D, R), S, Perm.SEND_RECORD, "Send to senior leaders", "sent it to senior leaders"),
    Move("withdraw", (S,), D, Perm.WITHDRAW_RECORD, "Take it back", *TAKEN_BACK),
    Move("withdraw_again", (S,), R, Perm.WITHDRAW_RECORD, "Take it back", *TAKEN_BACK),
    Move("discard", (D,), X, Perm.DISCARD_RECORD, "Discard this draft", "discarded the draft"),
    Move("restore", (X,), D, Perm.DISCARD_RECORD, "Bring it back", "brought the draft back", "record-restore"),
    Move("follow_up", (S, A, W), None, Perm.FOLLOW_UP_RECORD, "Add what came of it", "added what came of it"),
    Move("return", (S,), R, Perm.READ_FOR_QUALITY, "Return for clarification", "returned it for clarification"),
    Move("close", (S, W), A, Perm.READ_FOR_QUALITY, "Read, with thanks", "read it, with thanks"),
    Move("watch", (S, W), W, Perm.READ_FOR_QUALITY, "Close and look again", "closed it, to look again later"),
    Move("close_alone", (S,), A, Perm.CLOSE_ALONE, "Close it, no second reader", *CLOSED_ALONE),
    Move("take_back", (R, A, W), S, Perm.TAKE_BACK_READING, "Take it back", "took the reading back"),
)  # fmt: skip
