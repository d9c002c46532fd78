"""A half term counted by hand: six records of spring 2, one of spring 1, two drafts, and secrets that must show nowhere.

record    subject  years   stands        feedback sent                       actions
one       Maths    1       waiting       (one comment, not sent)             -
two       Maths    1, 2    with leader   asked: summary                      one, done, no impact sought
three     Science  2       read          praised: summary                    one, impact sought and looked at again
four      Maths    1       look again    praised: summary; asked: questions  one, impact sought
five      -        1       by author     -                                   -
six       Science  1       waiting       (the senior leader's own record)    -
earlier   Science  1       read          -          held in spring 1

One draft was never sent, the other was sent and taken back: its day, subject and title are in its row already.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from conversations.choices import Outcome
from conversations.commenting import add_comment
from conversations.finishing import finish
from conversations.models import Comment, Record, SeniorNote
from conversations.planning import change_plan
from conversations.sending import FORM, send_record, withdraw_record
from conversations.sheet import SheetAction
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.drafts.models import draft_of
from qa_portal.schools.models import AcademicYear, Person, Subject, YearGroup
from qa_portal.schools.scope import school_scope
from qa_portal.schools.spans import SchoolTime, Span
from tests.conversations.conftest import sheet_with
from tests.factories import AcademicYearFactory, HalfTermFactory

THURSDAY = datetime(2026, 3, 19, 16, 0, tzinfo=clock.LONDON)
DRAFT_SECRET = "nightjar-on-the-heath"
COMMENT_SECRET = "bittern-in-the-reeds"
NOTE_SECRET = "merlin-over-the-moor"
FOREIGN_SECRET = "osprey-at-brackenhill"
SECRETS = (DRAFT_SECRET, COMMENT_SECRET, NOTE_SECRET, FOREIGN_SECRET)

STANDS = {
    "all": 6,
    "waiting": 2,
    "with-leader": 1,
    "read": 2,
    "by-author": 1,
    "look-again": 1,
    "round-1": 6,
    "round-2": 0,
    "round-3": 0,
}
CELLS = {("Maths", "1"): 3, ("Maths", "2"): 1, ("Science", "1"): 1, ("Science", "2"): 1}
THEMES = {("praise", "summary"): 2, ("prompt", "summary"): 1, ("prompt", "questions"): 1}
AGREED = {"all": 3, "open": 2, "done": 1, "ended": 0, "sought": 2, "looked-at": 1}


@dataclass
class HalfTermOfTalk:
    year: AcademicYear
    subjects: dict[str, Subject]
    years: dict[str, YearGroup]
    records: dict[str, Record] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        return SchoolTime.so_far().half_term

    def place(self, subject: str, year: str) -> tuple:
        return self.subjects[subject].pk, self.years[year].pk


def build(cast) -> HalfTermOfTalk:
    """At Larkfield, in its open scope; a record at Brackenhill beside it."""
    year = AcademicYearFactory()
    HalfTermFactory.six(year)
    subjects = {
        name: Subject.objects.create(name=name, position=n)
        for n, name in enumerate(("Maths", "Science", "Art"))
    }
    years = {
        n: YearGroup.objects.create(name=f"Year {n}", short_name=n, position=int(n)) for n in "12"
    }
    made = HalfTermOfTalk(year, subjects, years)
    planned = [("Maths", "1"), ("Science", "1"), ("Art", "2")]
    change_plan(year, ticked=[made.place(*each) for each in planned], shown=(), by=cast.head)
    _tell(made, cast)
    _hide_secrets(made, cast)
    return made


def _tell(made: HalfTermOfTalk, cast) -> None:
    reader, teller = cast.senior_leader, _Teller(made, cast.leader, cast.teacher)
    teller.send("one", "Maths", "1")
    two = teller.send("two", "Maths", "12", action="Try counters")
    teller.say(two, reader, "clarify", "summary")
    finish(two, Outcome.RETURNED, by=reader)
    three = teller.send("three", "Science", "2", action="Label drawings", impact="They name parts")
    teller.say(three, reader, "praise", "summary")
    finish(three, Outcome.CLOSED, by=reader)
    four = teller.send("four", "Maths", "1", action="Talk in pairs", impact="More children speak")
    teller.say(four, reader, "praise", "summary")
    teller.say(four, reader, "next_time", f"q-{four.questions.get().pk}-text")
    finish(four, Outcome.WATCHING, by=reader, look_again_on=date(2026, 4, 20))
    five = teller.send("five", "", "1")
    finish(five, Outcome.CLOSED, by=reader)
    Record.objects.filter(pk=five.pk).update(no_second_reader=True)
    _Teller(made, reader, None).send("six", "Science", "1", teachers_written="K")
    earlier = teller.send("earlier", "Science", "1", held_on="2026-01-20")
    finish(earlier, Outcome.CLOSED, by=reader)
    done = Action.objects.get(text="Try counters")
    Action.objects.filter(pk=done.pk).update(owner=cast.teacher)
    Action.objects.get(pk=done.pk).finish(by=cast.teacher)
    found = Record.objects.get(pk=three.pk).follow_ups.get()
    found.found, found.found_on = "All but four can.", clock.today()
    found.keep(by=cast.leader)


class _Teller:
    """Sends records of one leader's."""

    def __init__(self, made: HalfTermOfTalk, leader: Person, teacher: Person | None) -> None:
        self.made, self.leader, self.teacher = made, leader, teacher

    def send(self, name: str, subject: str, years: str, *, action="", impact="", **words) -> Record:
        given = {
            "teachers": (self.teacher,) if self.teacher else (),
            "held_on": "2026-03-10",
            "subject": str(self.made.subjects[subject].pk) if subject else "",
            "year_groups": [str(self.made.years[n].pk) for n in years],
        }
        sheet = sheet_with(**given | words)
        sheet.summary = f"{name.capitalize()} of the talks of spring."
        if action:
            root = sheet.questions[0].id
            sheet.actions = [
                SheetAction(id=str(uuid4()), question=root, text=action, impact=impact)
            ]
        record = Record.objects.begin(None, leader=self.leader)
        send_record(record, by=self.leader, sheet=sheet)
        self.made.records[name] = Record.objects.get(pk=record.pk)
        return self.made.records[name]

    def say(self, record: Record, reader: Person, kind: str, place: str) -> None:
        add_comment(record, by=reader, comment=Comment(kind=kind, text="A remark.", place=place))


