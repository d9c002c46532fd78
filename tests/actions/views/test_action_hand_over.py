"""Another owner takes it on (X48): handed over by its owner, a senior leader or the head."""

import pytest

from qa_portal import clock
from qa_portal.actions.models import Action
from qa_portal.moves.models import LogEntry
from qa_portal.notices.models import Notice, NoticeKind
from qa_portal.schools.models import Person


@pytest.mark.parametrize("by", ["teacher", "senior_leader", "head"])
def test_it_has_a_new_owner(client_of, action, url, cast, by):
    client_of(by).post(url("action-hand-over", action), {"to": str(cast.teaching_assistant.pk)})

    action.refresh_from_db()
    assert (action.owner, action.owner_words) == (cast.teaching_assistant, "JP")
    entry = LogEntry.objects.about(action).get()
    assert (entry.verb, entry.by) == ("hand_over", cast[by])
    page = client_of("teaching_assistant").get(url("action-list")).content.decode()
    assert "Watch the reeds on Tuesday" in page


def test_the_new_owner_is_told_once(client_of, action, url, cast):
    client_of("teacher").post(
        url("action-hand-over", action), {"to": str(cast.teaching_assistant.pk)}
    )

    notice = Notice.objects.get(kind=NoticeKind.HANDED_OVER)
    assert (notice.person, notice.by) == (cast.teaching_assistant, cast.teacher)
    assert (notice.kind, notice.url) == ("handed_over", url("action-detail", action))


def test_who_takes_it_themselves_is_not_told(client_of, action, url, cast):
    client_of("head").post(url("action-hand-over", action), {"to": str(cast.head.pk)})

    assert Action.objects.get().owner == cast.head
    assert not Notice.objects.filter(kind=NoticeKind.HANDED_OVER).exists()


def test_a_partner_who_takes_it_on_is_no_partner_any_more(client_of, action, url, cast):
    client_of("teacher").post(url("action-hand-over", action), {"to": str(cast.leader.pk)})

    action.refresh_from_db()
    assert (action.owner, action.partner, action.partner_words) == (cast.leader, None, "")


def test_nobody_is_chosen_who_has_left_or_works_elsewhere(client_of, action, url, cast):
    Person.objects.filter(pk=cast.senco.pk).update(left_on=clock.today())
    for to in (cast.senco, cast.outsider, cast.teacher):
        answer = client_of("teacher").post(url("action-hand-over", action), {"to": str(to.pk)})
        assert answer.status_code == 422
    action.refresh_from_db()
    assert action.owner == cast.teacher


def test_it_refuses_others(three_refusals):
    three_refusals("action-hand-over", wrong="leader")


def test_without_a_place_in_the_record_the_old_owner_sees_it_no_more(client_of, agree, url, cast):
    action = agree(teacher=None, owner=cast.teacher.initials)
    client = client_of("teacher")
    answer = client.post(
        url("action-hand-over", action), {"to": str(cast.teaching_assistant.pk)}, follow=True
    )

    assert answer.status_code == 200, "Whoever gave it away is not sent to a page they cannot see."
    assert client.get(url("action-detail", action)).status_code == 404
