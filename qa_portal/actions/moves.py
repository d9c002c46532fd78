"""Which move leads an agreed action from where to where."""

from qa_portal.actions.choices import ENDED, OPEN, ActionState
from qa_portal.actions.permissions import Perm
from qa_portal.moves.table import Move, MoveTable

A, D = ActionState.AGREED, ActionState.DOING

ACTION_MOVES = MoveTable(
    # verb, from, to, needs, the words on its button, what the history says after a name, and, where a button alone
    # makes it, the URL that its button posts to; the others have a page that asks for a few words
    Move("begin", (A,), D, Perm.DO_ACTION, "Begin", "began it", "action-begin"),
    Move("finish", OPEN, ActionState.DONE, Perm.DO_ACTION, "Done", "did it"),
    Move("drop", OPEN, ActionState.NOT_NEEDED, Perm.DO_ACTION, "Not needed", "found it is not needed"),
    Move("carry_on", OPEN, ActionState.CARRIED_ON, Perm.DO_ACTION, "Carry on", "carried it on"),
    Move("reopen", ENDED[:2], A, Perm.DO_ACTION, "Open again", "opened it again", "action-reopen"),
    Move("hand_over", OPEN, None, Perm.HAND_OVER_ACTION, "Hand over", "handed it over"),
)  # fmt: skip
