"""One thing is told to one person once, in the transaction of its deed, and never of what they did themselves."""

from datetime import timedelta

import pytest
from django.db import transaction

from qa_portal import clock
from qa_portal.notices.models import Notice
from qa_portal.notices.telling import settle, told, untell
from qa_portal.schools.models import Person
from qa_portal.schools.scope import ForeignParent

HOME = "/schools/larkfield/"


def test_the_same_key_is_told_once(told, cast):
    for _ in range(3):
        told(cast.leader, key="k1")
    told(cast.teacher, key="k1")

    assert sorted(Notice.objects.values_list("person__name", "key")) == [
        ("Kit Wetherby", "k1"),
        ("Wren Hollis", "k1"),
    ]


def test_ones_own_deeds_are_not_told(told, cast):
    told(cast.leader, by=cast.leader)

    assert not Notice.objects.exists()


def test_who_has_left_is_told_nothing(told, cast):
    cast.leader.left_on = clock.today()
    told(cast.leader)

    assert not Notice.objects.exists()


def test_a_deed_undone_tells_nothing(told, cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        told(cast.leader)
        _ = 1 / 0

    assert not Notice.objects.exists()


def test_nobody_at_another_school_is_told(told, cast):
    with pytest.raises(ForeignParent):
        told(cast.outsider)


def test_long_words_are_cut_to_their_columns(told, cast):
    told(cast.leader, title="Word\n" * 100, text="x" * 2000)

    notice = Notice.objects.get()
    assert notice.title == ("Word " * 40)
    assert len(notice.text) == 1500


def test_what_was_taken_back_in_time_is_forgotten_and_what_was_shown_stays(told, cast):
    told(cast.leader, key="k1", from_when=clock.now() + timedelta(minutes=10))
    told(cast.teacher, key="k1")

    untell("k1")

    assert list(Notice.objects.values_list("person", flat=True)) == [cast.teacher.pk]


def test_what_is_done_waits_no_longer(told, cast):
    told(cast.leader, url=f"{HOME}notices/#at-1")
    told(cast.teacher, url=f"{HOME}notices/")
    told(cast.head, url=HOME)

    settle(f"{HOME}notices/", person=cast.leader)
    assert list(
        Notice.objects.unseen().values_list("person", flat=True).order_by("person")
    ) == sorted([cast.teacher.pk, cast.head.pk])
    settle(f"{HOME}notices/")
    assert Notice.objects.unseen().get().person == cast.head


def test_it_knows_what_was_told(told_keys):
    assert told_keys == {"k1"}


@pytest.fixture
def told_keys(told_one):
    return told(["k1", "k2"])


@pytest.fixture
def told_one(school, cast):
    from qa_portal.notices.telling import tell

    tell(Person.objects.get(pk=cast.leader.pk), "talk", title="T", url=HOME, key="k1")
