"""A teacher is invited, reads the record of the talk, adds her own words, and the reader meets them."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from qa_portal import clock
from qa_portal.web.dates import write_day
from tests.stories.test_a_learning_conversation import QUESTION

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_too]

ABOUT = "What the children say about a fair test."
TOOK = "I will let them answer each other first."
DIFFERENTLY = "The second group had it by Friday."


def test_invited_read_spoken_and_heard(window, year):
    # Given a leader who invites a teacher to talk tomorrow
    leader = window("leader")
    leader.goto("/schools/larkfield/conversations/")
    leader.get_by_role("link", name="Talks to come").click()
    leader.get_by_role("link", name="Invite to a talk").click()
    leader.get_by_label("Day").fill(write_day(clock.today() + timedelta(days=1)))
    leader.get_by_label("What it is about").fill(ABOUT)
    leader.get_by_label("Kit Wetherby").check()
    leader.get_by_role("button", name="Invite").click()
    expect(leader.get_by_text("not opened yet")).to_be_visible()

    # When the teacher opens it from her home page
    teacher = window("teacher")
    teacher.goto("/schools/larkfield/")
    teacher.get_by_role("link", name="A conversation with Wren Hollis").click()
    expect(teacher.get_by_text(ABOUT)).to_be_visible()
    expect(teacher.get_by_text("senior leaders and the head")).to_be_visible()
    expect(teacher.get_by_text("not for appraisal")).to_be_visible()

    # Then the leader sees that it was opened, and after the talk writes its record
    leader.reload()
    expect(leader.get_by_text("opened on")).to_be_visible()
    leader.get_by_role("button", name="Write its record").click()
    expect(leader.get_by_label("Kit Wetherby")).to_be_checked()
    leader.get_by_label("Date of the conversation").fill(write_day(clock.today()))
    leader.get_by_label("Summary of").fill("Fair tests, and who still needs help with them.")
    if leader.get_by_label("Question as you spoke it").count() == 0:
        leader.get_by_role("button", name="+ Question").click()
    leader.get_by_label("Question as you spoke it").fill(QUESTION)
    leader.get_by_role("button", name="+ follow-up", exact=True).click()
    leader.get_by_label("Follow-up, planned").fill("Look at the books of two classes")
    leader.get_by_role("button", name="Send to senior leaders").click()
    expect(leader.get_by_text("With its teachers until")).to_be_visible()

    # And the teacher adds both: what she took from it, and where she sees it differently
    teacher.goto("/schools/larkfield/")
    teacher.get_by_role("link", name="The record of a conversation with you").click()
    expect(teacher.get_by_role("article")).to_contain_text(QUESTION)
    teacher.get_by_role("link", name="Your own words").click()
    teacher.get_by_label("What I took from this").fill(TOOK)
    teacher.get_by_label("We see this differently").fill(DIFFERENTLY)
    teacher.get_by_role("button", name="Add to the record").click()
    expect(teacher.get_by_text(DIFFERENTLY)).to_be_visible()

    # So that the reader has them beside the record, and the record waits for nobody
    reader = window("senior_leader")
    reader.goto("/schools/larkfield/conversations/queue/")
    expect(reader.get_by_text("With its teachers until")).to_have_count(0)
    reader.get_by_role("button", name="Read the next record").click()
    words = reader.get_by_role("region", name="In the teachers’ own words")
    expect(words).to_contain_text(TOOK)
    expect(words).to_contain_text(DIFFERENTLY)

    # And what was read stands as it is
    teacher.get_by_role("link", name="Your own words").click()
    expect(teacher.get_by_label("What I took from this")).to_be_disabled()
