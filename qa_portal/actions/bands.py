"""When an agreed action is due, in kind words: now, this week, this half term; working days honoured (D46, row 95)."""

from dataclasses import dataclass
from datetime import date, timedelta

from qa_portal import clock
from qa_portal.actions.choices import DueKind
from qa_portal.actions.models import Action
from qa_portal.schools.models import HalfTerm, Person

NOW, WEEK, HALF_TERM, LATER = "Now", "This week", "This half term", "Later"
EVENT, NO_DATE = "When something has happened", "No date"
ORDER = (NOW, WEEK, HALF_TERM, LATER, EVENT, NO_DATE)


@dataclass(frozen=True)
class Horizon:
    """The days up to which something is due now, this week and this half term."""

    today: date
    week: date
    half_term: date


def horizon(half_terms: list[HalfTerm]) -> Horizon:
    """Counted from today: at a weekend "this week" is the one to come, in a holiday "this half term" too."""
    today = clock.today()
    monday = today if today.weekday() < 5 else today + timedelta(days=7 - today.weekday())
    week = monday + timedelta(days=6 - monday.weekday())
    ends = min((term.ends_on for term in half_terms if term.ends_on >= today), default=week)
    return Horizon(today, week, max(ends, week))


def working_day_by(day: date, person: Person | None) -> date:
    """The last day up to `day` on which `person` works; `day` itself for nobody, or who works on no day."""
    days = person.working_days if person else ""
    if not days:
        return day
    back = (day - timedelta(days=n) for n in range(7))
    return next(each for each in back if str(each.isoweekday()) in days)


def band_of(action: Action, until: Horizon) -> str:
    """The band of an open action."""
    if action.due_on is None:
        return EVENT if action.due_kind != DueKind.NONE else NO_DATE
    by = working_day_by(action.due_on, action.owner)
    if by <= until.today:
        return NOW
    if by <= until.week:
        return WEEK
    return HALF_TERM if by <= until.half_term else LATER


def in_bands(actions: list[Action], half_terms: list[HalfTerm]) -> list[tuple[str, list[Action]]]:
    """The open actions of one page under their bands, in order, without empty bands."""
    until = horizon(half_terms)
    found: dict[str, list[Action]] = {band: [] for band in ORDER}
    for action in actions:
        found[band_of(action, until)].append(action)
    return [(band, rows) for band, rows in found.items() if rows]
