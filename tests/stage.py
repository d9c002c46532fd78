"""A stage for browser tests: the live server on a real database, and a window of the browser for each member of the cast."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from qa_portal.accounts.models import User
from qa_portal.schools.models import Person

Window = Callable[..., Page]


@pytest.fixture(scope="session", autouse=True)
def built_assets(django_db_setup) -> None:
    """Pages without their style sheets would prove nothing."""
    from django.contrib.staticfiles.finders import find

    if find("vendor/bootstrap.min.css") is None:
        pytest.fail("The assets are not built: run `manage.py build_assets`.")


@pytest.fixture
def window(live_server, browser: Browser, request) -> Iterator[Window]:
    """`window("leader")`: a page signed in as them, of a fresh browser context; `window(None)` is nobody yet.

    An error on any page's console fails the test: a refused script or a broken one is never right.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(who: str | Person | User | None, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        if who is not None:
            named = isinstance(who, str)
            client = request.getfixturevalue("client_of")(who) if named else client_for(who)
            sign_in(context, client, live_server.url)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


def client_for(who: Person | User) -> Client:
    client = Client()
    client.force_login(who if isinstance(who, User) else who.user)
    return client


def sign_in(context: BrowserContext, client: Client, url: str) -> None:
    """Give a context the session of a signed-in test client."""
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def sign_out(context: BrowserContext) -> None:
    """End the session as time does: the browser keeps a cookie that is worth nothing."""
    from django.contrib.sessions.models import Session

    for cookie in context.cookies():
        if cookie["name"] == settings.SESSION_COOKIE_NAME:
            Session.objects.filter(session_key=cookie["value"]).delete()
