"""The reader's evening by keyboard alone: from the queue to "Read, with thanks" to the next record (D28, X39)."""

import pytest
from playwright.sync_api import Page, expect

from conversations.models import Reading, Record
from conversations.sending import send_record
from conversations.sharing.deeds import name_reader
from tests.conversations.conftest import sheet_with
from tests.factories import GrantFactory, PersonFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def waiting(cast, in_larkfield) -> list[Record]:
    """Two records of the leader's, and between them one of the head's, whom somebody else reads for."""
    sent = []
    for leader, summary in (
        (cast.head, "Rivers near us."),
        (cast.leader, "Fair tests."),
        (cast.leader, "Maps and scale."),
    ):
        record = Record.objects.begin(None, leader=leader)
        sheet = sheet_with(teachers=(cast.teacher,), summary=summary)
        send_record(record, by=leader, sheet=sheet)
        sent.append(record)
    name_reader(cast.senior_leader, by=cast.head, leader=cast.leader)
    other = PersonFactory(name="Petra Lyle", initials="PL")
    GrantFactory(person=other, role="senior_leader")
    name_reader(other, by=cast.head, leader=cast.head)
    return sent


def test_from_the_queue_to_the_next_without_a_mouse(window, waiting, cast):
    # Given two records that are for this reader
    reader = window("senior_leader")
    reader.goto("/schools/larkfield/conversations/queue/")
    expect(reader.get_by_role("row")).to_have_count(3)

    # When she opens the next one, reads it, and closes it with thanks: three acts
    press_key(reader, "n")
    expect(reader.locator("#desk")).to_contain_text("Fair tests.")
    press_key(reader, "j")
    press(reader, "Read, with thanks")

    # Then she is back in the queue, and one press opens the next of hers
    expect(reader.get_by_text("Read, with thanks to Wren.")).to_be_visible()
    expect(reader.get_by_role("row")).to_have_count(2)
    press_key(reader, "n")
    expect(reader.locator("#desk")).to_contain_text("Maps and scale.")

    # And what she notes is kept when she goes on to another from the desk
    press_key(reader, "1")
    reader.keyboard.type("who closes the gap?")
    reader.keyboard.press("Escape")
    expect(reader.locator("[data-saved]")).to_contain_text("Saved")
    press_key(reader, "n")
    expect(reader.locator("#desk")).to_contain_text("Rivers near us.")
    press_key(reader, "n")
    expect(reader.get_by_label("Your notes on step 1")).to_have_value("who closes the gap?")
    assert Reading.objects.filter(sent_at__isnull=False).count() == 1


def press_key(page: Page, key: str) -> None:
    """Once the page listens to keys."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def press(page: Page, name: str) -> None:
    """Reach a button with the keyboard and press it."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(80):
        if button.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is out of the keyboard's reach.")
