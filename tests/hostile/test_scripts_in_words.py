"""T26, in small: script in every text field, looked at as everybody who may: nothing runs, nothing is even refused."""

from uuid import uuid4

import pytest
from django.urls import reverse

from conversations.choices import CommentKind, Outcome
from conversations.commenting import add_comment
from conversations.finishing import finish
from conversations.models import Comment, Record
from conversations.sending import send_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion
from qa_portal.schools.models import Person, Priority, SchoolClass, SectionLabel, Subject, YearGroup
from qa_portal.schools.scope import school_scope

pytestmark = pytest.mark.browser
PAYLOADS = (
    "<script>ran('tag')</script>",
    '"><img src=x onerror=ran(1)>',
    "'><svg/onload=ran(2)>",
    "</textarea><script>ran(3)</script>",
    "</title><script>ran(4)</script>",
    "<a href=javascript:ran(5)>x</a>",
    "javascript:ran(6)",
    "{{ constructor.constructor('ran(7)')() }}",
    "<iframe srcdoc='<script>parent.ran(8)</script>'>",
    "<details open ontoggle=ran(9)>",
    "<style>@import '//x.example/'</style>",
    '" autofocus onfocus=ran(10) x="',
)
WATCH = """window.hits = []; window.ran = (what) => window.hits.push(String(what));
document.addEventListener("securitypolicyviolation", (e) => window.hits.push(e.violatedDirective + " " + e.sourceFile));"""
EVERYBODY = ("leader", "senior_leader", "head", "teacher", "administrator")


@pytest.fixture
def poisoned(cast, world) -> Record:
    """A record, returned and then being read again, whose every text is an attack; so are the school's own words."""
    every = " ".join(PAYLOADS)
    with school_scope(cast.school):
        _poison_the_school(every)
        record = Record.objects.begin(None, leader=cast.leader)
        send_record(record, by=cast.leader, sheet=_sheet(every, cast.teacher))
        for kind in CommentKind:
            _comment(record, cast.senior_leader, kind, every)
        finish(record, Outcome.RETURNED, by=cast.senior_leader)
        record = Record.objects.get(pk=record.pk)
        send_record(record, by=cast.leader, sheet=_sheet(every + " again", cast.teacher))
        record = Record.objects.get(pk=record.pk)
        _comment(record, cast.senior_leader, CommentKind.CLARIFY, every)
    return record


def _sheet(text: str, teacher: Person) -> Sheet:
    asked = SheetQuestion(id=str(uuid4()), text=text, response=text)
    action = SheetAction(id=str(uuid4()), question=asked.id, text=text, impact=text)
    action.owner = action.partner = action.due = PAYLOADS[1]
    planned = SheetFollowUp(id=str(uuid4()), question=asked.id, planned=text, found=text)
    planned.who = planned.due = PAYLOADS[2]
    return Sheet(
        teachers=[str(teacher.pk)],
        teachers_written=PAYLOADS[0],
        team_label=PAYLOADS[1],
        held_on="12 November 2026",
        summary=text,
        questions=[asked],
        actions=[action],
        follow_ups=[planned],
        subject=str(Subject.objects.first().pk),
        year_groups=[str(YearGroup.objects.first().pk)],
        priorities=[str(Priority.objects.first().pk)],
    )


def _comment(record: Record, reader: Person, kind: str, text: str) -> None:
    add_comment(record, by=reader, comment=Comment(kind=kind, text=text, place="summary"))


def _poison_the_school(every: str) -> None:
    Subject.objects.update(name=PAYLOADS[1])
    SchoolClass.objects.update(name=PAYLOADS[2])
    Priority.objects.update(name=PAYLOADS[0], description=every)
    YearGroup.objects.update(name=PAYLOADS[1][:30])
    SectionLabel.objects.update(label=PAYLOADS[0])
    Person.objects.update(job=PAYLOADS[1][:60])
    for person in Person.objects.all():
        Person.objects.filter(pk=person.pk).update(name=f"{person.name} {PAYLOADS[0]}")


def test_nothing_runs_for_anybody(window, cast, world, poisoned):
    hits, seen = [], 0
    for who in EVERYBODY:
        page = window(who)
        page.add_init_script(WATCH)
        for address in addresses(cast.school.slug, poisoned):
            page.goto(address)
            seen += PAYLOADS[0] in page.locator("body").inner_text()
            hits += [f"{who} {address}: {hit}" for hit in page.evaluate("window.hits")]

    assert hits == []
    assert seen >= 12  # the attacks stand there as words


def addresses(school: str, record: Record) -> list[str]:
    """Every page on which the words of a record or of a school are shown."""
    of_record = ("detail", "edit", "preview", "reading")
    names = [f"conversations:record-{name}" for name in of_record] + ["conversations:follow-up-add"]
    found = [reverse(name, kwargs={"school": school, "record": record.pk}) for name in names]
    rounds = {"school": school, "record": record.pk, "round": 1}
    found += [reverse("conversations:round-detail", kwargs=rounds), found[3] + "?tab=tells"]
    lists = (
        "overview:home conversations:record-list conversations:record-queue office:person-list office:setup "
        "office:subject-list office:priority-list office:schoolclass-list office:words-edit"
    )
    return found + [reverse(name, kwargs={"school": school}) for name in lists.split()]
