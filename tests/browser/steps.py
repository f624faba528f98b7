"""What people do on the pages, step by step, found by what they read there."""

import re
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Literal

from playwright.sync_api import FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotThere

from tests import factories

PASSWORD = "linen-and-ink"
DEADLINE = 60.0  # seconds until the worker has done its work, on a busy machine
LOOK = 500.0  # milliseconds of looking before the page is loaded again


def wait_until(done: Callable[[], bool]) -> None:
    """Wait for what happens outside of the browser."""
    end = time.monotonic() + DEADLINE
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def register(page: Page, site: str, email: str) -> None:
    """Sign up by e-mail address; leads to Today."""
    page.goto(f"{site}/user/signup/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Get your first pin out")).to_be_visible()


def ask_pinterest(page: Page, site: str) -> None:
    """Press "Continue to Pinterest" with the zone that is preselected."""
    page.goto(f"{site}/accounts/connect/")
    expect(page.get_by_label("Time zone", exact=True)).to_have_value("America/New_York")
    page.get_by_role("button", name="Continue to Pinterest").click()
    expect(page.get_by_role("heading", name=re.compile("Give app"))).to_be_visible()


def consent(page: Page, username: str, decision: str = "Allow") -> None:
    """Decide on the consent page; leads back to the site."""
    page.locator(f"input[name=account][value='{username}']").check()
    page.get_by_role("button", name=decision).click()


def connect(page: Page, site: str, username: str) -> None:
    """Connect an account; leads to the composer, once it offers the account's boards."""
    ask_pinterest(page, site)
    consent(page, username)
    expect(page.get_by_role("heading", name="New pin")).to_be_visible()
    reload_until(page, page.get_by_label("Board", exact=True).locator("option").nth(1), "attached")


def picture(name: str) -> FilePayload:
    """Return a JPEG of 1000 by 1500 pixels."""
    return FilePayload(name=name, mimeType="image/jpeg", buffer=factories.picture(1000, 1500))


def choose_picture(page: Page, name: str = "soup.jpg") -> None:
    """Choose a picture, and wait until the site has it."""
    page.locator("input[name=upload]").set_input_files(picture(name))
    expect(page.locator(".dropzone--filled")).to_contain_text(name)


def fill_in(page: Page, title: str, board: str = "Board 1") -> None:
    """Fill in what a pin needs."""
    choose_picture(page)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Board", exact=True).select_option(label=board)


def pick(page: Page, wall: datetime) -> None:
    """Pick a time of the account's wall clock."""
    page.get_by_text("Pick a time", exact=True).click()
    page.get_by_label("Date and time").fill(f"{wall:%Y-%m-%dT%H:%M}")


def publish_now(page: Page, title: str) -> None:
    """Fill in the composer and publish; leads to the pin's page."""
    fill_in(page, title)
    page.get_by_role("button", name="Publish now").click()
    expect(
        page.get_by_text(re.compile("It goes out (now|as soon as)|It went out")).first
    ).to_be_visible()


def day_of(page: Page, day: date) -> Locator:
    """Return a day of the calendar's table."""
    return page.locator(f"[data-day='{day:%Y-%m-%d}']")


def status(page: Page, word: str) -> Locator:
    """Return the chip beside the title of a pin's page, when it says this."""
    return page.locator(".page-header .chip", has_text=word)


def reload_until(
    page: Page, wanted: Locator, state: Literal["visible", "attached"] = "visible"
) -> None:
    """Load the page again and again until something is on it. Raises NotThere."""
    end = time.monotonic() + DEADLINE
    while True:
        try:
            wanted.wait_for(timeout=LOOK, state=state)
        except NotThere:
            if time.monotonic() > end:
                raise
            page.reload()
        else:
            return
