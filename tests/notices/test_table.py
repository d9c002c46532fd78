"""The table of events: who is told of what, read as a table."""

import pytest

from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.notices.table import EVENTS, Whom, words_in_mail
from qa_portal.notices.telling import announce

WHO_IS_TOLD = {
    "record-sent": "reader",
    "record-sent-again": "asker",
    "record-returned": "leader",
    "record-closed": "leader",
    "record-of-talk": "teacher",
    "draft-unsent": "",
    "look-again": "asker",
    "follow-up-due": "owner",
    "follow-up-open": "lead",
    "action-due": "owner",
    "action-open": "lead",
    "action-handed-over": "owner",
    "talk-invited": "guest",
    "talk-moved": "guest",
    "talk-cancelled": "guest",
    "teacher-added-words": "leader",
    "reading-handed-over": "reader",
    "support-offered": "leader",
    "support-answered": "asker",
    "exemplar-asked": "leader teacher",
    "exemplar-answered": "asker",
    "leaders-note": "every_leader",
}


def test_the_table_is_this_one():
    assert {code: " ".join(sorted(event.whom)) for code, event in EVENTS.items()} == WHO_IS_TOLD
    assert {event.kind for event in EVENTS.values()} == set(NoticeKind)


@pytest.mark.parametrize("event", sorted(EVENTS))
@pytest.mark.parametrize("whom", list(Whom))
def test_each_event_tells_its_roles_and_no_other(event, whom, school, cast):
    announce(event, {whom: [cast.teacher]}, about="1", title="Something", url="/schools/larkfield/")

    told = list(Notice.objects.values_list("person", "kind", "key"))
    if whom in WHO_IS_TOLD[event].split():
        assert told == [(cast.teacher.pk, EVENTS[event].kind, f"{event}:1")]
    else:
        assert told == []


def test_a_mail_does_not_say_how_a_record_stands():
    assert {kind: words_in_mail(kind) for kind in NoticeKind} == {
        "to_read": "A record waits to be read",
        "returned": "A record of yours has been read",
        "closed": "A record of yours has been read",
        "answered": "A question of yours has been answered",
        "talk": "An invitation to a learning conversation",
        "record_of_talk": "The record of a conversation with you",
        "teachers_words": "A teacher has added to a record of yours",
        "action": "An action of yours",
        "look_again": "Something to look at again",
        "support": "A record of yours has been read",
        "leaders_note": "A note to all leaders",
        "exemplar": "A question about an exemplar",
        "handed_over": "Something was handed over to you",
    }
