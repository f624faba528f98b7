"""The whole path as a newcomer walks it: site, worker and simulated Pinterest, each a process.

Each test has a user and a Pinterest account of its own, so that they run in any order.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_string
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import steps
from tests.browser.steps import reload_until, status
from tests.browser.watching import Watch
from tests.installation import Installation, installation, worker

ZONE = ZoneInfo("America/New_York")
_number = count(1)


@pytest.fixture(scope="module")
def installed() -> Iterator[Installation]:
    with installation(PUBLISHING_TIMING='{"slow_downs": [5]}') as made, worker(made):
        yield made


@pytest.fixture
def visitor(page: Page, installed: Installation) -> Iterator[Page]:
    """A page under watch of somebody who is new here."""
    watch = Watch(page, installed.url, installed.simulator.url)
    yield page
    assert watch.problems == []


@pytest.fixture
def email() -> str:
    return f"newcomer{next(_number)}@example.com"


@pytest.fixture
def username(installed: Installation, email: str) -> str:
    """A Pinterest account of the simulator's with two boards."""
    name = email.partition("@")[0]
    installed.simulator.add_user(name, boards=2)
    return name


@pytest.fixture
def composer(visitor: Page, installed: Installation, email: str, username: str) -> Page:
    """The composer of somebody who has connected Pinterest, the background's reading done.

    It would otherwise be the one to find out what a test does to the account next.
    """
    steps.register(visitor, installed.url, email)
    steps.connect(visitor, installed.url, username)
    steps.wait_until(lambda: sections_read(installed, username) >= 2)
    return visitor


def sections_read(installed: Installation, username: str) -> int:
    """Return of how many boards the worker has read the sections."""
    read = ("board_sections/list", username)
    return sum((each.operation, each.username) == read for each in installed.simulator.requests)


def board_of(installed: Installation, username: str, name: str = "Board 1") -> str:
    boards = installed.simulator.boards(username)
    return next(str(board["id"]) for board in boards if board["name"] == name)


def test_a_newcomer_s_first_pin_goes_out_and_stands_on_pinterest(
    visitor: Page, installed: Installation, email: str, username: str
) -> None:
    steps.register(visitor, installed.url, email)
    visitor.get_by_role("link", name="Connect Pinterest").click()
    expect(visitor.get_by_label("Time zone", exact=True)).to_have_value("America/New_York")
    steps.connect(visitor, installed.url, username)
    expect(visitor.get_by_label("Board", exact=True).locator("option")).to_have_count(3)
    a_picture_is_seen_before_it_is_uploaded(visitor)
    a_title_that_is_too_long_is_said_while_typing(visitor)
    steps.fill_in(visitor, "Autumn soup, three ways")
    steps.wait_until(lambda: datetime.now(ZONE).second < 45)  # the minute must not turn meanwhile
    steps.pick(visitor, datetime.now(ZONE))
    visitor.get_by_role("button", name="Schedule for").click()
    reload_until(visitor, status(visitor, "Published"))
    expect(visitor.locator(".timeline")).to_contain_text("Published.")
    with visitor.context.expect_page() as opened:
        visitor.get_by_role("link", name="See it on Pinterest").click()
    live = opened.value
    expect(live.get_by_role("heading", name="Autumn soup, three ways")).to_be_visible()
    live.get_by_role("link", name="Board 1").click()
    expect(live.locator(".card")).to_contain_text("Autumn soup, three ways")


def a_picture_is_seen_before_it_is_uploaded(composer: Page) -> None:
    held: list[Route] = []
    composer.route("**/media/", lambda route: held.append(route))
    composer.get_by_label("Image").set_input_files(steps.picture("first.jpg"))
    preview = composer.get_by_alt_text("Your image")
    expect(preview).to_have_attribute("src", re.compile("^blob:"))
    expect(preview).to_be_visible()
    held[0].continue_()
    expect(preview).to_have_attribute("src", re.compile("^/media/"))
    composer.unroute("**/media/")


def a_title_that_is_too_long_is_said_while_typing(composer: Page) -> None:
    title, error = composer.get_by_label("Title"), composer.locator("#id_title_error")
    title.fill("x" * 100)
    title.press_sequentially("y")
    expect(error).to_contain_text("100 characters")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_be_focused()
    title.press("Backspace")
    expect(error).to_be_empty()


