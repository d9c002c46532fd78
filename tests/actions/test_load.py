"""Load before adding another (X36): a count beside the owner, for the writer alone, and no word of what it is."""

import pytest

from conversations.models import Record
from conversations.sending import FORM
from qa_portal.actions.load import load_words
from qa_portal.drafts.models import draft_of
from qa_portal.schools.models import Person
from tests.actions.conftest import sheet_with_action
from tests.factories import ActionFactory, PersonFactory


@pytest.fixture
def three(cast, year):
    for _ in range(3):
        ActionFactory(owner=cast.teacher, text="Count the grebes")
    ActionFactory(owner=cast.teacher, state="done")
    ActionFactory(owner=cast.teacher, agreed_at=None)
    ActionFactory(owner=cast.teacher, due_on=year.ends_on, due_kind="date")


def words(*names: str, **options) -> dict[str, str]:
    return load_words(names, Person.objects.current(), **options)


def test_open_ones_of_this_half_term_are_counted(three):
    wanted = "Kit has 3 open actions this half term"
    assert words("KW", "kit wetherby", "Somebody", "") == {"KW": wanted, "kit wetherby": wanted}


def test_one_is_one(cast, year):
    ActionFactory(owner=cast.teacher)
    assert words("KW") == {"KW": "Kit has 1 open action this half term"}


def test_none_is_not_mentioned_and_initials_of_two_mean_nobody(three):
    assert words("WH") == {}
    PersonFactory(name="Kay Wold", initials="KW")
    assert words("KW") == {}


def test_what_is_written_right_now_does_not_count(three, cast):
    own = [str(action.pk) for action in cast.teacher.actions.all()]
    assert words("KW", without=own) == {}


@pytest.mark.parametrize("page", ["record-edit", "record-preview"])
def test_the_writer_sees_it_without_a_script(three, client_of, cast, page):
    record = Record.objects.begin(None, leader=cast.leader)
    sheet = sheet_with_action(teacher=cast.teacher, owner="KW")
    draft_of(cast.leader, FORM, record, start=sheet.to_fields())

    shown = client_of("leader").get(record.url(page)).content.decode()

    assert "Kit has 3 open actions this half term" in shown
    assert "grebes" not in shown
