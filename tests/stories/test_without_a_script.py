"""The core task in a browser that runs no script: every act is a button of a plain form, and no text is lost by it."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_too]


def test_rows_come_go_and_move_and_the_record_is_sent_read_and_returned(window, year):
    # Given a leader whose browser runs no scripts
    leader = window("leader", java_script_enabled=False)
    leader.goto("/schools/larkfield/conversations/records/new/")
    leader.get_by_role("button", name="Begin").first.click()
    leader.get_by_label("Kit Wetherby").check()
    leader.get_by_label("Date of the conversation").fill("12 November 2026")
    leader.get_by_label("Summary of").fill("Maps and scale.")

    # When rows are added, moved, taken out and brought back
    for wanted in range(asked(leader).count() + 1, 4):
        leader.get_by_role("button", name="+ Question").click()
        expect(asked(leader)).to_have_count(wanted)
    for number, word in enumerate(("first", "second", "third")):
        asked(leader).nth(number).fill(f"The {word} question?")
        came_back(leader).nth(number).fill(f"The {word} response.")
    leader.get_by_role("button", name="Move question 3 up").click()
    expect(asked(leader).nth(1)).to_have_value("The third question?")
    assert rows(leader) == ["first", "third", "second"]
    leader.get_by_role("button", name="Remove question 1").click()
    expect(asked(leader)).to_have_count(2)
    assert rows(leader) == ["third", "second"]
    leader.get_by_text("Taken out").click()
    leader.get_by_role("button", name="Bring it back").click()
    expect(asked(leader)).to_have_count(3)
    assert sorted(rows(leader)) == ["first", "second", "third"]
    leader.get_by_role("button", name="+ action").last.click()
    leader.get_by_label("Action", exact=True).fill("Draw the hall twice")
    leader.get_by_role("button", name="+ follow-up", exact=True).last.click()
    leader.get_by_label("Follow-up, planned").fill("Look at both drawings")
    leader.get_by_role("button", name="Save", exact=True).last.click()

    # Then nothing that was typed is lost, and it can be sent
    expect(leader.get_by_label("Summary of")).to_have_value("Maps and scale.")
    expect(leader.get_by_label("Action", exact=True)).to_have_value("Draw the hall twice")
    leader.get_by_role("button", name="Send to senior leaders").click()
    expect(leader.get_by_text("You can take it back for ten minutes.")).to_be_visible()

    # And a senior leader reads and returns it, without a script too
    reader = window("senior_leader", java_script_enabled=False)
    reader.goto("/schools/larkfield/conversations/queue/")
    reader.get_by_role("button", name="Read the next record").click()
    reader.get_by_label("Your notes on step 1").fill("Clear so far.")
    reader.locator("#comment > summary").click()
    reader.locator("#comment").get_by_text("Please clarify", exact=True).click()
    reader.get_by_label("Comment", exact=True).fill("What did the drawings show?")
    reader.get_by_role("button", name="Add", exact=True).click()
    expect(reader.get_by_label("Your notes on step 1")).to_have_value("Clear so far.")
    reader.get_by_role("button", name="Return for clarification").click()
    if (sure := reader.get_by_role("button", name="Send all the same")).count():
        sure.click()
    expect(reader.get_by_text("Returned to Wren, with your question.")).to_be_visible()

    # And the leader finds the question
    leader.reload()
    expect(leader.get_by_text("What did the drawings show?")).to_be_visible()


def asked(page: Page):
    return page.get_by_label("Question as you spoke it")


def came_back(page: Page):
    return page.get_by_label("What came back")


def rows(page: Page) -> list[str]:
    """The word by which each question is known, in order; its response stands beside it."""
    questions = [box.input_value().split()[1] for box in asked(page).all()]
    responses = [box.input_value().split()[1] for box in came_back(page).all()]
    assert questions == responses
    return questions
