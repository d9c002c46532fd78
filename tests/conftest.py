"""What every test may ask for: two schools, the cast with signed-in clients, tasks run in place, a real browser."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from qa_portal.moves import guard
from qa_portal.schools.models import Person, School, Trust
from qa_portal.schools.scope import school_scope
from tests.cast import ACTORS, Cast
from tests.factories.schools import AcademicYearFactory, HalfTermFactory

# Playwright keeps an event loop running in the main thread, in which Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """SQLite empties tables after a test with real commits by DELETE, which the log's guard would refuse."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            guard.take_down(connection)


# --- Schools and people


@pytest.fixture
def trust(db) -> Trust:
    return Trust.objects.create(name="Weald Learning Trust", slug="weald")


@pytest.fixture
def larkfield(trust) -> School:
    return School.objects.create(name="Larkfield Primary School", slug="larkfield", trust=trust)


@pytest.fixture
def brackenhill(db) -> School:
    """Another school, which must never show through."""
    return School.objects.create(name="Brackenhill Primary School", slug="brackenhill")


@pytest.fixture
def cast(larkfield, brackenhill, trust) -> Cast:
    return Cast(larkfield, brackenhill, trust)


@pytest.fixture
def in_larkfield(larkfield) -> Iterator[School]:
    """The whole test runs inside Larkfield's scope."""
    with school_scope(larkfield):
        yield larkfield


@pytest.fixture
def year(in_larkfield):
    """Larkfield's academic year around today, with its six half terms."""
    year = AcademicYearFactory()
    HalfTermFactory.six(year)
    return year


# --- Clients


@pytest.fixture
def client_of(cast) -> Callable[[str | Person], Client]:
    """`client_of("teacher")` or `client_of(person)`: a client signed in as them, the same one each time."""
    known: dict[Any, Client] = {}

    def signed_in(who: str | Person) -> Client:
        user = cast.user(who) if isinstance(who, str) else who.user
        if user.pk not in known:
            known[user.pk] = Client()
            known[user.pk].force_login(user)
        return known[user.pk]

    return signed_in


@pytest.fixture
def clients(client_of) -> dict[str, Client]:
    """A signed-in client for each of the fourteen actors, and `anonymous`."""
    return {name: client_of(name) for name in ACTORS} | {"anonymous": Client()}


# --- Tasks


@pytest.fixture
def run_tasks(db) -> Callable[[], int]:
    """Run what was handed to the worker, in the test's own connection; returns how many tasks ran.

    A failing task fails the test. Within a test's transaction nothing commits, so what waits for the commit
    (a nudge to deliver mail) is run first.
    """
    from tests.tasks import run_ready

    def run() -> int:
        while connection.in_atomic_block and connection.run_on_commit:
            callbacks, connection.run_on_commit = connection.run_on_commit, []
            for _, callback, _ in callbacks:
                callback()
        return run_ready()

    return run


# --- Nothing leaves this machine


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """A test that reaches beyond this machine fails, whatever it meant to fetch."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and str(address[0]) not in ("127.0.0.1", "::1"):
            raise AssertionError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


# --- A real browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's Chromium, since Playwright's own cannot always be fetched."""
    path = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if path is None:
        pytest.fail("Browser tests need Chromium: run `make setup-test`.")
    return browser_type_launch_args | {
        "executable_path": path,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return browser_context_args | {"locale": "en-GB", "timezone_id": "Europe/London"}