def _hide_secrets(made: HalfTermOfTalk, cast) -> None:
    draft = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with(summary=DRAFT_SECRET, subject=str(made.subjects["Art"].pk))
    draft_of(cast.leader, FORM, draft, start=sheet.to_fields())
    taken_back = _Teller(made, cast.leader, cast.teacher).send("taken back", "Maths", "2")
    withdraw_record(taken_back, by=cast.leader)
    Record.objects.filter(pk=taken_back.pk).update(title=DRAFT_SECRET, summary=DRAFT_SECRET)
    unsent = Comment(kind="clarify", text=COMMENT_SECRET, place="follow_ups")
    add_comment(made.records["one"], by=cast.senior_leader, comment=unsent)
    SeniorNote.objects.create(record=made.records["two"], by=cast.senior_leader, text=NOTE_SECRET)
    with school_scope(cast.elsewhere):
        HalfTermFactory.six(AcademicYearFactory())
        Subject.objects.create(name=FOREIGN_SECRET)
        record = Record.objects.begin(None, leader=cast.outsider)
        words = {"summary": FOREIGN_SECRET, "teachers_written": "K", "held_on": "2026-03-10"}
        action = SheetAction(id=str(uuid4()), text=FOREIGN_SECRET, impact=FOREIGN_SECRET)
        send_record(record, by=cast.outsider, sheet=sheet_with(actions=[action], **words))
