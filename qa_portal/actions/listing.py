"""The list of agreed actions: what is asked for stands in the address, fifty at a time by keyset (rows 95, X37)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q

from qa_portal.actions.bands import in_bands
from qa_portal.actions.choices import ENDED, OPEN
from qa_portal.actions.models import Action, ActionQuerySet
from qa_portal.actions.paging import by_due, by_end, due_key, end_key, read_id
from qa_portal.schools.choices import Role
from qa_portal.schools.models import HalfTerm, Person, Priority
from qa_portal.web.rooms import Source, rooms

PAGE = 50
FOLDED = 10  # of what is done, below the open ones
MINE, WITH_ME, OTHERS, SCHOOL = "mine", "with-me", "others", "school"
WORDS = {
    MINE: "Mine",
    WITH_ME: "With me",
    OTHERS: "Waiting for others",
    SCHOOL: "Across the school",
}
SEE_THE_SCHOOL = (Role.SENIOR_LEADER, Role.HEAD)


@dataclass(frozen=True)
class Asked:
    """What somebody asks the list for, as the address says it; what makes no sense there is left out."""

    show: str = MINE
    ended: bool = False
    priority: UUID | None = None
    source: str = ""
    half_term: UUID | None = None
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], person: Person) -> "Asked":
        shows = [code for code, _ in shows_for(person)]
        show = query.get("show", "")
        return cls(
            show=show if show in shows else shows[0],
            ended=query.get("ended") == "yes",
            priority=read_id(query.get("priority", "")),
            source=query.get("source", ""),
            half_term=read_id(query.get("half-term", "")),
            after=query.get("after", ""),
        )

    def query(self, **changes: object) -> str:
        """The same with changes, for an address; the first page unless `after` is among them."""
        other = replace(self, **({"after": ""} | changes))
        parts = {
            "show": other.show,
            "ended": "yes" if other.ended else "",
            "priority": str(other.priority or ""),
            "source": other.source,
            "half-term": str(other.half_term or ""),
            "after": other.after,
        }
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.priority or self.source or self.half_term)


def shows_for(person: Person) -> list[tuple[str, str]]:
    """Whose actions somebody can ask for: what waits for others, or for senior leaders and the head the school's."""
    last = SCHOOL if person.holds(*SEE_THE_SCHOOL) else OTHERS
    return [(code, WORDS[code]) for code in (MINE, WITH_ME, last)]


@dataclass
class ActionList:
    """One page of the list. Queries: half terms, priorities, the actions, those that are done, their sources."""

    person: Person
    asked: Asked
    half_terms: list[HalfTerm] = field(init=False)
    priorities: list[Priority] = field(init=False)

    def __post_init__(self) -> None:
        self.half_terms = list(HalfTerm.objects.all())
        self.priorities = list(Priority.objects.all())

    @cached_property
    def rows(self) -> list[Action]:
        ended = self.asked.ended
        order = by_end if ended else by_due
        found = order(self._wanted(ENDED if ended else OPEN), self.asked.after)
        return list(found.select_related("owner", "partner")[: PAGE + 1])

    @cached_property
    def shown(self) -> list[Action]:
        return self.rows[:PAGE]

    @cached_property
    def folded(self) -> list[Action]:
        """The newest of what is done, below the open ones of the first page; one more tells that there are more."""
        if self.asked.ended or self.asked.after:
            return []
        ended = by_end(self._wanted(ENDED), "")
        return list(ended.select_related("owner", "partner")[: FOLDED + 1])

    @property
    def bands(self) -> list[tuple[str, list[Action]]]:
        return in_bands(self.shown, self.half_terms)

    @property
    def next(self) -> str:
        """What to ask for the page that follows, or empty."""
        if len(self.rows) <= PAGE:
            return ""
        last = self.shown[-1]
        return self.asked.query(after=end_key(last) if self.asked.ended else due_key(last))

    @cached_property
    def sources(self) -> dict[UUID, Source]:
        return sources_of([*self.shown, *self.folded[:FOLDED]], self.person)

    def _wanted(self, states: tuple[str, ...]) -> ActionQuerySet:
        asked, visible = self.asked, Action.objects.visible_to(self.person)
        wanted = visible.filter(_whose(asked.show, self.person), state__in=states)
        if asked.source:
            wanted = wanted.filter(_from_rooms(self.person, source=asked.source))
        if asked.priority:
            wanted = wanted.filter(_from_rooms(self.person, priority=asked.priority))
        if asked.half_term:
            wanted = wanted.filter(self._in_half_term(asked.half_term))
        return wanted

    def _in_half_term(self, wanted: UUID) -> Q:
        term = next((term for term in self.half_terms if term.pk == wanted), None)
        return Q(due_on__range=(term.starts_on, term.ends_on)) if term else Q()


def sources_of(actions: list[Action], person: Person) -> dict[UUID, Source]:
    """What each action came from, for the eyes of `person`; one query a room, whatever their number."""
    found: dict[UUID, Source] = {}
    for room in rooms():
        found |= room.sources_of(actions, person)
    return found


def source_choices(person: Person) -> list[tuple[str, str]]:
    """The rooms that actions come from, as (code, words)."""
    return [(room.code, room.title) for room in rooms() if room.actions_from(person) is not None]


def _whose(show: str, person: Person) -> Q:
    if show == MINE:
        return Q(owner=person)
    if show == WITH_ME:
        return Q(partner=person)
    if show == SCHOOL:
        return Q()
    return ~Q(owner=person) & ~Q(partner=person)


def _from_rooms(person: Person, *, source: str = "", priority: UUID | None = None) -> Q:
    found = Q(pk__in=[])
    for room in rooms():
        ids = room.actions_from(person, priority=priority)
        if ids is not None and source in ("", room.code):
            found |= Q(pk__in=ids)
    return found
