"""Carrying a conversation on, and links: what is still open comes with it, and only who sees both sees the link."""

from uuid import uuid4

import pytest

from conversations.choices import LinkKind
from conversations.models import FollowUp, Record, RecordLink
from conversations.sending import FORM, withdraw_record
from conversations.sheet import Sheet, SheetAction, SheetFollowUp, SheetQuestion, new_id
from qa_portal.actions.models import Action
from qa_portal.drafts.models import Draft
from qa_portal.schools.models import Priority, Subject, YearGroup


@pytest.fixture
def before(send, year) -> Record:
    """A record with an action that is done, one that is open, a follow-up with what was found and one without."""
    asked = SheetQuestion(id=new_id(), text="What did the children say?", response="A lot.")
    record = send(
        subject=str(Subject.objects.create(name="Science").pk),
        year_groups=[str(YearGroup.objects.create(name="Year 4", short_name="4").pk)],
        priorities=[str(Priority.objects.create(name="Vocabulary", year=year).pk)],
        questions=[asked],
        actions=[
            SheetAction(id=new_id(), question=asked.id, text="Done already", owner="K"),
            SheetAction(id=new_id(), question=asked.id, text="Still open", owner="K", due="soon"),
        ],
        follow_ups=[
            SheetFollowUp(id=new_id(), question=asked.id, planned="Seen", found="It was good."),
            SheetFollowUp(id=new_id(), question=asked.id, planned="Not seen yet", who="E"),
        ],
    )
    Action.objects.filter(text="Done already").update(state="done")
    return record


def carry_on(client_of, url, record: Record, named: str = "") -> tuple[Record, Sheet]:
    named = named or new_id()
    client_of("leader").post(url("record-continue", record=record.pk), {"id": named})
    draft = Record.objects.get(pk=named)
    return draft, Sheet.from_fields(Draft.objects.get(about=draft.pk, form=FORM).fields)


def test_people_and_topic_and_what_is_open_are_carried_in(client_of, url, before):
    was = before.versions.get().sheet
    draft, sheet = carry_on(client_of, url, before)
    for name in ("teachers", "team_label", "subject", "year_groups", "priorities"):
        assert getattr(sheet, name) == getattr(was, name) != "", name
    assert [(row.text, row.owner, row.due) for row in sheet.actions] == [
        ("Still open", "K", "soon")
    ]
    assert [(row.planned, row.who, row.found) for row in sheet.follow_ups] == [
        ("Not seen yet", "E", "")
    ]
    assert (sheet.summary, sheet.held_on, sheet.questions) == ("", "", [])
    assert set(sheet.carried) == {sheet.actions[0].id, sheet.follow_ups[0].id}
    assert sheet.continues == str(before.pk)
    page = client_of("leader").get(url("record-edit", record=draft.pk)).content.decode()
    assert page.count(">carried in from") == 2
    assert f'name="continues" value="{before.pk}"' in page


def test_a_double_click_makes_one_draft(client_of, url, before):
    named = new_id()
    for _ in range(2):
        carry_on(client_of, url, before, named)
    assert Record.objects.filter(state="draft").count() == 1


def test_sending_ties_it_and_the_old_record_says_so(client_of, url, before, cast):
    draft, sheet = carry_on(client_of, url, before)
    form = sheet.to_fields()
    form |= {"question": [q := new_id()], f"q-{q}-text": ["And now?"], "held_on": ["1 May 2024"]}
    form["summary"] = ["The next unit."]
    draft_row = Draft.objects.get(about=draft.pk)
    answer = client_of("leader").post(
        url("record-send", record=draft.pk), form | {"draft-revision": draft_row.revision}
    )
    assert answer.url == draft.get_absolute_url()
    link = RecordLink.objects.get()
    assert (link.record_id, link.other_id, link.kind) == (draft.pk, before.pk, LinkKind.CONTINUES)
    assert "carried" not in draft.versions.get().words
    for who in ("leader", "teacher", "head"):
        assert "Continued in" in client_of(who).get(before.get_absolute_url()).content.decode()
        assert "Continues" in client_of(who).get(draft.get_absolute_url()).content.decode()
    old = Action.objects.get(record_link__record=before, text="Still open")
    new = Action.objects.get(record_link__record=draft, text="Still open")
    assert old != new
    assert FollowUp.objects.filter(planned="Not seen yet").count() == 2


def test_taken_back_it_is_a_draft_that_only_its_leader_sees(client_of, url, before, cast, send):
    after = send()
    RecordLink.objects.create(record=after, other=before, kind="continues", by=cast.leader)
    withdraw_record(after, by=cast.leader)
    assert "Continued in" in client_of("leader").get(before.get_absolute_url()).content.decode()
    for who in ("teacher", "head"):
        assert "Continued in" not in client_of(who).get(before.get_absolute_url()).content.decode()


def test_a_record_of_somebody_else_is_not_tied_by_a_typed_id(send, second_reader, cast):
    theirs = send(leader=second_reader, teachers=())
    mine = send(continues=str(theirs.pk))
    assert not RecordLink.objects.filter(record=mine).exists()
    for odd in ("nonsense", str(uuid4()), ""):
        assert not RecordLink.objects.filter(record=send(continues=odd)).exists()


def test_the_four_questions_of_continuing(client_of, url, before):
    address = url("record-continue", record=before.pk)
    assert client_of("leader").get(address).status_code == 405
    assert client_of("outsider").post(address).status_code == 404
    for who in ("teacher", "senior_leader", "head"):
        assert client_of(who).post(address).status_code == 403
    assert not Record.objects.filter(state="draft").exists()


# --- Links


def test_a_leader_links_what_they_see_and_removes_it(client_of, url, send, second_reader):
    one, two = send(summary="One, first"), send(summary="Two, second")
    theirs = send(leader=second_reader, teachers=())
    address = url("link-add", record=one.pk)
    page = client_of("leader").get(address)
    assert [pk for pk, _ in page.context["form"].fields["other"].choices] == ["", str(two.pk)]
    refused = client_of("leader").post(address, {"kind": "same_theme", "other": theirs.pk})
    assert refused.status_code == 422
    for _ in range(2):
        client_of("leader").post(address, {"kind": "same_theme", "other": two.pk})
    link = RecordLink.objects.get()
    assert (link.record, link.other, link.kind) == (one, two, "same_theme")
    assert (
        "Has the same theme as" in client_of("teacher").get(two.get_absolute_url()).content.decode()
    )
    gone = url("link-remove", recordlink=link.pk)
    assert client_of("leader").get(gone).status_code == 405
    assert client_of("outsider").post(gone).status_code == 404
    assert client_of("teacher").post(gone).status_code == 403
    client_of("leader").post(gone)
    assert not RecordLink.objects.exists()


def test_who_does_not_see_the_other_record_sees_no_link(client_of, url, send, cast):
    shown = send()
    hidden = send(teachers=(), summary="Plover under the bridge", team_label="")
    RecordLink.objects.create(record=shown, other=hidden, kind="same_unit", by=cast.leader)
    for who, sees in (("leader", True), ("head", True), ("teacher", False)):
        page = client_of(who).get(shown.get_absolute_url()).content.decode()
        assert ("Plover under the bridge" in page) is sees
        assert (str(hidden.pk) in page) is sees
    link = RecordLink.objects.get()
    assert client_of("teacher").post(url("link-remove", recordlink=link.pk)).status_code == 404
