"""A school of any size, made in bulk and not through the doors; and one record written out in full."""

from datetime import timedelta
from uuid import uuid4

from conversations.choices import CommentKind, State
from conversations.models import Comment, Record, RecordTeacher
from conversations.reading import claim
from conversations.sending import send_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.schools.models import Person, School
from tests.cast import Cast
from tests.factories import AcademicYearFactory, HalfTermFactory, PersonFactory

# Of twenty records: how many stand how.
STATES = [State.SUBMITTED] * 10 + [State.ASSURED] * 8 + [State.RETURNED, State.WATCHING]
BATCH = 5000


def grow_to(school: School, cast: Cast, number: int) -> None:
    """Add sent records with two teachers each until there are `number`."""
    leaders = list(Person.objects.filter(name__startswith="Leader")) or [
        PersonFactory(name=f"Leader {n}", initials=f"L{n}") for n in range(12)
    ]
    there, now = Record.objects.count(), clock.now()
    for start in range(there, number, BATCH):
        records = [
            Record(
                school=school,
                leader=leaders[n % 12],
                state=STATES[n % 20],
                round=1,
                title=f"Year {n % 6 + 1} science, unit {n}",
                summary="What the unit is for, in a sentence or two, as a leader writes it.",
                held_on=(now - timedelta(hours=n)).date(),
                begun_at=now - timedelta(hours=n),
                sent_at=now - timedelta(hours=n),
                look_again_on=now.date() if STATES[n % 20] == State.WATCHING else None,
            )
            for n in range(start, min(start + BATCH, number))
        ]
        Record.objects.bulk_create(records)
        teachers = (cast.teacher, cast.teaching_assistant)
        RecordTeacher.objects.bulk_create(
            RecordTeacher(school=school, record=record, person=person, position=n)
            for record in records
            for n, person in enumerate(teachers)
        )


def calendar() -> None:
    HalfTermFactory.six(AcademicYearFactory())


def full_sheet(cast: Cast) -> Sheet:
    """Five questions with responses of two paragraphs, two actions, three follow-ups: two sides of paper."""
    response = (
        "Children can say what they saw and begin to say why. "
        "What is still insecure is the word for it. " * 3
    )
    questions = [
        SheetQuestion(
            id=str(uuid4()),
            text=f"What did class {n} do with the new task, and what would you change?",
            response=f"{response}\n\n- talk first\n- write afterwards\n\n{response}",
        )
        for n in range(5)
    ]
    return Sheet(
        teachers=[str(cast.teacher.pk), str(cast.teaching_assistant.pk)],
        team_label="Year 4",
        held_on=clock.today().isoformat(),
        timing="during",
        summary="Fair tests: what children can plan by themselves, and where they need help.",
        questions=questions,
        actions=[
            SheetAction(
                id=str(uuid4()),
                question=each.id,
                text="Plan two practical lessons together",
                owner="KW",
                due="in July",
                impact="Every child has planned a test",
            )
            for each in questions[:2]
        ],
        follow_ups=[
            SheetFollowUp(id=str(uuid4()), question=each.id, planned="Look at the books")
            for each in questions[:3]
        ],
    )


def full_record(cast: Cast, *, comments: int = 0) -> Record:
    """A record sent through its door, claimed by the senior leader and with so many unsent comments."""
    record = Record.objects.begin(None, leader=cast.leader)
    send_record(record, by=cast.leader, sheet=full_sheet(cast))
    if comments:
        reading = claim(record, by=cast.senior_leader)
        places = [f"q-{question.pk}-response" for question in record.questions.all()]
        Comment.objects.bulk_create(
            Comment(
                reading=reading,
                kind=list(CommentKind)[n % 3],
                text=f"Remark {n}: this is worth keeping, and here is why.",
                place=places[n % 5],
                level=n % 5 + 1,
            )
            for n in range(comments)
        )
    return Record.objects.select_related("school").get(pk=record.pk)
