"""How fast pages are against the bare list, how they grow, how many queries they ask, how heavy they are."""

import gzip
import re
from collections.abc import Iterator

import brotli
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conversations.listing import _mark
from conversations.models import Record
from conversations.queue import SHELVES, _key
from tests.bench.bare import bare_client
from tests.bench.data import full_record, grow_to
from tests.bench.measuring import Deed, Line, Timed, side_by_side


class Pages:
    """The portal's pages as a few people open them."""

    def __init__(self, cast) -> None:
        self.cast, self.school = cast, cast.school
        self.clients = {who: Client() for who in ("leader", "senior_leader", "head", "teacher")}
        for who, client in self.clients.items():
            client.force_login(cast.user(who))
        self.bare = bare_client(cast.user("head"))

    def url(self, name: str, **kwargs) -> str:
        return reverse(name, kwargs={"school": self.school.slug} | kwargs)

    def opening(self, who: str, address: str) -> Deed:
        def deed() -> None:
            answer = self.clients[who].get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        return deed

    def lists(self) -> dict[str, Deed]:
        """The pages that grow with the school."""
        old = Record.objects.filter(state__in=SHELVES["waiting"].states)
        old = old.exclude(leader=self.cast.leader).order_by("begun_at", "id")[30]
        queue_end = old.__class__.objects.filter(state="submitted").order_by("-sent_at", "-id")[30]
        after = _key(SHELVES["waiting"], queue_end)
        records = self.url("conversations:record-list")
        queue = self.url("conversations:record-queue")
        return {
            "home": self.opening("senior_leader", self.url("overview:home")),
            "list": self.opening("head", records),
            "list, last page": self.opening("head", f"{records}?after={_quoted(_mark(old))}"),
            "queue": self.opening("senior_leader", queue),
            "queue, last page": self.opening("senior_leader", f"{queue}?after={_quoted(after)}"),
        }


def _quoted(mark: str) -> str:
    return mark.replace("+", "%2B")


def page_lines(pages: Pages, number: int, rounds: int) -> Iterator[Line]:
    """The ratios at `number` records."""
    grow_to(pages.school, pages.cast, number)
    analyze()
    plain, busy = full_record(pages.cast), full_record(pages.cast, comments=40)
    desk = busy.url("record-reading")
    deeds = {"bare": lambda: pages.bare.get("/bare/")} | pages.lists()
    deeds["record"] = pages.opening("leader", plain.get_absolute_url())
    deeds["desk with 40 comments"] = pages.opening("senior_leader", desk)
    timed = side_by_side(deeds, rounds)
    bare = timed["bare"].ms
    yield Line("bare list of 50 rows", bare, "ms", spread=timed["bare"].spread)
    goals = {"queue": 3.0, "desk with 40 comments": 6.0}
    for name in list(deeds)[1:]:
        line = f"{name}, against the bare list at {number:,}"
        yield Line(line, timed[name].ms / bare, "×", goals.get(name), timed[name].spread)
    mean = sum(each.cpu_ms for each in timed.values()) / len(timed)
    yield Line("a page's mean processor time", mean, "ms", 25)
    yield from query_lines(deeds, number)
    yield from weight_lines(pages, desk)


def query_lines(deeds: dict[str, Deed], number: int) -> Iterator[Line]:
    budgets = {"home": 16, "list": 10, "queue": 10, "record": 14}
    for name, budget in budgets.items():
        with CaptureQueriesContext(connection) as captured:
            deeds[name]()
        yield Line(f"{name}, queries at {number:,}", len(captured), "queries", budget)


def sizes(pages: Pages, number: int, rounds: int) -> dict[str, Timed]:
    """The growing pages, and the bare list beside them, in a school of `number` records."""
    grow_to(pages.school, pages.cast, number)
    analyze()
    return side_by_side({"bare": lambda: pages.bare.get("/bare/")} | pages.lists(), rounds)


def growth_lines(small: dict[str, Timed], large: dict[str, Timed], sizes: str) -> Iterator[Line]:
    """How much slower a page is in a larger school, each time against the bare list beside it."""
    for name in list(small)[1:]:
        ratio = (large[name].ms / large["bare"].ms) / (small[name].ms / small["bare"].ms)
        spread = f"{small[name].ms:.1f} → {large[name].ms:.1f} ms"
        yield Line(f"{name}, growth from {sizes}", ratio, "×", 1.2, spread)


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def weight_lines(pages: Pages, desk: str) -> Iterator[Line]:
    """Bytes over the wire: pages by gzip, static files by brotli as they are stored, each file once."""
    home = pages.clients["senior_leader"].get(pages.url("overview:home")).content.decode()
    seen: dict[str, int] = {}
    first = len(gzip.compress(home.encode())) + sum(_weights(home, seen))
    yield Line("first visit, compressed", first / 1024, "KB", 120)
    for name, address in (("list", pages.url("conversations:record-list")), ("desk", desk)):
        page = pages.clients["senior_leader"].get(address).content.decode()
        later = len(gzip.compress(page.encode())) + sum(_weights(page, seen))
        yield Line(f"later page, {name}, compressed", later / 1024, "KB", 15)
        yield Line(f"later page, {name}, as the portal sends it", len(page.encode()) / 1024, "KB")


def _weights(page: str, seen: dict[str, int]) -> Iterator[int]:
    """The bytes of each static file that a page, or a style sheet of it, asks for the first time."""
    for name in re.findall(r"/static/([^\"')]+)", page) + re.findall(
        r"url\(\"?\.\./([^\"')]+)", page
    ):
        path = finders.find(name)
        if name in seen or path is None:
            continue
        with open(path, "rb") as file:  # noqa: PTH123
            content = file.read()
        packed = content if name.endswith("woff2") else brotli.compress(content)
        seen[name] = len(packed)
        yield len(packed)
        if name.endswith(".css"):
            yield from _weights(content.decode(), seen)
