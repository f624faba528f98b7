"""Pages: bytes, requests and database statements, with 1,000 pins; in Chromium, cache empty."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Browser, Page, sync_playwright

from accounts.models import User
from tests import factories
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.installation import Installed, site

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "a-long-enough-password"

PINS, STATEMENTS, KILOBYTES, REQUESTS = 1_000, 10, 60, 6
WEIGHT = """() => {
  const kinds = ['navigation', 'resource'];
  const all = kinds.flatMap(kind => performance.getEntriesByType(kind));
  const own = all.filter(entry => !entry.name.includes('/media/'));
  return {bytes: own.reduce((sum, entry) => sum + entry.encodedBodySize, 0), count: own.length};
}"""


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Measure each page as a marketer with 1,000 pins sees it. Pictures are not counted."""
    user, addresses = _filled(scale.of(PINS, 100, 10))
    with site(stand.installed):
        yield from _statements(user, addresses)
        with _signed_in(stand.installed, user) as page:
            yield from _weights(stand.installed.url, page, addresses)


def _weights(site_url: str, page: Page, addresses: dict[str, str]) -> Iterator[Figure]:
    for name, address in addresses.items():
        answer = page.goto(site_url + address, wait_until="networkidle")
        if not answer or answer.status != 200 or page.url != site_url + address:
            raise RuntimeError(f"{address} does not come, but {page.url}")
        weight = page.evaluate(WEIGHT)
        yield Figure(f"{name}: size", weight["bytes"] / 1000, "kB", KILOBYTES)
        yield Figure(f"{name}: requests", weight["count"], "requests", REQUESTS)


def _filled(count: int) -> tuple[User, dict[str, str]]:
    user = factories.user("bench@example.com", password=PASSWORD)
    account = factories.account(user)
    board, media = factories.board(account), factories.media(user)
    statuses = ["scheduled", "published", "draft", "needs_you"]
    pins = [
        factories.pin(account, board=board, media=media, status=statuses[number % 4])
        for number in range(count)
    ]
    carousel = factories.carousel(pins[0], *(factories.media(user) for _ in range(5)))
    return user, {
        "today": "/",
        "calendar": "/calendar/?month=2026-11",
        "day": "/calendar/2026-11-23/",
        "composer": "/pins/new/",
        "edit": f"/pins/{carousel.pk}/edit/",
        "pin": f"/pins/{carousel.pk}/",
        "fix": "/fix/",
        "accounts": "/accounts/",
        "account": f"/accounts/{account.pk}/",
        "errors": "/help/errors/",
    }


def _statements(user: User, addresses: dict[str, str]) -> Iterator[Figure]:
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for name, address in addresses.items():
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} is answered with {answer.status_code}")
        yield Figure(f"{name}: statements", len(statements), "statements", STATEMENTS)


@contextmanager
def _signed_in(made: Installed, user: User) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(f"{made.url}/user/login/")
        page.fill("input[name=login]", user.email)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button[type=submit], form button[type=submit]")
        page.wait_for_url(f"{made.url}/")
        yield page
        browser.close()
