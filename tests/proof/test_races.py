"""T12: eight windows press at once on one record, for every kind of edit: nobody's words go without being told.

An answer that says "kept" is an acknowledgement. What was acknowledged must stand in the database afterwards; all
others were told 409, with their words given back. The control saves naively, and loses.
"""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from conversations.commenting import add_comment
from conversations.models import Comment, FollowUp, Record
from conversations.models.version import Version
from conversations.notes import notes_of
from qa_portal.drafts.models import Draft
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.schools.scope import school_scope
from tests.factories import GrantFactory, PersonFactory
from tests.proof.promises import figure
from tests.proof.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WINDOWS = 8
RACES = figure(2000, small=30)  # seven kinds, so more than 200 races in the small run


def words(number: int, window: int) -> str:
    return f"race {number} window {window} {uuid4().hex}"


def race(number: int, windows: list, post: Callable) -> list[tuple[str, int]]:
    """[(what a window wrote, how it was answered)] of one race; `post(client, words)` presses the button."""
    written = [words(number, n) for n in range(len(windows))]
    calls = [lambda c=c, text=text: post(c, text) for c, text in zip(windows, written, strict=True)]
    answers = at_once(calls)
    for answer in answers:
        assert answer.status_code in (200, 302, 409), answer.status_code
    return [(text, answer.status_code) for text, answer in zip(written, answers, strict=True)]


def kept(outcome: list[tuple[str, int]]) -> list[str]:
    return [text for text, status in outcome if status != 409]


# --- Each kind: one race gives what was acknowledged and what stands afterwards


def draft_save(desk, number):
    _, draft = desk.draft()
    address = draft.get_absolute_url()

    def post(client, text):
        body = {"summary": text, "draft-revision": draft.revision}
        return client.post(address, body, headers={"X-Requested-With": "fetch"})

    outcome = race(number, desk.windows(desk.cast.leader, WINDOWS), post)
    return kept(outcome), [Draft.objects.get(pk=draft.pk).fields["summary"][0]]


def send(desk, number):
    record, draft = desk.draft()
    address = record.url("record-send")
    fields = dict(draft.fields)

    def post(client, text):
        return client.post(address, fields | {"summary": [text], "draft-revision": draft.revision})

    outcome = race(number, desk.windows(desk.cast.leader, WINDOWS), post)
    assert LogEntry.objects.about(record).filter(verb="send").count() == 1
    return kept(outcome), [v.words["summary"] for v in Version.objects.filter(record=record)]


def claimed(desk) -> tuple[Record, Comment, Draft]:
    record = desk.sent()
    reader = desk.cast.senior_leader
    question = Comment(kind="clarify", text="Which class was it?", place="summary")
    comment = add_comment(record, by=reader, comment=question)
    return record, comment, notes_of(comment.reading, reader)


def comment_add(desk, number):
    record, first, notes = claimed(desk)
    address, one_id = record.url("comment-add"), str(uuid4())

    def post(client, text):
        body = {"comment": one_id, "kind": "praise", "place": "summary", "text": text}
        return client.post(address, body | {"draft-revision": notes.revision})

    outcome = race(number, desk.windows(desk.cast.senior_leader, WINDOWS), post)
    others = Comment.objects.filter(reading=first.reading).exclude(pk=first.pk)
    return kept(outcome), list(others.values_list("text", flat=True))


def comment_change(desk, number):
    _, comment, notes = claimed(desk)
    from django.urls import reverse

    names = {"school": desk.school.slug, "comment": comment.pk}
    address = reverse("conversations:comment-edit", kwargs=names)

    def post(client, text):
        own = {f"text-{comment.pk}": text, f"kind-{comment.pk}": "clarify"}
        own[f"seen-{comment.pk}"] = comment.mark
        return client.post(address, own | {"draft-revision": notes.revision})

    outcome = race(number, desk.windows(desk.cast.senior_leader, WINDOWS), post)
    return kept(outcome), [Comment.objects.get(pk=comment.pk).text]


