"""The record as its pro forma: one presenter for the page, the desk and the PDF, so that all have the same shape.

A paper is built from a sheet: threads of question, response, actions and follow-ups under small numbers (M2), each
text cut into paragraphs and lists, and these into runs that carry the marks of comments and of what changed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from conversations.changes import Change, changes_between, removed_texts
from conversations.choices import Timing
from conversations.models import Comment, Record, Version
from conversations.models.question import found_id
from conversations.rows import sheet_of
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal.actions.models import Action
from qa_portal.schools.abbreviations import Abbreviations, Found, abbreviations_of
from qa_portal.schools.models import Person, Priority, Subject, YearGroup
from qa_portal.web.dates import read_day

_BULLET = re.compile(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class Run:
    """A stretch of text with one set of marks; `kind` is the kind of the comment on it, or empty."""

    text: str
    is_new: bool = False
    kind: str = ""
    long: str = ""  # what it stands for, where it is a short form of the school's


@dataclass(frozen=True)
class Block:
    """A paragraph (one item) or a list (an item a line)."""

    is_list: bool
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True)
class Text:
    """One text of the record at its place, ready to print."""

    place: str
    blocks: tuple[Block, ...]
    removed: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


@dataclass(frozen=True)
class ActionLine:
    number: int
    text: Text
    impact: Text
    action: SheetAction
    is_agreed: bool = False  # it has a page of its own
    state: str = ""  # how it stands by now, in a quiet word; nothing while it is only agreed
    what_changed: str = ""
    offers_follow_up: bool = False  # what changed is not among the record's follow-ups yet


@dataclass(frozen=True)
class FollowUpLine:
    number: int
    planned: Text
    found: Text
    follow_up: SheetFollowUp
    thread: int = 0

    @property
    def is_additional(self) -> bool:
        """It belongs to no question: link it or explain (S0-30)."""
        return self.thread == 0

    @property
    def found_on(self) -> date | None:
        return read_day(self.follow_up.found_on)


@dataclass(frozen=True)
class Thread:
    """A question, its response, and everything that grew from it."""

    number: int
    question: SheetQuestion
    text: Text
    response: Text
    actions: tuple[ActionLine, ...]
    follow_ups: tuple[FollowUpLine, ...]

    @property
    def other_wordings(self) -> tuple[Comment, ...]:
        """Comments that offer another way to ask this; the question stays as it was spoken (X9)."""
        return tuple(c for c in (*self.text.comments, *self.response.comments) if c.other_wording)


@dataclass(frozen=True)
class Head:
    teachers: tuple[str, ...]
    team_label: str
    leader: str
    held_on: date | None
    timing: str
    subject: str
    years: tuple[str, ...]
    priorities: tuple[str, ...]
    is_copy: bool = False  # an exemplar's: it tells no day


@dataclass(frozen=True)
class Paper:
    head: Head
    summary: Text
    threads: tuple[Thread, ...]
    loose_actions: tuple[ActionLine, ...]
    follow_ups: tuple[FollowUpLine, ...]
    no_follow_up_because: str
    removed: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    changed: bool = field(default=False)
    abbreviations: tuple[
        tuple[str, str], ...
    ] = ()  # the short forms met in it, each with what it stands for

    @property
    def additional(self) -> tuple[FollowUpLine, ...]:
        return tuple(line for line in self.follow_ups if line.is_additional)


def paper_of(
    record: Record,
    *,
    comments: Iterable[Comment] = (),
    before: Sheet | None = None,
    sheet: Sheet | None = None,
) -> Paper:
    """The paper of a record as it stands; `before` is the sheet of the round to compare with.

    `sheet` are its words where they are at hand; otherwise the rows are read.
    """
    lives = {str(link.action_id): link.action for link in record.action_links.all()}
    short = abbreviations_of(record.school)
    head = head_of_record(record)
    return _paper(sheet or sheet_of(record), head, comments, before, short, lives)


def paper_of_version(
    version: Version, *, comments: Iterable[Comment] = (), before: Sheet | None = None
) -> Paper:
    """The paper of a round as it was sent."""
    head = head_of_sheet(version.sheet, leader=version.record.leader)
    short = abbreviations_of(version.record.school)
    return _paper(version.sheet, head, comments, before, short)


def paper_of_draft(sheet: Sheet, *, leader: Person) -> Paper:
    """The paper of what somebody is still writing, for their preview."""
    head, short = head_of_sheet(sheet, leader=leader), abbreviations_of(leader.school)
    return _paper(sheet.without_blank_rows(), head, (), None, short)


def paper_of_copy(sheet: Sheet, *, leader: str, comments: Iterable[Comment] = ()) -> Paper:
    """The paper of an anonymous copy: its people are only what the copy calls them."""
    head = Head(
        teachers=(sheet.teachers_written,) if sheet.teachers_written else (),
        team_label=sheet.team_label,
        leader=leader,
        held_on=None,
        timing=Timing(sheet.timing).label if sheet.timing in Timing.values else "",
        subject="",
        years=(),
        priorities=(),
        is_copy=True,
    )
    return _paper(sheet, head, comments, None, Abbreviations({}))


def head_of_record(record: Record) -> Head:
    teachers = (t.as_written or t.person.shown(record.school) for t in record.teachers.all())
    return Head(
        teachers=tuple(teachers),
        team_label=record.team_label,
        leader=record.leader.shown(record.school),
        held_on=record.held_on,
        timing=Timing(record.timing).label if record.timing else "",
        subject=record.subject.name if record.subject else "",
        years=tuple(year.name for year in record.year_groups.all()),
        priorities=tuple(priority.name for priority in record.priorities.all()),
    )


def head_of_sheet(sheet: Sheet, *, leader: Person) -> Head:
    school = leader.school
    people = {str(p.pk): p.shown(school) for p in Person.objects.filter(pk__in=sheet.teachers)}
    named = [people[pk] for pk in sheet.teachers if pk in people]
    subject = Subject.objects.filter(pk=sheet.subject).first() if sheet.subject else None
    years = YearGroup.objects.filter(pk__in=sheet.year_groups)
    priorities = Priority.objects.filter(pk__in=sheet.priorities)
    return Head(
        teachers=tuple([*named, sheet.teachers_written] if sheet.teachers_written else named),
        team_label=sheet.team_label,
        leader=leader.shown(school),
        held_on=read_day(sheet.held_on),
        timing=Timing(sheet.timing).label if sheet.timing in Timing.values else "",
        subject=subject.name if subject else "",
        years=tuple(year.name for year in years),
        priorities=tuple(priority.name for priority in priorities),
    )


class _Printer:
    """Cuts the texts of one sheet into blocks and runs, with the comments and changes of their places."""

    def __init__(
        self,
        comments: Iterable[Comment],
        changes: Mapping[str, Change],
        abbreviations: Abbreviations,
        lives: Mapping[str, Action],
        follow_ups: set[str],
    ) -> None:
        self.changes, self.lives, self.follow_ups = changes, lives, follow_ups
        self.abbreviations = abbreviations
        self.met: dict[str, str] = {}
        self.comments: dict[str, list[Comment]] = {}
        for comment in comments:
            self.comments.setdefault(comment.place, []).append(comment)

    def text(self, place: str, words: str) -> Text:
        change = self.changes.get(place)
        here = tuple(self.comments.get(place, ()))
        marks = _marks(words, change.added if change else (), here)
        short = tuple(self.abbreviations.found_in(words))
        self.met |= {words[found.start : found.end]: found.long for found in short}
        blocks = tuple(_block(words, spans, marks, short) for spans in _spans(words))
        return Text(place, blocks, change.removed if change else (), here)

    def action(self, number: int, row: SheetAction) -> ActionLine:
        text = self.text(f"a-{row.id}-text", row.text)
        impact = self.text(f"a-{row.id}-impact", row.impact)
        if (action := self.lives.get(row.id)) is None:
            return ActionLine(number, text, impact, row)
        changed = "" if action.is_open else action.what_changed
        offers = bool(changed) and str(found_id(action.pk)) not in self.follow_ups
        return ActionLine(
            number, text, impact, row, bool(action.agreed_at), action.state_words, changed, offers
        )

    def follow_up(self, number: int, row: SheetFollowUp, thread: int) -> FollowUpLine:
        planned = self.text(f"f-{row.id}-planned", row.planned)
        found = self.text(f"f-{row.id}-found", row.found)
        return FollowUpLine(number, planned, found, row, thread)


def _paper(
    sheet: Sheet,
    head: Head,
    comments: Iterable[Comment],
    before: Sheet | None,
    abbreviations: Abbreviations,
    lives: Mapping[str, Action] | None = None,
) -> Paper:
    """`lives` are the actions by their ids as they stand now, where the paper is about now."""
    comments = tuple(comments)
    changes = changes_between(before, sheet)
    follow_ups = {row.id for row in sheet.follow_ups}
    printer = _Printer(comments, changes, abbreviations, lives or {}, follow_ups)
    numbers = {question.id: n for n, question in enumerate(sheet.questions, 1)}
    actions = {row.id: printer.action(n, row) for n, row in enumerate(sheet.actions, 1)}
    follow_ups = [
        printer.follow_up(n, row, numbers.get(row.question, 0))
        for n, row in enumerate(sheet.follow_ups, 1)
    ]
    threads = [
        Thread(
            number=number,
            question=question,
            text=printer.text(f"q-{question.id}-text", question.text),
            response=printer.text(f"q-{question.id}-response", question.response),
            actions=tuple(actions[row.id] for row in sheet.actions_of(question)),
            follow_ups=tuple(line for line in follow_ups if line.thread == number),
        )
        for number, question in enumerate(sheet.questions, 1)
    ]
    gone = tuple(removed_texts(before, sheet))
    summary = printer.text("summary", sheet.summary)
    return Paper(
        head=head,
        summary=summary,
        threads=tuple(threads),
        loose_actions=tuple(actions[row.id] for row in sheet.loose_actions),
        follow_ups=tuple(follow_ups),
        no_follow_up_because=sheet.no_follow_up_because,
        removed=gone,
        comments=comments,
        changed=bool(changes or gone),
        abbreviations=tuple(sorted(printer.met.items())),
    )


# --- Text into blocks and runs


def _spans(words: str) -> Iterator[tuple[bool, list[tuple[int, int]]]]:
    """The stretches of a text: (is a list, [(start, end) an item]); bullets lose their mark, blank lines part paragraphs."""
    bullets: list[tuple[int, int]] = []
    start = 0
    for line in words.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if mark := _BULLET.match(line):
            bullets.append((start + mark.end(), max(end, start + mark.end())))
        elif line.strip():
            if bullets:
                yield True, bullets
                bullets = []
            yield False, [(start + len(line) - len(line.lstrip()), end)]
        start += len(line)
    if bullets:
        yield True, bullets


def _marks(
    words: str, added: Iterable[tuple[int, int]], comments: Iterable[Comment]
) -> list[tuple[int, int, str]]:
    """Every mark on a text as (start, end, "new" or a comment's kind)."""
    marks = [(start, end, "new") for start, end in added]
    for comment in comments:
        if comment.quote and (start := words.find(comment.quote)) >= 0:
            marks.append((start, start + len(comment.quote), comment.kind))
    return marks


def _block(
    words: str,
    spans: tuple[bool, list[tuple[int, int]]],
    marks: list[tuple[int, int, str]],
    short: Sequence[Found],
) -> Block:
    is_list, items = spans
    return Block(is_list, tuple(tuple(_runs(words, s, e, marks, short)) for s, e in items))


def _runs(
    words: str,
    start: int,
    end: int,
    marks: list[tuple[int, int, str]],
    short: Sequence[Found],
) -> Iterator[Run]:
    """Cut words[start:end] wherever a mark begins or ends, and around each short form."""
    cuts = {start, end}
    for edge in (*((s, e) for s, e, _ in marks), *((found.start, found.end) for found in short)):
        cuts |= {cut for cut in edge if start < cut < end}
    long_of = {(found.start, found.end): found.long for found in short}
    edges = sorted(cuts)
    for left, right in zip(edges, edges[1:], strict=False):
        kinds = [kind for s, e, kind in marks if s <= left and right <= e]
        kind = next((kind for kind in kinds if kind != "new"), "")
        yield Run(words[left:right], "new" in kinds, kind, long_of.get((left, right), ""))
