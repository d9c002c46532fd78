"""What a move is: a verb that leads from some states to another, and the permission it needs."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One row of a noun's table. `target` None means that the state stays as it is.

    `label` stands on its button, `happened` in the history after a name. `offered_at` is the URL that a button on
    the thing's own page posts to; empty where the move has a page, or a place on a page, of its own.
    """

    verb: str
    sources: tuple[str, ...]
    target: str | None
    needs: str
    label: str
    happened: str
    offered_at: str = ""


class MoveTable:
    """A noun's moves by verb, in the order of their buttons."""

    def __init__(self, *moves: Move) -> None:
        self._by_verb = {move.verb: move for move in moves}
        if len(self._by_verb) != len(moves):
            raise ValueError("A verb stands twice in the table.")

    def __getitem__(self, verb: str) -> Move:
        return self._by_verb[verb]

    def __iter__(self) -> Iterator[Move]:
        return iter(self._by_verb.values())

    def open_from(self, state: str) -> list[Move]:
        return [move for move in self if state in move.sources]
