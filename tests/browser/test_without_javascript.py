"""Everything can be done without a script: drag, live checks and progress are extras."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from publishing.models import Pin
from tests.browser import steps
from tests.browser.steps import PASSWORD, status
from tests.browser.studio import furnish
from tests.browser.watching import Watch
from tests.simulator.running import Simulator


@pytest.fixture
def plain(
    browser: Browser, browser_context_args: dict[str, Any], site: str, sim: Simulator
) -> Iterator[Page]:
    """A page under watch on which no script runs."""
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    watch = Watch(page, site, sim.url)
    yield page
    context.close()
    assert watch.problems == []


@pytest.fixture
def signed_in(plain: Page, site: str, alice: User) -> Page:
    plain.goto(f"{site}/")
    plain.get_by_label("Email").fill(alice.email)
    plain.get_by_label("Password").fill(PASSWORD)
    plain.get_by_role("button", name="Sign in").click()
    expect(plain.get_by_role("heading", name="Get your first pin out")).to_be_visible()
    return plain


def test_a_pin_is_composed_refused_scheduled_moved_and_published(
    signed_in: Page, site: str, alice: User, sim: Simulator
) -> None:
    furnish(alice, sim)
    page = signed_in
    page.goto(f"{site}/pins/new/")
    page.get_by_label("Image").set_input_files(steps.picture("soup.jpg"))
    page.get_by_label("Title").fill("x" * 101)
    page.get_by_label("Alt text").fill("A bowl of soup")
    page.get_by_label("Board", exact=True).select_option(label="Stoneware › Glazes")
    steps.pick(page, timezone.localtime() + timedelta(days=3))
    page.get_by_role("button", name="Schedule for").click()
    refused_but_kept(page)
    page.get_by_label("Title").fill("Autumn soup")
    page.get_by_role("button", name="Schedule for").click()
    expect(status(page, "Scheduled")).to_be_visible()
    expect(page.get_by_text("Stoneware › Glazes")).to_be_visible()
    moved_to_another_day(page)
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("It goes out as soon as the worker runs.")).to_be_visible()
    assert Pin.objects.get(title="Autumn soup").media is not None


def refused_but_kept(page: Page) -> None:
    """The answer says what is wrong, and keeps what was typed and the chosen picture."""
    expect(page.locator("#id_title_error")).to_contain_text("100 characters")
    expect(page.get_by_label("Title")).to_have_value("x" * 101)
    expect(page.get_by_label("Alt text")).to_have_value("A bowl of soup")
    expect(page.get_by_label("Pick a time")).to_be_checked()
    expect(page.locator(".dropzone--filled")).to_contain_text("soup.jpg")


def moved_to_another_day(page: Page) -> None:
    day = timezone.localdate() + timedelta(days=9)
    page.get_by_role("link", name="Move").click()
    page.get_by_label("Date").fill(day.isoformat())
    page.get_by_label("Time").fill("16:30")
    page.get_by_role("button", name="Move the pin").click()
    expect(page.locator(".facts")).to_contain_text("16:30")


def test_a_pin_that_needs_somebody_is_mended_from_fix(
    signed_in: Page, site: str, alice: User, sim: Simulator
) -> None:
    pin = furnish(alice, sim).pins["choose a board"]
    page = signed_in
    page.get_by_role("link", name="Fix").click()
    row = page.locator(".list-row", has_text=pin.title)
    row.get_by_role("link", name=re.compile("^Choose a board")).click()
    page.get_by_label("Board", exact=True).select_option(label="Slow mornings")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("It goes out as soon as the worker runs.")).to_be_visible()
    pin.refresh_from_db()
    assert (pin.status, pin.cause) == (Pin.Status.SCHEDULED, "")
