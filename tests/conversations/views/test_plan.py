"""The plan of a year: ticks kept, ticks taken away, two people at once, and nothing of another school."""

import pytest

from conversations.models import PlannedTalk
from conversations.planning import change_plan, planned_in
from qa_portal.moves.models import LogEntry
from qa_portal.schools.models import Subject
from qa_portal.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def ticks(half_term, *places) -> list[str]:
    return ["{}_{}".format(*half_term.place(*each)) for each in places]


def test_it_keeps_what_was_ticked(half_term, client_of, cast, url):
    was = ticks(half_term, ("Maths", "1"), ("Science", "1"), ("Art", "2"))
    now = ticks(half_term, ("Maths", "1"), ("Art", "1"))
    answer = client_of("head").post(url("plan"), {"talk": now, "was": was})
    assert (answer.status_code, answer.url) == (302, url("coverage"))
    assert planned_in(half_term.year) == {
        half_term.place("Maths", "1"), half_term.place("Art", "1")
    }  # fmt: skip
    entry = LogEntry.objects.filter(verb="plan").last()
    assert (entry.by_id, entry.about) == (cast.head.pk, half_term.year.pk)


def test_the_form_shows_what_is_planned(half_term, client_of, url):
    page = client_of("senior_leader").get(url("plan")).content.decode()
    assert page.count('name="talk"') == 6
    assert page.count(" checked ") == page.count('name="was"') == 3


def test_two_people_at_once_both_keep_their_ticks(half_term, cast):
    shown = planned_in(half_term.year)
    mine, hers = half_term.place("Art", "1"), half_term.place("Maths", "2")
    change_plan(half_term.year, ticked=shown | {mine}, shown=shown, by=cast.head)
    change_plan(half_term.year, ticked=shown | {hers}, shown=shown, by=cast.senior_leader)
    change_plan(half_term.year, ticked=shown | {hers}, shown=shown, by=cast.senior_leader)
    assert planned_in(half_term.year) == shown | {mine, hers}


def test_nothing_changed_is_nothing_logged(half_term, client_of, url):
    logged = LogEntry.objects.filter(verb="plan").count()
    was = ticks(half_term, ("Maths", "1"))
    client_of("head").post(url("plan"), {"talk": was, "was": was})
    assert LogEntry.objects.filter(verb="plan").count() == logged


def test_another_schools_subject_and_nonsense_are_left_out(half_term, client_of, cast, url):
    with school_scope(cast.elsewhere):
        foreign = Subject.objects.get().pk
    before = planned_in(half_term.year)
    year = half_term.years["1"].pk
    sent = [f"{foreign}_{year}", "x_y", "", f"{year}", f"{foreign}_{year}_{year}"]
    assert client_of("head").post(url("plan"), {"talk": sent, "was": sent[1:]}).status_code == 302
    assert planned_in(half_term.year) == before
    with school_scope(cast.elsewhere):
        assert not PlannedTalk.objects.exists()


@pytest.mark.parametrize("who", ["leader", "teacher", "administrator", "chair", "data_lead"])
def test_others_may_not(half_term, client_of, url, who):
    before = planned_in(half_term.year)
    for answer in (client_of(who).get(url("plan")), client_of(who).post(url("plan"), {"talk": ""})):
        assert answer.status_code == 403
    assert planned_in(half_term.year) == before


def test_a_stranger_and_the_trust_find_nothing(half_term, client_of, url):
    for who in ("outsider", "trust"):
        assert client_of(who).get(url("plan")).status_code == 404
        assert client_of(who).post(url("plan"), {"talk": ""}).status_code == 404
