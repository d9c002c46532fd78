"""A learning conversation from the first key to the head's PDF, as its people see it."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_too]

QUESTION = "What do the children say about a fair test?"
UNCLEAR = "It went as planned."
CLEARER = "Two of three classes could name the variable without a prompt."
PRAISE = "The question lets the teacher think aloud."
ASKED = "What did you see that told you so?"
ANSWER = "I went back and looked at their books."


def test_written_read_returned_answered_closed_and_printed(window, year):
    # Given a leader with a conversation fresh in mind
    leader = window("leader")
    leader.goto("/schools/larkfield/")

    # When she writes it down and sends it
    begin_a_record(leader)
    write_it_down(leader)
    leader.get_by_role("button", name="Preview").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("As your reader will see it")
    expect(leader.get_by_role("article")).to_contain_text(QUESTION)
    leader.get_by_role("button", name="Send to senior leaders").click()
    expect(leader.get_by_text("You can take it back for ten minutes.")).to_be_visible()
    record = leader.url

    # Then a senior leader finds it waiting, reads it and returns it with staged feedback
    reader = window("senior_leader")
    reader.goto("/schools/larkfield/")
    reader.get_by_role("link", name="Conversations").click()
    reader.get_by_role("link", name="Waiting to be read").click()
    reader.get_by_role("button", name="Read the next record").click()
    reader.get_by_role("button", name="Clear", exact=True).click()
    add_comment(reader, "Praise", PRAISE, about="question 1")
    add_comment(reader, "Please clarify", ASKED, quote=UNCLEAR)
    reader.get_by_role("button", name="Return for clarification").click()

    # And the leader sees praise first, answers, makes it clearer and sends it again
    leader.goto("/schools/larkfield/")
    leader.goto(record)
    feedback = leader.get_by_role("region", name="Feedback")
    assert feedback.locator(".comment-text").all_inner_texts() == [PRAISE, ASKED]
    leader.get_by_role("link", name="Answer and change").click()
    leader.get_by_label("Your answer").fill(ANSWER)
    leader.get_by_label("What came back").fill(CLEARER)
    leader.get_by_role("button", name="Send again").click()
    expect(leader.locator(".chip").first).to_contain_text("round 2")

    # And the second round closes it
    reader.goto("/schools/larkfield/conversations/queue/")
    reader.get_by_role("button", name="Read the next record").click()
    paper = reader.get_by_role("article", name="The record")
    expect(paper).to_contain_text(CLEARER)
    expect(paper.locator("ins.is-new").last).to_contain_text("could name the variable")
    expect(reader.get_by_text(ANSWER)).to_be_visible()
    reader.get_by_role("button", name="Read, with thanks").click()
    send_all_the_same(reader)
    leader.goto(record)
    expect(leader.locator(".chip").first).to_contain_text("Complete")

    # And the head has it on paper
    head = window("head")
    head.goto(record)
    words = pdf_words(head, head.get_by_role("link", name="PDF with feedback"))
    for expected in (QUESTION, CLEARER, "Larkfield Primary School", PRAISE, ASKED, ANSWER):
        assert expected in words
    assert UNCLEAR not in words.replace(f"“{UNCLEAR}”", "")


def test_a_word_file_becomes_a_record_that_is_waiting_to_be_read(window, year, filled_pro_forma):
    # Given a pro forma that was filled in elsewhere
    leader = window("leader")
    leader.goto("/schools/larkfield/conversations/records/new/")
    leader.get_by_role("link", name="Choose files").click()

    # When its leader brings it in, checks the guesses and sends it
    leader.get_by_label("Word or text files").set_input_files(filled_pro_forma)
    leader.get_by_role("button", name="Bring in").click()
    questions = leader.get_by_label("Question as you spoke it")
    expect(questions).to_have_count(2)
    expect(questions.nth(1)).to_have_value("Who can explain a grid reference?")
    expect(leader.get_by_label("What came back").nth(1)).to_have_value("Half of the class can.")
    if (right := leader.get_by_role("button", name="They all look right")).count():
        right.click()
    leader.get_by_role("button", name="Send to senior leaders").click()

    # Then it waits like any other
    reader = window("senior_leader")
    reader.goto("/schools/larkfield/conversations/queue/")
    expect(reader.get_by_role("row")).to_have_count(2)
    reader.get_by_role("button", name="Read the next record").click()
    expect(reader.get_by_role("article", name="The record")).to_contain_text(
        "Where do the children lose the scale?"
    )


def begin_a_record(leader: Page) -> None:
    leader.get_by_role("link", name="Conversations").click()
    leader.get_by_role("link", name="New record").click()
    leader.get_by_role("button", name="Begin").first.click()


def write_it_down(leader: Page) -> None:
    leader.get_by_label("Kit Wetherby").check()
    leader.get_by_label("Date of the conversation").fill("12 November 2026")
    leader.get_by_label("Summary of").fill("Fair tests, and who still needs help with them.")
    if leader.get_by_label("Question as you spoke it").count() == 0:
        leader.get_by_role("button", name="+ Question").click()
    leader.get_by_label("Question as you spoke it").fill(QUESTION)
    leader.get_by_label("What came back").fill(UNCLEAR)
    leader.get_by_role("button", name="+ follow-up", exact=True).click()
    leader.get_by_label("Follow-up, planned").fill("Look at the books of two classes")


def add_comment(
    reader: Page, kind: str, text: str, *, about: str | None = None, quote: str = ""
) -> None:
    """Through the composer; the words it is about are selected on the paper."""
    if quote:
        reader.get_by_text(quote, exact=True).first.select_text()
        reader.get_by_role("button", name="Comment", exact=True).click()
        expect(reader.get_by_label("Words it is about")).to_have_value(quote)
    else:
        reader.locator("#comment > summary").click()
    reader.locator("#comment").get_by_text(kind, exact=True).click()
    if about:
        options = reader.get_by_label("About", exact=True).locator("option").all_inner_texts()
        named = next(option for option in options if about in option.lower())
        reader.get_by_label("About", exact=True).select_option(label=named)
    reader.get_by_label("Comment", exact=True).last.fill(text)
    reader.get_by_role("button", name="Add", exact=True).click()
    expect(reader.locator(".comment-text", has_text=text)).to_be_visible()


def send_all_the_same(reader: Page) -> None:
    """The desk may ask for a word of praise first; nobody has to."""
    if (sure := reader.get_by_role("button", name="Send all the same")).count():
        sure.click()


def pdf_words(page: Page, link) -> str:
    answer = page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.body())).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())
