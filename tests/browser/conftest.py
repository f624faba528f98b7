"""Chromium, a page that fails on any error of its own, and a site that is set up for a test."""

import os
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from accounts.models import User
from pinboard_site import readers
from tests import factories
from tests.browser import chromium
from tests.browser.steps import PASSWORD
from tests.browser.studio import furnish
from tests.browser.watching import Watch
from tests.pinterest.raw_server import RawServer, http
from tests.publishing.media.sites import LOOPBACK
from tests.simulator.running import Simulator

_HERE = Path(__file__).parent
_PATIENCE = 20_000  # milliseconds; a busy machine is no failure


@pytest.hookimpl(tryfirst=True)  # before -m "not browser" is looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder; skip it where there is nothing to drive."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not chromium.is_installed():
                item.add_marker(pytest.mark.skip(reason=chromium.MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright keeps a loop in this thread to the end, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=_PATIENCE)
    program = {"executable_path": chromium.PROGRAM, "args": chromium.FLAGS, "headless": True}
    return {**browser_type_launch_args, **program}


@pytest.fixture(scope="session")
def base_url() -> str:
    """There is none; pytest-base-url's own fixture is one that pytest deprecates."""
    return ""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, **chromium.SOMEBODY}


@pytest.fixture
def site(live_server: Any, sim: Simulator, settings: Settings, tmp_path: Path) -> str:
    """The address of the site in this process, with the simulator as its Pinterest."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.SITE_URL = live_server.url
    settings.PINTEREST_API_URL = sim.api_url
    settings.PINTEREST_AUTHORIZE_URL = sim.authorize_url
    policy = deepcopy(configured.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"] = ["'self'", *readers.form_targets(sim.authorize_url)]
    settings.CONTENT_SECURITY_POLICY = policy
    return str(live_server.url)


@pytest.fixture
def watch(page: Page, site: str, sim: Simulator) -> Iterator[Watch]:
    """Fails the test at its end for every error of its page, and every request to a stranger."""
    watch = Watch(page, site, sim.url)
    yield watch
    assert watch.problems == []


@pytest.fixture
def watched(page: Page, watch: Watch) -> Page:
    """A page under watch that nobody is signed in on."""
    return page


@pytest.fixture
def alice(site: str) -> User:
    return factories.user("alice@example.com", password=PASSWORD)


@pytest.fixture
def signed_in(watched: Page, alice: User, site: str) -> Page:
    """A page under watch that Alice is signed in on."""
    sign_in(watched, alice, site)
    return watched


def sign_in(page: Page, user: User, site: str) -> None:
    """Give the browser a session of the user's."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    name = configured.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": site}
    page.context.add_cookies([cookie])  # type: ignore[list-item]


@pytest.fixture
def composer(signed_in: Page, site: str, alice: User, sim: Simulator) -> Page:
    """The composer of a furnished account."""
    furnish(alice, sim)
    signed_in.goto(f"{site}/pins/new/")
    signed_in.wait_for_load_state()  # its scripts have run then
    return signed_in


@pytest.fixture
def shop(settings: Settings) -> Iterator[RawServer]:
    """A site that has nothing at the first asking, and then a picture."""
    settings.FETCH_ALLOWED_NETWORKS = list(LOOPBACK)
    with RawServer(http(404), http(200, factories.picture(1000, 1500))) as running:
        yield running