def follow_up(desk, number):
    record = desk.sent()
    each: FollowUp = record.follow_ups.get()
    address = record.url("follow-up-edit", followup=each.pk)
    page = desk.windows(desk.cast.leader, 1)[0].get(address)
    body = {"planned": each.planned, "kind": each.kind, "version": page.context["record"].version}

    def post(client, text):
        return client.post(address, body | {"found": text})

    outcome = race(number, desk.windows(desk.cast.leader, WINDOWS), post)
    return kept(outcome), [FollowUp.objects.get(pk=each.pk).found]


@pytest.mark.parametrize("kind", [draft_save, send, comment_add, comment_change, follow_up])
def test_nobodys_words_go_without_being_told(desk, proof, kind):
    silent = 0
    with school_scope(desk.school):
        for number in range(RACES):
            acknowledged, stands = kind(desk, number)
            assert acknowledged, "somebody must get through"
            silent += len(set(acknowledged) - set(stands))
    proof(
        "T12",
        did=f"{kind.__name__}: {RACES} races of {WINDOWS}",
        failures=silent,
        control="a naive save loses words in the same race (line below)",
    )
    assert silent == 0


# --- Moves: exactly one gets through


def test_one_reader_gets_the_record(desk, proof, trust):
    wrong = 0
    with school_scope(desk.school):
        readers = [PersonFactory(with_account=True, name=f"Reader {n}") for n in range(WINDOWS)]
        for reader in readers:
            GrantFactory(person=reader, role="senior_leader")
        windows = [desk.windows(reader, 1)[0] for reader in readers]
        for _ in range(RACES):
            record = desk.sent()
            address = record.url("record-claim")
            answers = at_once([lambda c=c, a=address: c.post(a) for c in windows])
            won = [r for r, a in zip(readers, answers, strict=True) if a.status_code == 302]
            record.refresh_from_db()
            claims = LogEntry.objects.about(record).filter(verb="claim")
            wrong += won != [record.being_read_by] or [row.by for row in claims] != won
    proof("T12", did=f"claim: {RACES} races of {WINDOWS}", failures=wrong, control="as above")
    assert wrong == 0


def test_a_round_ends_once(desk, proof):
    """Half of the windows close, half return: one move, one log row, one notice, one outcome."""
    wrong = 0
    with school_scope(desk.school):
        windows = desk.windows(desk.cast.senior_leader, WINDOWS)
        for _ in range(RACES):
            record, _, _ = claimed(desk)
            addresses = [record.url("record-close"), record.url("record-return")] * (WINDOWS // 2)
            calls = [
                lambda c=c, a=a: c.post(a, {"asked": "yes"})
                for c, a in zip(windows, addresses, strict=True)
            ]
            moved = [a for a in at_once(calls) if a.status_code == 302]
            ends = LogEntry.objects.about(record).filter(verb__in=["close", "return"])
            told = Notice.objects.filter(
                person=record.leader, kind__in=(NoticeKind.RETURNED, NoticeKind.CLOSED)
            ).filter(url__startswith=record.get_absolute_url())
            wrong += (len(moved), ends.count(), told.count()) != (1, 1, 1)
    proof(
        "T12",
        did=f"close and return: {RACES} races of {WINDOWS}",
        failures=wrong,
        control="as above",
    )
    assert wrong == 0


def test_the_control_loses_words(desk, proof):
    """The same race over a draft, saved the naive way: read it, change it, save it."""
    lost = 0
    with school_scope(desk.school):
        for number in range(RACES):
            _, draft = desk.draft()
            copies = [Draft.objects.get(pk=draft.pk) for _ in range(WINDOWS)]

            def save(copy, n, number=number):
                with school_scope(desk.school):
                    copy.fields = copy.fields | {f"note-{n}": [words(number, n)]}
                    copy.save()

            at_once([lambda c=c, n=n: save(c, n) for n, c in enumerate(copies)])
            found = Draft.objects.get(pk=draft.pk).fields
            lost += sum(f"note-{n}" not in found for n in range(WINDOWS))
    proof(
        "T12",
        did=f"control, a naive save: {RACES} races of {WINDOWS}",
        failures=0,
        control=f"fails as it must: {lost} of {RACES * WINDOWS} acknowledged words lost",
    )
    assert lost > RACES, connection.vendor
