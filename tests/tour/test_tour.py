"""`make tour`: the demo school on a fixed evening, walked through by its cast; the pictures go to docs/tour/."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Page

from conversations.models import Record
from qa_portal import clock
from qa_portal.accounts.models import User
from qa_portal.schools.models import Person
from qa_portal.schools.scope import everywhere
from tests.stage import built_assets, window

__all__ = ["built_assets", "window"]
pytestmark = [pytest.mark.browser, pytest.mark.slow]

PICTURES = Path(__file__).parents[2] / "docs" / "tour"
EVENING = datetime(2026, 3, 19, 19, 0, tzinfo=clock.LONDON)
WIDTHS = {"wide": (1280, 900), "phone": (390, 844)}
ROOM = "/schools/larkfield/conversations/"


@pytest.fixture
def demo(db, monkeypatch):
    """The demo as of one evening in March; the portal believes that this evening is now."""
    monkeypatch.setattr(clock, "now", lambda: EVENING)
    call_command("demo", on=EVENING.date(), verbosity=0)


def one(leader: str, state: str) -> Record:
    with everywhere():
        found = Record.objects.filter(leader__user__email=f"{leader}@larkfield.example")
        return found.filter(state=state).order_by("-held_on").first()


def stops() -> list[tuple[str, str, str]]:
    """(name of the picture, who, address)."""
    with everywhere():
        again = Record.objects.filter(
            school__slug="larkfield", state="submitted", round=2
        ).earliest("held_on")
    draft, mine = one("leader", "draft"), one("leader", "assured")
    return [
        ("home", "senior_leader", "/schools/larkfield/"),
        ("records", "leader", ROOM),
        ("new-record", "leader", f"{ROOM}records/new/"),
        ("form", "leader", f"{ROOM}records/{draft.pk}/edit/"),
        ("record-with-feedback", "leader", f"{ROOM}records/{mine.pk}/"),
        ("queue", "senior_leader", f"{ROOM}queue/"),
        ("desk", "senior_leader", f"{ROOM}records/{again.pk}/reading/"),
        ("shared-with-me", "teacher", ROOM),
        ("people", "administrator", "/schools/larkfield/people/"),
        ("set-up", "head", "/schools/larkfield/setup/"),
        ("counts-for-the-trust", "trust", "/trusts/upper-lark/"),
    ]


def test_the_tour(demo, window):
    PICTURES.mkdir(parents=True, exist_ok=True)
    windows: dict[tuple[str, str], Page] = {}
    for name, who, address in stops():
        for width, (across, down) in WIDTHS.items():
            if (who, width) not in windows:
                person = member(who)
                size = {"width": across, "height": down}
                windows[who, width] = window(person, viewport=size, color_scheme="light")
            page = windows[who, width]
            page.goto(address)
            if name == "desk" and (read := page.get_by_role("button", name="Read it")).count():
                read.click()
            page.evaluate("document.fonts.ready")
            keep(page, PICTURES / f"{name}-{width}.png")

    assert sum(picture.stat().st_size for picture in PICTURES.glob("*.png")) < 3_000_000


def member(login: str) -> Person | User:
    """A member of the demo's cast; the trust's officer is an account alone."""
    email = f"{login}@larkfield.example"
    with everywhere():
        person = Person.objects.select_related("user", "school").filter(user__email=email).first()
    return person or User.objects.get(email=email)


def keep(page: Page, path: Path) -> None:
    """What fits on the screen, in few colours: a picture to look at, not to measure."""
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    picture.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