def test_a_scheduled_pin_is_moved_by_drag_by_keyboard_and_by_its_page(
    composer: Page, installed: Installation
) -> None:
    today = datetime.now(ZONE).replace(hour=15, minute=5)
    tenth = (today.replace(day=1) + timedelta(days=32)).replace(day=10)  # all in one table
    steps.fill_in(composer, "Pumpkin loaf")
    steps.pick(composer, tenth)
    composer.get_by_role("button", name="Schedule for").click()
    expect(status(composer, "Scheduled")).to_be_visible()
    page_of_pin = composer.url
    composer.goto(f"{installed.url}/calendar/?month={tenth:%Y-%m}")
    chip = composer.locator(".pin-chip", has_text="15:05 Pumpkin loaf")
    twelfth = steps.day_of(composer, tenth.date() + timedelta(days=2))
    chip.drag_to(twelfth)
    expect(twelfth.locator(chip)).to_be_visible()
    expect(composer.locator("#live")).to_contain_text("Moved to")
    chip.get_by_role("link").focus()
    composer.keyboard.press("Alt+ArrowDown")
    nineteenth = steps.day_of(composer, tenth.date() + timedelta(days=9))
    expect(nineteenth.locator(chip).get_by_role("link")).to_be_focused()
    composer.goto(page_of_pin)
    composer.get_by_role("link", name="Move").click()
    composer.get_by_label("Date").fill(f"{tenth.replace(day=21):%Y-%m-%d}")
    composer.get_by_label("Time").fill("16:30")
    composer.get_by_role("button", name="Move the pin").click()
    expect(composer.locator(".facts")).to_contain_text("16:30")
    composer.goto(f"{installed.url}/calendar/{tenth:%Y-%m}-21/")
    expect(composer.get_by_role("link", name="Pumpkin loaf")).to_be_visible()


def test_a_pin_waits_for_the_reconnect_and_then_goes_out_by_itself(
    composer: Page, installed: Installation, username: str
) -> None:
    installed.simulator.revoke(username)
    steps.publish_now(composer, "Slow mornings")
    pin = composer.url
    reload_until(composer, status(composer, "On hold"))
    expect(composer.locator("#pin-standing")).to_contain_text(
        "Reconnect, and it goes out by itself."
    )
    composer.get_by_role("link", name="Fix").click()
    expect(composer.get_by_text("1 pin is on hold")).to_be_visible()
    composer.get_by_role("button", name=f"Reconnect {username}").click()
    steps.consent(composer, username)
    expect(composer.get_by_text(f"{username} is connected")).to_be_visible()
    composer.goto(pin)
    reload_until(composer, status(composer, "Published"))


def test_a_pin_whose_board_was_deleted_goes_out_on_another(
    composer: Page, installed: Installation, username: str
) -> None:
    installed.simulator.delete_board(board_of(installed, username))
    steps.publish_now(composer, "A bench by the water")
    reload_until(composer, status(composer, "Choose a board"))
    expect(composer.get_by_text("The board “Board 1” no longer exists")).to_be_visible()
    composer.get_by_role("link", name="Choose a board").click()
    expect(composer.get_by_label("Board", exact=True)).to_be_focused()
    composer.get_by_label("Board", exact=True).select_option(label="Board 2")
    composer.get_by_role("button", name="Publish now").click()
    reload_until(composer, status(composer, "Published"))
    there = installed.simulator.pins(board_of(installed, username, "Board 2"))
    assert [pin["title"] for pin in there] == ["A bench by the water"]


def test_a_pin_waits_as_long_as_pinterest_asks_and_then_goes_out(
    composer: Page, installed: Installation, username: str
) -> None:
    installed.simulator.fault(
        "rate_limited_retry_after", "pins/create", username, times=1, parameter=20
    )
    steps.publish_now(composer, "Where to put a lamp")
    reload_until(composer, status(composer, "Waiting until"))
    expect(composer.locator("#pin-standing")).to_contain_text(
        "You need not do anything: next attempt "
    )
    reload_until(composer, status(composer, "Published"))
    expect(composer.locator(".timeline")).to_contain_text("Pinterest asked us to slow down.")


def test_a_forgotten_password_is_replaced(
    visitor: Page, installed: Installation, email: str
) -> None:
    steps.register(visitor, installed.url, email)
    visitor.locator(".user-menu__button").click()
    visitor.get_by_role("button", name="Sign out").click()
    visitor.goto(f"{installed.url}/user/password/reset/")
    visitor.get_by_label("Email").fill(email)
    visitor.get_by_role("button", name="Send me the link").click()
    expect(visitor.get_by_role("heading", level=1)).to_be_visible()
    visitor.goto(link_mailed_to(installed, email))
    visitor.get_by_label("New Password", exact=True).fill("ink-and-linen")
    visitor.get_by_label("New Password (again)").fill("ink-and-linen")
    visitor.get_by_role("button", name=re.compile("password", re.IGNORECASE)).click()
    visitor.goto(f"{installed.url}/user/login/")
    visitor.get_by_label("Email").fill(email)
    visitor.get_by_label("Password").fill("ink-and-linen")
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_role("heading", name="Get your first pin out")).to_be_visible()


def link_mailed_to(installed: Installation, email: str) -> str:
    """Return the link in the mail that was written for this address."""
    files = (installed.folder / "mails").iterdir()
    mails = [message_from_string(file.read_text()) for file in files]
    text = next(str(mail.get_payload()) for mail in mails if mail["To"] == email)
    found = re.search(rf"{installed.url}\S+", text)
    assert found, text
    return found[0]
