"""WCAG 2.2 AA on every page in every state: axe in both colour schemes and widths, and what axe does not measure."""

import os
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from conversations.choices import Outcome, PurposeIs
from conversations.finishing import finish
from conversations.models import Record
from conversations.reading import answer_purpose
from qa_portal import clock
from qa_portal.schools.scope import school_scope

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Two looks hold both widths and both schemes; `LOOKS=all` walks all four, which takes twice as long.
LOOKS = [(1280, "light"), (390, "dark")]
if os.environ.get("LOOKS") == "all":
    LOOKS += [(1280, "dark"), (390, "light")]
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".visually-hidden, .skip-link"))
  .filter((e) => !(e.tagName === "A" && getComputedStyle(e).display === "inline"))
  .filter((e) => !(e.matches("input[type=checkbox], input[type=radio]") && (e.closest("label") || e.matches(".visually-hidden"))))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


def test_every_page_passes_axe_and_fits_a_small_screen(window, pages):
    axe, wrong, windows = Axe(), [], {}
    for who, address in pages:
        if who not in windows:
            windows[who] = window(who or None)
        page = windows[who]
        page.goto(address)
        wrong += [f"{who} {address}: {each}" for each in problems(page, axe)]

    assert wrong == [], "\n".join(wrong)


def test_errors_and_refusals_pass_too(window, pages):
    axe, page = Axe(), window("teacher")
    wrong = []
    for address in ("/schools/larkfield/nothing/", "/schools/larkfield/conversations/queue/"):
        page.goto(address)
        wrong += [f"{address}: {each}" for each in problems(page, axe)]
    leader = window("leader")
    draft = next(
        address
        for who, address in pages
        if "/records/" in address and address.endswith("/edit/") and who == "leader"
    )
    leader.goto(draft)
    leader.get_by_label("Date of the conversation").fill("whenever")
    leader.get_by_role("button", name="Send to senior leaders").click()
    expect(leader.get_by_role("alert")).to_contain_text("Before it can be sent")
    assert leader.evaluate("document.activeElement.id") == "error-summary"
    wrong += [f"a form with errors: {each}" for each in problems(leader, axe)]

    assert wrong == []


def problems(page: Page, axe: Axe) -> list[str]:
    """What is wrong with the page that is open, in words."""
    found: list[str] = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        # At its end no control lies half under the bar that sticks to the foot while somebody scrolls.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        for each in axe.run(page, options=RULES).response["violations"]:
            found.append(f"{width} {scheme} {each['id']}: {each['nodes'][0]['html'][:120]}")
    if (headings := page.locator("h1").count()) != 1:
        found.append(f"{headings} main headings")
    found += [f"small target {each}" for each in page.evaluate(SMALL_TARGETS)]
    for width in (360, 640):  # a phone, and 1280 px at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            found.append(f"scrolls sideways by {over} px at {width} px")
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_has_the_focus_is_seen(window, pages, width):
    """Tab through the longest form: each stop has an outline and lies clear of the bar at the foot (2.4.7, 2.4.11)."""
    page = window("leader", viewport={"width": width, "height": 700})
    page.goto(next(a for who, a in pages if who == "leader" and a.endswith("/edit/")))
    stops, hidden = 0, []
    for _ in range(70):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        stops += 1
        if stop["outline"] == "none" or stop["covered"]:
            hidden.append(stop)

    assert stops > 25
    assert hidden == []


FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const bar = document.querySelector(".foot-bar").getBoundingClientRect();
  const box = e.getBoundingClientRect();
  const inBar = e.closest(".foot-bar");
  return {
    html: e.outerHTML.slice(0, 90),
    outline: getComputedStyle(e).outlineStyle,
    covered: !inBar && (box.top >= bar.top && box.bottom <= bar.bottom || box.top >= innerHeight || box.bottom <= 0),
  };
}"""


def test_the_states_of_a_reading_pass_too(window, world):
    """The desk while the purpose is unclear, the check before sending, closed with a day to look again, and closed."""
    axe, page, wrong = Axe(), window("senior_leader"), []

    def look(address: str, state: str) -> None:
        page.goto(address)
        wrong.extend(f"{state}: {each}" for each in problems(page, axe))

    with school_scope(world.school):
        record = world.things["being_read"]
        reader, desk = record.being_read_by, record.url("record-reading")
        answer_purpose(record, by=reader, purpose=PurposeIs.UNCLEAR)
        look(desk, "gated")
        look(record.url("reading-check") + "?outcome=closed", "check")
        again_on = clock.today() + timedelta(days=7)
        record = Record.objects.get(pk=record.pk)
        finish(record, Outcome.WATCHING, by=reader, look_again_on=again_on)
        look(desk, "watching")
        look(world.things["finished_record"].url("record-reading"), "closed")

    assert wrong == []


def test_two_windows_that_disagree_pass_too(window, world):
    axe, page = Axe(), window("leader")
    with school_scope(world.school):
        page.goto(world.things["draft_record"].url("record-edit"))
    page.evaluate("document.querySelector('[name=draft-revision]').value = '999'")
    page.get_by_label("Summary of").fill("Other words.")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("another window")

    assert problems(page, axe) == []


@pytest.mark.parametrize("name", ["400", "409", "429", "500", "503", "csrf", "signed_out"])
def test_error_pages_pass_too(window, name):
    context = {"reason": "Too late.", "back": "/", "path": "/", "typed": [("text", "My words.")]}
    page = window(None)
    page.goto("/sign-in/")
    page.set_content(render_to_string(f"errors/{name}.html", context))

    assert problems(page, Axe()) == []
