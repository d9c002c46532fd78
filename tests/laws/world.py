"""A small world for the laws: one thing of every kind, alike in two schools, made through the same doors as real work.

Every text of a school carries that school's canary, so that a leak can be seen wherever it comes out.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from conversations.choices import BankPurpose, CommentKind, LinkKind, Outcome, TeacherWordsKind
from conversations.commenting import add_comment, remove_comment
from conversations.exemplars.offering import offer
from conversations.finishing import finish
from conversations.models import (
    BankQuestion,
    Comment,
    Exemplar,
    ExemplarConsent,
    LeadersNote,
    PlannedTalk,
    ReaderFor,
    Record,
    RecordLink,
    SeniorNote,
    SupportOffer,
    Talk,
    TalkGuest,
    TeacherWords,
)
from conversations.sending import FORM, send_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.drafts.models import draft_of
from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.schools.models import (
    Abbreviation,
    AcademicYear,
    Closure,
    Grant,
    HalfTerm,
    Invitation,
    Person,
    Priority,
    School,
    SchoolClass,
    SectionLabel,
    Subject,
    YearGroup,
)
from qa_portal.schools.models.classes import ClassYearGroup
from qa_portal.schools.scope import school_scope

CANARIES = {"larkfield": "goldcrestinlarkfield", "brackenhill": "ospreyoverbracken"}


@dataclass
class World:
    """The things of one school by the names that the matrix uses, and the ids that their addresses carry."""

    school: School
    things: dict[str, Any] = field(default_factory=dict)

    def kwargs_for(self, names: set[str], on: str) -> dict[str, Any]:
        """The keyword arguments of an address that names `names`, tried on the thing called `on`."""
        found = {"school": self.school.slug, "round": 1} | {
            name: self.things[name].pk for name in names if name in self.things
        }
        if on:
            thing = self.things[on]
            found[thing._meta.model_name] = thing.pk
            if isinstance(thing, Record) and "followup" in names:
                found["followup"] = thing.follow_ups.first().pk
            if isinstance(thing, Record) and "action" in names:
                found["action"] = thing.action_links.first().action_id
        return {name: found[name] for name in names}


def build_world(
    school: School, *, leader: Person, teacher: Person, reader: Person, assistant: Person
) -> World:
    with school_scope(school):
        world = World(school)
        _set_up(world)
        _people(world, assistant, reader)
        _records(world, leader, teacher, reader)
        _beside_records(world, leader, teacher, reader)
    return world


def sheet_for(school: School, *, teacher: Person) -> Sheet:
    """A whole sheet in the words of one school's canary; runs in that school's scope."""
    canary = CANARIES[school.slug]
    question = SheetQuestion(
        id=str(uuid4()), text=f"What did {canary} ask?", response=f"It was {canary}."
    )
    return Sheet(
        teachers=[str(teacher.pk)],
        teachers_written=canary[:20],
        team_label=f"Team {canary}",
        subject=str(Subject.objects.first().pk),
        year_groups=[str(YearGroup.objects.first().pk)],
        priorities=[str(Priority.objects.first().pk)],
        held_on=(clock.today() - timedelta(days=4)).isoformat(),
        summary=f"A summary of {canary}.",
        questions=[question],
        actions=[
            SheetAction(
                id=str(uuid4()),
                question=question.id,
                text=f"Do {canary}",
                owner=canary,
                impact=canary,
            )
        ],
        follow_ups=[
            SheetFollowUp(id=str(uuid4()), question=question.id, planned=f"Look at {canary}")
        ],
    )


def _set_up(world: World) -> None:
    canary = CANARIES[world.school.slug]
    today = clock.today()
    year = AcademicYear.objects.create(
        starts_on=today - timedelta(90), ends_on=today + timedelta(200)
    )
    world.things |= {
        "halfterm": HalfTerm.objects.create(
            year=year,
            name="autumn_2",
            starts_on=today - timedelta(20),
            ends_on=today + timedelta(20),
        ),
        "subject": Subject.objects.create(name=f"Subject {canary}"),
        "yeargroup": YearGroup.objects.create(name=canary, short_name="4"),
        "schoolclass": SchoolClass.objects.create(name=canary, year=year),
        "priority": Priority.objects.create(name=f"Priority {canary}", year=year),
        "closure": Closure.objects.create(name=canary, starts_on=today, ends_on=today),
    }
    ClassYearGroup.objects.create(
        school_class=world.things["schoolclass"], year_group=world.things["yeargroup"]
    )
    SectionLabel.objects.create(code="term.senco", label=canary)


def _people(world: World, assistant: Person, granted_by: Person) -> None:
    world.things |= {
        "person": assistant,
        "grant": Grant.objects.create(person=assistant, role="leader", granted_by=granted_by),
    }
    named_by = Person.objects.with_role("data_lead").first() or granted_by
    world.things["acting_head"] = Grant.objects.create(
        person=assistant, role="head", granted_by=named_by
    )
    Invitation.objects.create(
        person=assistant, invited_by=granted_by, secret_hash=str(uuid4()), expires_at=clock.now()
    )


def _records(world: World, leader: Person, teacher: Person, reader: Person) -> None:
    school = world.school

    def begun() -> Record:
        record = Record.objects.begin(None, leader=leader)
        draft_of(leader, FORM, record, start=sheet_for(school, teacher=teacher).to_fields())
        return record

    def sent() -> Record:
        record = begun()
        send_record(record, by=leader, sheet=sheet_for(school, teacher=teacher))
        return record

    draft_record, discarded = begun(), begun()
    discarded.discard(by=leader)
    being_read, returned = sent(), sent()
    sent_comment = _comment(returned, reader, CommentKind.CLARIFY)
    finish(returned, Outcome.RETURNED, by=reader)
    answered = sent()
    asked = _comment(answered, reader, CommentKind.CLARIFY)
    finish(answered, Outcome.RETURNED, by=reader)
    answered = Record.objects.get(pk=answered.pk)
    again = answered.versions.get(round=1).sheet
    again.replies = {str(asked.pk): f"An answer of {CANARIES[school.slug]}"}
    send_record(answered, by=leader, sheet=again)
    finished = sent()
    finish(finished, Outcome.CLOSED, by=reader)
    removed = _comment(being_read, reader, CommentKind.PRAISE)
    remove_comment(removed, by=reader)
    world.things |= {
        "removed_comment": removed,
        "draft_record": draft_record,
        "draft": draft_of(leader, FORM, draft_record),
        "discarded_record": discarded,
        "sent_record": sent(),
        "being_read": being_read,
        "answered": answered,
        "returned_record": returned,
        "finished_record": finished,
        "sent_comment": sent_comment,
        "comment": _comment(being_read, reader, CommentKind.PRAISE),
    }


def _beside_records(world: World, leader: Person, teacher: Person, reader: Person) -> None:
    """What hangs on records, or stands beside them."""
    canary, record = CANARIES[world.school.slug], world.things["returned_record"]
    year, subject = AcademicYear.objects.first(), world.things["subject"]
    talk = Talk.objects.create(leader=leader, on=clock.today(), purpose=canary, subject=subject)
    TalkGuest.objects.create(talk=talk, person=teacher)
    exemplar = Exemplar.objects.create(
        title=canary,
        words=record.versions.get(round=1).words,
        source=record,
        offered_by=leader,
        published_at=clock.now(),
    )
    ExemplarConsent.objects.create(exemplar=exemplar, person=teacher)
    offered = offer(world.things["finished_record"], by=leader)
    PlannedTalk.objects.create(year=year, subject=subject, year_group=world.things["yeargroup"])
    link = RecordLink.objects.create(
        record=record, other=world.things["sent_record"], kind=LinkKind.CONTINUES, by=leader
    )
    ReaderFor.objects.create(
        reader=reader,
        leader=leader,
        subject=subject,
        record=record,
        in_place_of=reader,
        named_by=reader,
    )
    if partner := Person.objects.with_role("partner_reader").first():
        chosen = world.things["answered"]
        ReaderFor.objects.create(reader=partner, record=chosen, named_by=reader)
    support_offer = SupportOffer.objects.create(reading=record.readings.first(), what=canary)
    LeadersNote.objects.create(by=reader, text=canary)
    first, other = Action.objects.all()[:2]
    Action.objects.filter(pk=first.pk).update(owner=teacher, partner=leader, carried_on_as=other)
    world.things |= {
        "recordlink": link,
        "abbreviation": Abbreviation.objects.create(short=canary[:12], long=canary),
        "supportoffer": support_offer,
        "talk": talk,
        "exemplar": exemplar,
        "offered_exemplar": offered,
        "action": first,
        "bankquestion": BankQuestion.objects.create(
            text=canary, purpose=BankPurpose.EXTEND, subject=subject, added_by=leader
        ),
        "seniornote": SeniorNote.objects.create(record=record, by=reader, text=canary),
        "teacherwords": TeacherWords.objects.create(
            record=record, person=teacher, kind=TeacherWordsKind.TOOK, text=canary
        ),
        "notice": Notice.objects.create(
            person=leader,
            by=reader,
            kind=NoticeKind.RETURNED,
            title=canary,
            text=canary,
            url=record.get_absolute_url(),
            key=canary,
        ),
    }


def _comment(record: Record, reader: Person, kind: str) -> Comment:
    text = f"A remark on {CANARIES[record.school.slug]}"
    return add_comment(
        record,
        by=reader,
        comment=Comment(kind=kind, text=text, place="summary", other_wording=text),
    )
