"""T14: a double click, a retry and a replay make one object, one mail and one row of the log each."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from conversations.models import Comment, FollowUp, Record
from conversations.models.version import Version
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, NoticeKind, OutboxMail
from qa_portal.schools.scope import school_scope
from tests.proof.promises import figure
from tests.proof.racing import at_once
from tests.proof.test_races import claimed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

TIMES = figure(1000, small=40)


@dataclass
class Deed:
    """A form that is pressed more than once: who, where, what; and how many (objects, mails or notices, log rows) are there."""

    who: str
    address: str
    body: dict
    counts: Callable[[], tuple[int, int, int]]
    once: tuple[int, int, int]


def mails() -> int:
    return OutboxMail.objects.count()


def told(record: Record) -> int:
    """How often its leader was told that a round has ended."""
    kinds = (NoticeKind.RETURNED, NoticeKind.CLOSED)
    told = Notice.objects.filter(person=record.leader, kind__in=kinds)
    return told.filter(url__startswith=record.get_absolute_url()).count()


def rows(record: Record, *verbs: str) -> int:
    return LogEntry.objects.about(record).filter(verb__in=verbs).count()


def begin(desk) -> Deed:
    address = reverse("conversations:record-new", kwargs={"school": desk.school.slug})
    one = str(uuid4())
    return Deed(
        "leader", address, {"id": one}, lambda: (Record.objects.count(), mails(), 0), (1, 0, 0)
    )


def send(desk) -> Deed:
    record, draft = desk.draft()

    def counts():
        return Version.objects.filter(record=record).count(), mails(), rows(record, "send")

    body = dict(draft.fields) | {"draft-revision": draft.revision}
    return Deed("leader", record.url("record-send"), body, counts, (1, 0, 1))


def comment(desk) -> Deed:
    record, first, notes = claimed(desk)
    others = Comment.objects.exclude(pk=first.pk)
    body = {"comment": str(uuid4()), "kind": "praise", "text": "Well asked.", "place": ""}
    body["draft-revision"] = notes.revision
    return Deed(
        "senior_leader",
        record.url("comment-add"),
        body,
        lambda: (others.count(), mails(), rows(record, "claim")),
        (1, 0, 1),
    )


def give_back(desk) -> Deed:
    record, _, _ = claimed(desk)
    sent = record.readings.filter(sent_at__isnull=False)
    return Deed(
        "senior_leader",
        record.url("record-return"),
        {"asked": "yes"},
        lambda: (sent.count(), told(record), rows(record, "return")),
        (1, 1, 1),
    )


def close(desk) -> Deed:
    record = desk.sent()
    sent = record.readings.filter(sent_at__isnull=False)
    return Deed(
        "senior_leader",
        record.url("record-close"),
        {"asked": "yes"},
        lambda: (sent.count(), told(record), rows(record, "close")),
        (1, 1, 1),
    )


def follow_up(desk) -> Deed:
    record = desk.sent()
    new = FollowUp.objects.filter(record=record, planned="Look once more")
    body = {"id": str(uuid4()), "version": record.version, "kind": "outcomes"}
    return Deed(
        "leader",
        record.url("follow-up-add"),
        body | {"planned": "Look once more"},
        lambda: (new.count(), mails(), rows(record, "follow_up")),
        (1, 0, 1),
    )


DEEDS = (begin, send, comment, give_back, close, follow_up)


def press(client, deed: Deed, how: str) -> None:
    """Twice at once, twice in a row, or once more after looking at what came of it."""

    def post():
        return client.post(deed.address, deed.body)

    answers = at_once([post, post]) if how == "double click" else [post()]
    if how == "replay":
        client.get(answers[0]["Location"])
    answers.append(post())
    assert any(answer.status_code == 302 for answer in answers)
    assert all(answer.status_code in (302, 409) for answer in answers), answers


@pytest.mark.parametrize("how", ["double click", "retry", "replay"])
def test_pressed_again_it_is_done_once(desk, proof, how):
    wrong, done = [], 0
    with school_scope(desk.school):
        clients = {who: desk.windows(desk.cast[who], 1)[0] for who in ("leader", "senior_leader")}
        for n in range(-(-TIMES // 3)):
            deed = DEEDS[n % len(DEEDS)](desk)
            before = deed.counts()
            press(clients[deed.who], deed, how)
            more = tuple(a - b for a, b in zip(deed.counts(), before, strict=True))
            expected = counted_from(deed, before)
            wrong += [] if more == expected else [(DEEDS[n % len(DEEDS)].__name__, more, expected)]
            done += 1
    control = "without the client's id the same press makes two (test beside it)"
    proof("T14", did=f"{how}: {done} times", failures=len(wrong), control=control)
    assert wrong == []


def counted_from(deed: Deed, before: tuple[int, int, int]) -> tuple[int, int, int]:
    """What one press adds; a claim was logged with the first comment already."""
    claimed_before = deed.address.endswith("comments/add/") and before[2] == 1
    return (*deed.once[:2], 0) if claimed_before else deed.once


def test_the_control_makes_two(desk):
    """The same press without the id that its page made."""
    with school_scope(desk.school):
        record = desk.sent()
        client = desk.windows(desk.cast.leader, 1)[0]
        body = {"kind": "outcomes", "planned": "Look once more"}
        for _ in range(2):
            client.post(record.url("follow-up-add"), body)
        new = FollowUp.objects.filter(record=record, planned="Look once more")
        assert new.count() == 2, connection.vendor
