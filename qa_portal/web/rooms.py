"""The four rooms and the plug points through which others ask them, without importing one room into another.

Every plug point runs inside the school's scope that its caller opened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps

from qa_portal import clock
from qa_portal.web.pictures import HeatGrid
from qa_portal.web.summaries import SummaryAudience, SummarySection

ROOMS = ("conversations", "progress", "visits", "reviews")


@dataclass(frozen=True)
class Waiting:
    """One thing that somebody must do next: its words, where it leads, since when, in whose room.

    `kind` says what kind of thing it is and names nobody: all that a mail says of it (D23).
    """

    title: str
    detail: str
    url: str
    since: date | None = None
    words: str = ""
    room: str = ""
    kind: str = ""

    @property
    def since_words(self) -> str:
        """ "today", "since yesterday", "12 days"."""
        if self.since is None:
            return ""
        days = (clock.today() - self.since).days
        return "today" if days <= 0 else "since yesterday" if days == 1 else f"{days} days"


@dataclass(frozen=True)
class CalendarEntry:
    on: date
    title: str
    url: str
    room: str = ""


@dataclass(frozen=True)
class Hit:
    """One search result that its finder may see."""

    title: str
    snippet: str
    url: str
    on: date | None = None
    kind: str = ""


@dataclass(frozen=True)
class Source:
    """What an agreed action came from, as far as somebody may know: without a right to see it, the room alone."""

    title: str
    url: str = ""
    asked: str = ""


@dataclass(frozen=True)
class MainAction:
    """The one thing to do next on the home page; `by_post` where pressing it does something."""

    label: str
    url: str
    by_post: bool = False


@dataclass(frozen=True)
class HomePicture:
    """A room's picture on the home page: its title, a line on how to read it, where it leads."""

    title: str
    help: str
    grid: HeatGrid
    url: str


class Room:
    """A room's answers to the rest of the house; a room overrides what it has something to say to."""

    title = ""
    icon = "folder"

    @property
    def code(self) -> str:
        """What an address calls this room: the name of its app."""
        return type(self).__module__.partition(".")[0]

    def front_page(self, person: Any) -> str | None:
        """The URL of this room's front page for `person`, or None where they have no business in it."""
        return None

    def waiting_on(self, person: Any) -> Iterable[Waiting]:
        """What `person` must do next, for the home page and the digest."""
        return ()

    def waiting_on_others(self, person: Any) -> Iterable[Waiting]:
        """What `person` is waiting for others to do, for the digest."""
        return ()

    def offers(self, person: Any) -> Iterable[Waiting]:
        """What `person` may do and nobody waits for, for a quiet line on the home page."""
        return ()

    def notice_texts(self, notices: Iterable[Any], person: Any) -> dict[UUID, str]:
        """By the id of a notice, the words it tells of, as far as `person` may read them now."""
        return {}

    def calendar_entries(self, start: date, end: date, person: Any) -> Iterable[CalendarEntry]:
        """Dated things between `start` and `end`, both included, that `person` may see."""
        return ()

    def search(self, text: str, person: Any) -> Iterable[Hit]:
        """Hits for `text` that `person` may see."""
        return ()

    def actions_visible(self, person: Any) -> Any:
        """A queryset of the ids of agreed actions that `person` may see through this room, or None."""
        return None

    def actions_from(self, person: Any, *, priority: Any = None) -> Any:
        """A queryset of the ids of all agreed actions that came from this room, or None where none can.

        With a priority, of what `person` may see of it. It is no permission: it narrows what `visible_to` gave.
        """
        return None

    def sources_of(self, actions: Iterable[Any], person: Any) -> dict[Any, Source]:
        """Where those of `actions` that came from this room came from, by their ids, for the eyes of `person`."""
        return {}

    def found_url(self, action: Any, person: Any) -> str:
        """Where `person` can add what changed to what the action came from; empty where they may not."""
        return ""

    def carried_on(self, action: Any, as_action: Any) -> None:
        """An action of this room goes on as another, which belongs to the same place."""

    def main_action(self, person: Any, waiting: Iterable[Waiting]) -> MainAction | None:
        """What `person` most likely came for, given what waits, or None; the first room that answers is taken."""
        return None

    def home_picture(self, person: Any, time: Any) -> HomePicture | None:
        """A picture beside what waits for `person`, or None; `time` is the `SchoolTime` that the page has read."""
        return None

    def summary_section(self, half_term: Any, audience: SummaryAudience) -> SummarySection | None:
        """This room's part of the head's summary, counting only what the audience's person may see, or None."""
        return None

    def priority_timeline(self, priority: Any, person: Any) -> Iterable[CalendarEntry]:
        """What happened in this room for an improvement priority."""
        return ()

    def figures(self, half_term: Any) -> dict[str, int]:
        """Counts that others may show."""
        return {}

    def held_about(self, subject: Any) -> Iterable[Any]:
        """Everything held in this room about a person or a pupil."""
        return ()

    def left_behind(self, person: Any) -> dict[str, int]:
        """What of `person`'s somebody else must take over when they leave: counts under their words, no content."""
        return {}

    def let_go(self, person: Any) -> None:
        """`person` has left: whatever they hold in their hands in this room is free for others."""

    def hand_over(self, person: Any, *, to: Any, by: Any) -> None:
        """What `person` promised in this room and has not done is `to`'s from now on; what they wrote stays theirs."""

    def tick(self, now: datetime) -> None:
        """What the clock must do in this school, each piece once."""


def rooms() -> Iterator[Room]:
    """The rooms in their order on screen, each from the `overview` module of its app."""
    for label in ROOMS:
        yield import_module(f"{apps.get_app_config(label).name}.overview").room
