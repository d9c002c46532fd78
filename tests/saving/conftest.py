"""Long forms on the stage, each with a field to type in and the words that were kept."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from conversations.models import Record
from conversations.reading import claim
from qa_portal.drafts.models import Draft
from qa_portal.schools.scope import everywhere
from tests.conversations.conftest import comment_on, reader, record, send, url
from tests.stage import built_assets, window

__all__ = ["built_assets", "comment_on", "reader", "record", "send", "url", "window"]


@dataclass(frozen=True)
class LongForm:
    """Where a long form stands, who types into it, and in which field."""

    who: str
    address: str
    field: str
    before: str = ""  # what must be clicked before the field can be seen


LONG_FORMS = (
    "record summary",
    "record question",
    "record response",
    "record follow-up",
    "plain questions",
    "plain responses",
    "plain follow-ups",
    "desk notes",
    "desk composer",
    "comment being changed",
    "follow-up found",
    "follow-up planned",
)


@pytest.fixture
def long_form(cast, record, url, reader, comment_on) -> Callable[[str], LongForm]:
    """`long_form("desk notes")`: the form, with a record that stands as it needs."""

    def begun(way: str = "") -> str:
        from conversations.sending import FORM
        from qa_portal.drafts.models import draft_of
        from tests.conversations.conftest import sheet_with

        mine = Record.objects.begin(None, leader=cast.leader)
        sheet = sheet_with(teachers=(cast.teacher,))
        if way:
            sheet.way, sheet.questions, sheet.follow_ups = way, [], []
        draft_of(cast.leader, FORM, mine, start=sheet.to_fields())
        return url("record-edit", record=mine.pk)

    def desk() -> str:
        claim(record, by=reader)
        return url("record-reading", record=record.pk)

    def changing() -> str:
        comment_on(record)
        return url("record-reading", record=record.pk)

    def following(name: str) -> str:
        found = {"followup": record.follow_ups.first().pk} if name == "follow-up-edit" else {}
        return url(name, record=record.pk, **found)

    made = {
        "record summary": lambda: LongForm("leader", begun(), "[name=summary]"),
        "record question": lambda: LongForm("leader", begun(), "[name^=q-][name$=-text]"),
        "record response": lambda: LongForm("leader", begun(), "[name^=q-][name$=-response]"),
        "record follow-up": lambda: LongForm("leader", begun(), "[name^=f-][name$=-planned]"),
        "plain questions": lambda: LongForm("leader", begun("plain"), "[name=plain_questions]"),
        "plain responses": lambda: LongForm("leader", begun("plain"), "[name=plain_responses]"),
        "plain follow-ups": lambda: LongForm("leader", begun("plain"), "[name=plain_follow_ups]"),
        "desk notes": lambda: LongForm("senior_leader", desk(), "[name=note-1]"),
        "desk composer": lambda: LongForm(
            "senior_leader", desk(), "#comment-text", "#comment > summary"
        ),
        "comment being changed": lambda: LongForm(
            "senior_leader", changing(), "[name^=text-]", ".comment-change > summary"
        ),
        "follow-up found": lambda: LongForm("leader", following("follow-up-edit"), "[name=found]"),
        "follow-up planned": lambda: LongForm(
            "leader", following("follow-up-add"), "[name=planned]"
        ),
    }
    return lambda name: made[name]()


def open_form(page: Page, form: LongForm):
    """The field of a form, ready to be typed into."""
    page.goto(form.address)
    if form.before and not page.locator(form.field).first.is_visible():
        page.locator(form.before).first.click()
    return page.locator(form.field).first


def kept_words() -> str:
    """Everything that stands in anybody's draft."""
    with everywhere():
        return str([draft.fields for draft in Draft.objects.all()])


def wait_for_words(page: Page, words: str) -> None:
    """Until `words` stand in a draft: what is sent while a page is left tells nobody when it has arrived."""
    for _ in range(100):
        if words in kept_words():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"“{words}” never arrived in a draft.")
