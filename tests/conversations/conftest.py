"""Records for the tests of this room: sent by their leader, claimed, with comments, all through the same doors as real work."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from conversations.commenting import add_comment
from conversations.models import Comment, Record
from conversations.sending import send_record
from conversations.sheet import Sheet, SheetFollowUp, SheetQuestion
from qa_portal import clock
from qa_portal.schools.models import Person
from tests.factories import GrantFactory, PersonFactory

SECRET = "kestrel-over-the-barn"


def sheet_with(*, teachers: tuple[Person, ...] = (), **changes) -> Sheet:
    """A short sheet that can be sent as it stands."""
    question = SheetQuestion(
        id=str(uuid4()), text="What did the children say?", response="They asked for more time."
    )
    follow_up = SheetFollowUp(id=str(uuid4()), question=question.id, planned="Look at the books")
    words = {
        "teachers": [str(teacher.pk) for teacher in teachers],
        "team_label": "Year 4",
        "held_on": (clock.today() - timedelta(days=3)).isoformat(),
        "summary": "Fair tests, and who still needs help with them.",
        "questions": [question],
        "follow_ups": [follow_up],
    }
    return Sheet(**words | changes)


@pytest.fixture
def send(cast, in_larkfield) -> Callable[..., Record]:
    """`send()`: a record of the leader's with the teacher, waiting to be read; `send(leader=…, summary=…)` another."""

    def sent(*, leader: Person | None = None, teachers=None, **changes) -> Record:
        leader = leader or cast.leader
        teachers = (cast.teacher,) if teachers is None else teachers
        record = Record.objects.begin(None, leader=leader)
        send_record(record, by=leader, sheet=sheet_with(teachers=teachers, **changes))
        return Record.objects.get(pk=record.pk)

    return sent


@pytest.fixture
def record(send) -> Record:
    return send()


@pytest.fixture
def reader(cast) -> Person:
    return cast.senior_leader


@pytest.fixture
def second_reader(cast, in_larkfield) -> Person:
    """Another senior leader of the same school."""
    person = PersonFactory(name="Petra Lyle", initials="PL", with_account=True)
    GrantFactory(person=person, role="senior_leader")
    return person


@pytest.fixture
def comment_on(reader) -> Callable[..., Comment]:
    """`comment_on(record, kind="clarify")`: an unsent comment of the reader's."""

    def commented(record: Record, *, by: Person | None = None, **words) -> Comment:
        comment = Comment(**{"kind": "praise", "text": f"Well asked. {SECRET}"} | words)
        return add_comment(record, by=by or reader, comment=comment)

    return commented


@pytest.fixture
def url(larkfield) -> Callable[..., str]:
    """`url("record-claim", record=record.pk)`: an address of this room at Larkfield."""
    from django.urls import reverse

    def address(name: str, **kwargs: UUID | int) -> str:
        return reverse(f"conversations:{name}", kwargs={"school": larkfield.slug} | kwargs)

    return address


@pytest.fixture
def four_questions(client_of, cast, url) -> Callable[..., None]:
    """What a move on a record answers to GET, to a stranger and to the wrong role: 405 (or 404), 404, 403."""

    def asked(name: str, *, wrong: str = "leader", **kwargs) -> None:
        address = url(name, **kwargs)
        assert client_of("senior_leader").get(address).status_code == 405
        assert client_of("outsider").post(address).status_code == 404
        assert client_of(wrong).post(address).status_code == 403
        missing = url(name, **{next(iter(kwargs)): uuid4()})
        for who in ("senior_leader", "leader", "teacher"):
            assert client_of(who).post(missing).status_code == 404

    return asked


@pytest.fixture
def thursday() -> Iterator[None]:
    """The whole test runs on the Thursday of the half term that was counted by hand."""
    from tests.conversations.half_term import THURSDAY

    with clock.set_to(THURSDAY):
        yield


@pytest.fixture
def half_term(thursday, cast, in_larkfield):
    from tests.conversations.half_term import build

    return build(cast)
