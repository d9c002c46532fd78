"""The demo's conversations, written, sent, read and answered through the same doors as real ones, under a clock of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from django.db.models import F

from conversations.acts import apply_act
from conversations.bringing_in import bring_in
from conversations.choices import SENT, CommentKind, OfferAnswer, Outcome, PurposeIs
from conversations.commenting import add_comment, resolve_comment
from conversations.continuing import sheet_to_continue
from conversations.finishing import finish
from conversations.models import BankQuestion, Comment, Record, SupportOffer
from conversations.offering import answer_offer, keep_offer
from conversations.planning import change_plan
from conversations.proforma import read_text
from conversations.reading import answer_purpose, claim
from conversations.reminding import remind
from conversations.rows import with_rows
from conversations.sending import FORM, send_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.demo import told
from qa_portal.demo.cast import TEAMS
from qa_portal.demo.exemplars import show_exemplars, write_to_leaders
from qa_portal.demo.reading import cover, share_out, write_notes
from qa_portal.demo.teachers import add_short_forms, invite_to_talks, speak_of
from qa_portal.drafts.models import Draft, draft_of
from qa_portal.notices.models import Notice
from qa_portal.schools.calendar_dates import school_days
from qa_portal.schools.models import Person, Priority, School, Subject, YearGroup
from qa_portal.schools.spans import SchoolTime
from qa_portal.web.dates import write_day

# How the newest records stand, the newest first; all older ones are complete.
ENDINGS = (
    "draft", "sent again", "returned", "with its teachers",
    "being read", "waiting",
    "draft in boxes", "returned", "waiting",
    "brought in", "second round",
    "discarded", "watching",
    "watching", "second round",
)  # fmt: skip
CARRIED_ON = ("draft", "waiting")
STILL_WRITTEN = ("draft", "draft in boxes", "brought in", "discarded")


@dataclass(frozen=True)
class Planned:
    """One conversation to come: what, by whom, when, and how it ends."""

    leader: Person
    subject: str
    topic: told.Topic
    shape: told.Shape
    held_at: datetime
    ending: str


class Storyteller:
    """Writes one school's conversations; the same seed tells the same stories."""

    def __init__(self, school: School, reader: Person) -> None:
        self.school, self.reader = school, reader
        self.random = Random(f"conversations at {school.slug}")
        self.sent = 0
        self.people = {person.initials: person for person in Person.objects.all()}
        self.subjects = {subject.name: subject for subject in Subject.objects.all()}
        self.years = {year.name: year for year in YearGroup.objects.all()}
        self.priorities = list(Priority.objects.all())
        self.days = list(school_days(clock.today() - timedelta(days=440), clock.today()))

    def uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def plan(self, leaders: dict[str, Person]) -> list[Planned]:
        """Every topic in each moment of its unit, spread back over a year of school days, the newest first."""
        topics = [
            (subject, topic)
            for subject, topics in told.TOPICS.items()
            for topic in topics
            if subject in leaders
        ]
        everything = [
            (subject, topic, told.SHAPES[(turn + number) % len(told.SHAPES)])
            for turn in range(len(told.SHAPES))
            for number, (subject, topic) in enumerate(topics)
        ]
        planned = []
        for number, (subject, topic, shape) in enumerate(everything):
            ending = ENDINGS[number] if number < len(ENDINGS) else "complete"
            held_at = self._held_at(days_back=2 + number * 3)
            planned.append(Planned(leaders[subject], subject, topic, shape, held_at, ending))
        return planned

    def _held_at(self, *, days_back: int) -> datetime:
        on = self.days[-1 - days_back]
        at = time(15, self.random.choice((20, 30, 40)))
        return datetime.combine(on, at, tzinfo=clock.LONDON)

    def later(self, moment: datetime, *, school_days: int) -> datetime:
        """The evening some school days after a moment, never past now."""
        ahead = [day for day in self.days if day > moment.astimezone(clock.LONDON).date()]
        on = ahead[min(school_days, len(ahead)) - 1] if ahead else clock.today()
        at = time(19, self.random.choice((5, 20, 45)))
        return min(datetime.combine(on, at, tzinfo=clock.LONDON), clock.now())

    # --- The story of one record

    def tell(self, planned: Planned) -> None:
        record = self._bring_in(planned) if planned.ending == "brought in" else self._write(planned)
        if planned.ending == "discarded":
            record.discard(by=planned.leader)
        if planned.ending in STILL_WRITTEN:
            return
        self._send(record, self._sent_at(planned))
        self._hear_teachers(record)
        steps = {
            "waiting": self._leave,
            "with its teachers": self._leave,
            "being read": self._begin_reading,
            "returned": self._return,
            "sent again": self._send_again,
            "second round": self._second_round,
            "watching": self._watch,
            "complete": self._complete,
        }
        steps[planned.ending](record, planned)

    def _sent_at(self, planned: Planned) -> datetime:
        if planned.ending == "with its teachers":
            return clock.now() - timedelta(hours=3)
        return self.later(planned.held_at, school_days=1)

    def _write(self, planned: Planned) -> Record:
        with clock.set_to(planned.held_at + timedelta(minutes=25)):
            record = Record.objects.begin(self.uuid(), leader=planned.leader)
            sheet = self.sheet(planned)
            if planned.ending in CARRIED_ON:
                self._carry_on(sheet, planned)
            if planned.ending == "draft in boxes":
                sheet = apply_act(sheet, "plain")
            draft_of(planned.leader, FORM, record, start=sheet.to_fields())
        return record

    def _bring_in(self, planned: Planned) -> Record:
        """A pro forma typed in Word last term, with a paragraph too many and nothing about timing."""
        with clock.set_to(planned.held_at + timedelta(days=1)):
            return bring_in(read_text(told.TYPED_IN_WORD), leader=planned.leader)

    def sheet(self, planned: Planned) -> Sheet:
        topic, shape = planned.topic, planned.shape
        words = {name: getattr(topic, name) for name in topic.__dataclass_fields__}
        questions = [
            SheetQuestion(id=str(self.uuid()), text=asked, response=came_back.format(**words))
            for asked, came_back in shape.asked
        ]
        team = [self.people[initials] for initials in TEAMS[topic.year] if initials in self.people]
        team = [person for person in team if person != planned.leader] or [self.people["IM"]]
        rooted = questions[shape.action_after]
        soon = (planned.held_at + timedelta(days=12)).date()
        due = soon - timedelta(days=soon.weekday())  # a week is named by its Monday
        return Sheet(
            teachers=[str(person.pk) for person in team],
            team_label=f"{topic.year} teachers" if len(team) > 1 else "",
            held_on=write_day(planned.held_at.date()),
            timing=shape.timing,
            summary=f"{planned.subject}, {topic.unit}. Children will {topic.outcome}. {shape.purpose}",
            subject=str(self.subjects[planned.subject].pk),
            year_groups=[str(self.years[topic.year].pk)],
            priorities=[str(self.random.choice(self.priorities).pk)] if self.priorities else [],
            questions=questions,
            actions=[
                SheetAction(
                    id=str(self.uuid()),
                    question=rooted.id,
                    text=topic.action,
                    owner=team[0].initials,
                    partner=planned.leader.initials,
                    due=f"week of {due.day} {due:%B}",
                    impact=topic.impact,
                )
            ],
            follow_ups=list(self._follow_ups(planned, questions)),
        )

    def _carry_on(self, sheet: Sheet, planned: Planned) -> None:
        """It goes on from the leader's record before, with what is still open there, and a word to the reader."""
        taught = self.years[planned.topic.year]
        mine = Record.objects.filter(leader=planned.leader, state__in=SENT, year_groups=taught)
        earlier = with_rows(mine)
        if (before := earlier.order_by("-held_on").first()) is None:
            return
        still_open = sheet_to_continue(before)
        sheet.continues = str(before.pk)
        for rows in ("actions", "follow_ups"):
            for row in getattr(still_open, rows)[:1]:
                was, row.id = still_open.carried[row.id], str(self.uuid())
                sheet.carried[row.id] = was
                getattr(sheet, rows).append(row)
        sheet.note_to_reader = told.NOTE_TO_READER

    def _follow_ups(
        self, planned: Planned, questions: list[SheetQuestion]
    ) -> Iterator[SheetFollowUp]:
        for number, words in enumerate(planned.shape.planned):
            yield SheetFollowUp(
                id=str(self.uuid()),
                question=questions[-1 - number].id,
                planned=words,
                who=planned.leader.initials,
                due="once the unit has been taught" if number else "at the next team meeting",
            )

    def _send(self, record: Record, at: datetime) -> None:
        with clock.set_to(at):
            draft = Draft.objects.get(form=FORM, about=record.pk)
            send_record(record, by=record.leader, sheet=Sheet.from_fields(draft.fields))

    def _hear_teachers(self, record: Record) -> None:
        """The teachers of every other record add something; of the newest nobody has yet."""
        self.sent += 1
        if self.sent % 2 and clock.now() - record.sent_at > timedelta(days=1):
            speak_of(record, self.sent // 2)

    def _leave(self, record: Record, planned: Planned) -> None:
        """It waits to be read."""

    def _begin_reading(self, record: Record, planned: Planned) -> None:
        claim(record, by=self.reader)
        self._praise(record)

    def _return(self, record: Record, planned: Planned) -> None:
        with clock.set_to(self.later(record.sent_at, school_days=2)):
            answer_purpose(record, by=self.reader, purpose=PurposeIs.PARTLY)
            self._praise(record)
            self._ask(record)
            if planned.ending == "returned" and planned.subject == "Science":
                self._suggest_going_back(record)
                keep_offer(record, by=self.reader, **told.OFFER_OPEN)
            finish(record, Outcome.RETURNED, by=self.reader)

    def _send_again(self, record: Record, planned: Planned) -> None:
        self._return(record, planned)
        with clock.set_to(self.later(record.updated_at, school_days=1)):
            sheet = record.versions.get(round=1).sheet
            sheet.questions[0].response += f" Since then: {planned.topic.found}"
            asked = Comment.objects.filter(reading__record=record, kind=CommentKind.CLARIFY)
            sheet.replies = {str(c.pk): self.random.choice(told.REPLIES) for c in asked}
            send_record(record, by=record.leader, sheet=sheet)

    def _second_round(self, record: Record, planned: Planned) -> None:
        self._send_again(record, planned)
        with clock.set_to(self.later(record.sent_at, school_days=1)):
            claim(record, by=self.reader)
            for comment in Comment.objects.filter(reading__record=record, reading__round=1):
                if comment.kind == CommentKind.CLARIFY:
                    resolve_comment(comment, by=self.reader)
            self._praise(record)
            finish(record, Outcome.CLOSED, by=self.reader)

    def _watch(self, record: Record, planned: Planned) -> None:
        with clock.set_to(self.later(record.sent_at, school_days=2)):
            answer_purpose(record, by=self.reader, purpose=PurposeIs.CLEAR)
            self._praise(record)
            keep_offer(record, by=self.reader, **told.OFFER_ANSWERED)
            until = clock.today() + timedelta(weeks=self.random.choice((2, 20)))
            finish(record, Outcome.WATCHING, by=self.reader, look_again_on=until)
        with clock.set_to(self.later(record.updated_at, school_days=1)):
            offer = SupportOffer.objects.get(reading__record=record)
            answer_offer(offer, OfferAnswer.YES, by=record.leader)

    def _complete(self, record: Record, planned: Planned) -> None:
        with clock.set_to(self.later(record.sent_at, school_days=self.random.randint(1, 5))):
            claim(record, by=self.reader)
            if self.random.random() < 0.7:
                self._praise(record)
            if self.random.random() < 0.4:
                question = record.questions.last()
                text = self.random.choice(told.NEXT_TIME)
                self._comment(record, CommentKind.NEXT_TIME, text, f"q-{question.pk}-text")
            finish(record, Outcome.CLOSED, by=self.reader)
        self._find(record, planned)

    def _find(self, record: Record, planned: Planned) -> None:
        """Some weeks later the leader writes what came of it, where that day has come already."""
        if (clock.now() - record.updated_at).days < 30 or self.random.random() < 0.3:
            return
        looked = self.later(record.updated_at, school_days=15)
        with clock.set_to(looked):
            follow_up = record.follow_ups.first()
            follow_up.found, follow_up.found_on = planned.topic.found, clock.today()
            follow_up.keep(by=record.leader)

    # --- Comments

    def _praise(self, record: Record) -> None:
        question = record.questions.first()
        text = self.random.choice(told.PRAISE)
        place = "summary" if "summary" in text else f"q-{question.pk}-response"
        self._comment(record, CommentKind.PRAISE, text, place)

    def _ask(self, record: Record) -> None:
        kind, text = self.random.choice(told.CLARIFY)
        question = record.questions.first()
        quote = question.response.split(". ")[0] if kind == "response" else ""
        places = {
            "response": f"q-{question.pk}-response",
            "summary": "summary",
            "follow_up": f"f-{record.follow_ups.first().pk}-planned",
        }
        self._comment(record, CommentKind.CLARIFY, text, places[kind], quote)

    def _suggest_going_back(self, record: Record) -> None:
        place = f"q-{record.questions.last().pk}-text"
        self._comment(record, CommentKind.CLARIFY, place=place, **told.GO_BACK)

    def _comment(
        self, record: Record, kind: str, text: str, place: str, quote: str = "", **more: object
    ) -> None:
        words = {"kind": kind, "text": text, "place": place, "quote": quote[:500]}
        comment = Comment(pk=self.uuid(), **words | more)
        add_comment(record, by=self.reader, comment=comment)


def plan_the_year(leaders: dict[str, Person], *, by: Person) -> None:
    """What the school means to talk about: each leader's subject in the years it was told of, and one year more."""
    span = SchoolTime.so_far().year
    years = list(YearGroup.objects.all())
    names = {year.name: n for n, year in enumerate(years)}
    subjects = {subject.name: subject for subject in Subject.objects.all()}
    planned = set()
    for subject, topics in told.TOPICS.items():
        for topic in topics if subject in leaders else ():
            at = names[topic.year]
            for year in (years[at], years[(at + 2) % len(years)]):
                planned.add((subjects[subject].pk, year.pk))
    change_plan(span.year, ticked=planned, shown=(), by=by)


def tell_everything(school: School, *, reader: Person, leaders: dict[str, Person]) -> int:
    """Tell every conversation of a school, the oldest first; gives their number."""
    add_short_forms()
    teller = Storyteller(school, reader)
    plan_the_year(leaders, by=reader)
    planned = teller.plan(leaders)
    with clock.set_to(planned[-1].held_at - timedelta(days=1)):
        share_out(reader)
    for each in reversed(planned):
        teller.tell(each)
    fill_the_bank(leaders)
    invite_to_talks(school, leaders)
    show_exemplars(reader)
    write_to_leaders(reader)
    cover(reader)
    write_notes(reader)
    return len(planned)


def fill_the_bank(leaders: dict[str, Person]) -> None:
    """Questions that three leaders keep for others."""
    for subject, questions in told.BANK.items():
        if subject in leaders:
            of = Subject.objects.get(name=subject)
            for timing, purpose, text in questions:
                BankQuestion.objects.create(
                    text=text,
                    timing=timing,
                    purpose=purpose,
                    subject=of,
                    added_by=leaders[subject],
                )


def come_to_the_present() -> None:
    """The clock tells of days that have come; what is older than a week has been seen, and of no past day mail goes out."""
    remind()
    now = clock.now()
    Notice.objects.update(mailed_at=now)
    old = Notice.objects.unseen().filter(from_when__lt=now - timedelta(days=7))
    old.update(seen_at=F("from_when"))
