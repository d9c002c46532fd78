"""Whatever is typed into a long form is kept: after two seconds, at least every four, when the page is left."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories.accounts import PASSWORD
from tests.saving.conftest import LONG_FORMS, kept_words, open_form, wait_for_words
from tests.stage import sign_out

pytestmark = pytest.mark.browser
SAVED = "/drafts/"


def is_saved(page: Page):
    return page.expect_response(lambda answer: SAVED in answer.url and answer.ok)


@pytest.mark.sqlite_too
def test_two_seconds_after_the_last_key_and_said_in_words(window, long_form):
    form = long_form("record summary")
    page = window(form.who)
    page.clock.install()
    field = open_form(page, form)
    field.press("Control+End")
    field.press_sequentially(" A first thought.")

    page.clock.run_for(1900)
    assert "A first thought." not in kept_words()
    with is_saved(page):
        page.clock.run_for(200)

    assert "A first thought." in kept_words()
    expect(page.locator("[data-saved]")).to_have_text(r_saved())
    # And Back comes back to it
    page.goto("/schools/larkfield/")
    page.go_back()
    expect(page.locator(form.field).first).to_have_value(ends_with("A first thought."))


def test_at_least_every_four_seconds_while_somebody_goes_on_typing(window, long_form):
    form = long_form("record response")
    page = window(form.who)
    page.clock.install()
    field = open_form(page, form)

    with is_saved(page):
        for word in ("one ", "two ", "three ", "four ", "five "):
            field.press_sequentially(word)
            page.clock.run_for(1000)

    assert "one two three four" in kept_words()


@pytest.mark.parametrize("name", LONG_FORMS)
def test_leaving_the_page_keeps_the_last_words(window, long_form, name):
    form = long_form(name)
    page = window(form.who)
    field = open_form(page, form)
    field.press_sequentially(" left in the middle")
    page.goto("/schools/larkfield/")

    wait_for_words(page, "left in the middle")
    assert "left in the middle" in open_form(page, form).input_value()


def test_looking_at_another_window_is_no_second_window(window, long_form):
    """Hiding the page saves; coming back goes on from that save instead of meeting itself in a conflict."""
    form = long_form("record summary")
    page = window(form.who)
    page.clock.install()
    field = open_form(page, form)
    field.press_sequentially(" before")
    with is_saved(page):
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange')); delete document.hidden"
        )
    field.press_sequentially(" after")
    with is_saved(page):
        page.clock.run_for(2100)

    assert "before after" in kept_words()
    expect(page.get_by_text("also changed in another window")).to_have_count(0)


@pytest.mark.sqlite_too
def test_two_windows_meet_on_a_page_with_both_texts(window, long_form):
    form = long_form("record summary")
    here, there = window(form.who), window(form.who)
    for page in (here, there):
        page.clock.install()
    fields = [open_form(page, form) for page in (here, there)]
    fields[1].fill("Typed in the other window.")
    with is_saved(there):
        there.clock.run_for(2100)
    fields[0].fill("Typed in this window.")
    with here.expect_response(lambda answer: SAVED in answer.url and answer.status == 409):
        here.clock.run_for(2100)

    here.get_by_role("button", name="Compare both texts").click()
    expect(here.get_by_role("heading", level=1)).to_have_text(
        "This form was saved in another window"
    )
    main = here.get_by_role("main")
    expect(main).to_contain_text("Typed in this window.")
    expect(main).to_contain_text("Typed in the other window.")
    here.get_by_role("button", name="Keep what I typed here").click()
    expect(here.locator(form.field).first).to_have_value("Typed in this window.")


@pytest.mark.parametrize("name", LONG_FORMS)
def test_a_session_that_ends_while_typing_loses_no_character(window, long_form, cast, name):
    """T15, in small: what was typed before the end, in the dark and after signing in again, all of it."""
    form = long_form(name)
    page = window(form.who)
    page.clock.install()
    field = open_form(page, form)
    before = field.input_value()
    field.press("Control+End")
    field.press_sequentially("Before.")
    with is_saved(page):
        page.clock.run_for(2100)
    sign_out(page.context)
    field.press_sequentially(" Signed out.")
    page.clock.run_for(2100)
    sign_in_again(page, cast.user(form.who).email)
    page.clock.run_for(100)
    expect(page.locator("[data-saved]")).to_have_text(r_saved())
    expect(field).to_be_focused()
    page.keyboard.type(" Again.")
    with is_saved(page):
        page.clock.run_for(2100)

    assert field.input_value() == f"{before}Before. Signed out. Again."
    assert "Before. Signed out. Again." in kept_words()
    assert open_form(page, form).input_value() == f"{before}Before. Signed out. Again."


def test_whoever_signs_in_there_next_sees_nothing(window, long_form, cast):
    form = long_form("desk notes")
    page = window(form.who)
    page.goto("/schools/larkfield/")
    page.clock.install()
    field = open_form(page, form)
    field.press_sequentially("A secret of the reader.")
    with is_saved(page):
        page.clock.run_for(2100)
    sign_out(page.context)
    field.press_sequentially(" And more.")
    page.clock.run_for(2100)

    sign_in_again(page, cast.user("head").email)
    page.clock.run_for(100)
    page.wait_for_url("**/schools/larkfield/")
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("body")).not_to_contain_text("A secret of the reader.")
    assert "A secret" not in page.content()
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}]) + document.cookie"
    assert "secret" not in page.evaluate(stored)
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("caches.keys()") == []


def test_after_signing_out_back_shows_no_page(window, long_form):
    form = long_form("record summary")
    page = window(form.who)
    field = open_form(page, form)
    field.fill("Only mine to read.")
    page.goto("/schools/larkfield/")
    wait_for_words(page, "Only mine to read.")
    page.locator(".name-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert "Only mine to read." not in page.content()


def sign_in_again(page: Page, email: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail address").fill(email)
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_have_count(0)


def r_saved() -> re.Pattern:
    return re.compile(r"^Saved \d\d:\d\d$")


def ends_with(text: str) -> re.Pattern:
    return re.compile(re.escape(text) + "$")
