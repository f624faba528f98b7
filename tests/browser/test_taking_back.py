"""A move in the calendar can be taken back: by the toast's button, or by Ctrl+Z."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import PinterestAccount, User
from publishing.models import Pin
from tests import factories
from tests.browser.steps import day_of


@pytest.fixture
def account(alice: User) -> PinterestAccount:
    return factories.account(alice, boards_synced_at=timezone.now())


@pytest.fixture
def pin(account: PinterestAccount, alice: User) -> Pin:
    """On the 15th of the coming month, so that a week on is shown too."""
    coming = (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=15)
    due_at = datetime.combine(coming, time(12), tzinfo=account.zone)
    board, media = factories.board(account), factories.media(alice)
    return factories.pin(account, board=board, media=media, status="scheduled", due_at=due_at)


def show(page: Page, site: str, pin: Pin) -> None:
    page.goto(f"{site}/calendar/?month={pin.due_at:%Y-%m}")
    page.wait_for_function("window.htmx")


def test_the_toast_takes_a_drag_back(signed_in: Page, site: str, pin: Pin) -> None:
    assert pin.due_at
    show(signed_in, site, pin)
    there, here = pin.due_at.date() + timedelta(days=2), pin.due_at.date()
    signed_in.locator(f"#chip-{pin.pk}").drag_to(day_of(signed_in, there))
    expect(day_of(signed_in, there).locator(".pin-chip")).to_be_visible()
    toast = signed_in.locator(".toast")
    expect(toast).to_contain_text(re.compile(r"Moved to .* \(New York\)\."))
    toast.get_by_role("button", name="Undo").click()
    expect(day_of(signed_in, here).locator(".pin-chip")).to_be_visible()
    expect(day_of(signed_in, there).locator(".pin-chip")).to_have_count(0)
    expect(toast).to_contain_text("Taken back to")
    expect(signed_in.locator(f"#chip-{pin.pk} a")).to_be_focused()
    assert Pin.objects.get().due_at == pin.due_at


def test_keys_move_it_and_take_it_back(signed_in: Page, site: str, pin: Pin) -> None:
    assert pin.due_at
    show(signed_in, site, pin)
    chip = signed_in.locator(f"#chip-{pin.pk} a")
    chip.focus()
    signed_in.keyboard.press("Alt+ArrowDown")
    week_on = pin.due_at.date() + timedelta(days=7)
    expect(day_of(signed_in, week_on).locator(".pin-chip")).to_be_visible()
    expect(chip).to_be_focused()
    signed_in.keyboard.press("Control+z")
    expect(day_of(signed_in, pin.due_at.date()).locator(".pin-chip")).to_be_visible()
    expect(signed_in.locator("#live")).to_contain_text("Taken back to")
    expect(chip).to_be_focused()


def test_it_says_so_when_the_pin_went_out_meanwhile(signed_in: Page, site: str, pin: Pin) -> None:
    show(signed_in, site, pin)
    signed_in.locator(f"#chip-{pin.pk} a").focus()
    signed_in.keyboard.press("Alt+ArrowRight")
    expect(signed_in.locator(".toast")).to_contain_text("Moved to")
    Pin.objects.update(status="published", published_at=timezone.now())
    signed_in.get_by_role("button", name="Undo").click()
    expect(signed_in.locator(".toast")).to_contain_text("has been published meanwhile")
    expect(signed_in.locator("#live")).to_contain_text("has been published meanwhile")


def test_a_toast_stays_while_somebody_is_at_it(signed_in: Page, site: str, pin: Pin) -> None:
    signed_in.clock.install()
    show(signed_in, site, pin)
    signed_in.locator(f"#chip-{pin.pk} a").focus()
    signed_in.keyboard.press("Alt+ArrowRight")
    signed_in.get_by_role("button", name="Undo").focus()
    signed_in.clock.run_for(25_000)
    expect(signed_in.locator(".toast")).to_be_visible()
    signed_in.locator(f"#chip-{pin.pk} a").focus()
    signed_in.clock.run_for(11_000)
    expect(signed_in.locator(".toast")).to_have_count(0)
