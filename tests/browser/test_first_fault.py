"""A form that comes back opens at what is wrong with it, however long its page is."""

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from tests.browser.studio import Studio, furnish
from tests.simulator.running import Simulator


@pytest.fixture
def studio(alice: User, sim: Simulator) -> Studio:
    return furnish(alice, sim)


def press(page: Page, address: str, button: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".field__error:not(:empty)").first).to_be_visible()
    page.wait_for_load_state()


def has_the_cursor(field: Locator) -> None:
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()


def test_is_it_there(signed_in: Page, site: str, studio: Studio) -> None:
    settle = f"{site}/pins/{studio.pins['is it there'].pk}/settle/"
    press(signed_in, settle, "Take it as published")
    has_the_cursor(signed_in.get_by_label("Address of the pin on Pinterest"))


def test_another_time(signed_in: Page, site: str, studio: Studio) -> None:
    signed_in.goto(f"{site}/pins/{studio.pins['scheduled 0'].pk}/move/")
    signed_in.get_by_label("Date").fill("")
    signed_in.get_by_role("button", name="Move the pin").click()
    has_the_cursor(signed_in.get_by_label("Date"))


def test_pins_that_are_too_late(signed_in: Page, site: str, studio: Studio) -> None:
    press(signed_in, f"{site}/lanes/{studio.account.pk}/late/", "Send now, spaced")
    has_the_cursor(signed_in.get_by_label("The ticked ones"))


def test_a_new_connection(signed_in: Page, site: str, sim: Simulator) -> None:
    signed_in.goto(f"{site}/accounts/connect/")
    signed_in.get_by_label("Time zone", exact=True).select_option("")
    signed_in.get_by_role("button", name="Continue to Pinterest").click()
    has_the_cursor(signed_in.get_by_label("Time zone", exact=True))
