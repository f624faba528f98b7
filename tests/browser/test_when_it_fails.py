"""The calendar when the site does not answer, or somebody is signed out meanwhile."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from publishing.models import Pin
from tests import factories
from tests.browser.watching import Watch


@pytest.fixture
def pin(alice: User) -> Pin:
    account = factories.account(alice, boards_synced_at=timezone.now())
    board, media = factories.board(account), factories.media(alice)
    due_at = timezone.now() + timedelta(hours=1)
    return factories.pin(account, board=board, media=media, status="scheduled", due_at=due_at)


@pytest.fixture
def calendar(signed_in: Page, site: str, pin: Pin, watch: Watch) -> Page:
    watch.expect(401)
    watch.expect_words("Failed to load resource: net::ERR_FAILED")
    watch.expect_words("htmx:sendError")
    day = pin.account.local(pin.due_at or timezone.now())
    signed_in.goto(f"{site}/calendar/?month={day:%Y-%m}")
    signed_in.wait_for_function("window.htmx")
    return signed_in


def test_a_chip_leads_to_the_page_where_the_dialog_cannot_be_had(calendar: Page, pin: Pin) -> None:
    calendar.route(re.compile(r"/move/$"), lambda route: route.abort())
    calendar.locator(f"#chip-{pin.pk} a").click()
    expect(calendar).to_have_url(re.compile(rf"/pins/{pin.pk}/$"))


def test_signed_out_a_chip_leads_to_signing_in_and_back(calendar: Page, pin: Pin) -> None:
    Session.objects.all().delete()
    calendar.locator(f"#chip-{pin.pk} a").click()
    expect(calendar).to_have_url(re.compile(rf"/user/login/\?next=/pins/{pin.pk}/"))


def test_signed_out_a_move_says_so_and_nothing_moves(calendar: Page, pin: Pin) -> None:
    Session.objects.all().delete()
    calendar.locator(f"#chip-{pin.pk} a").focus()
    calendar.keyboard.press("Alt+ArrowRight")
    said = "Not moved: you are signed out. Load this page again."
    expect(calendar.locator(".toast")).to_have_text(said)
    expect(calendar.locator("#live")).to_have_text(said)
    assert Pin.objects.get().due_at == pin.due_at


def test_without_an_answer_a_move_says_so(calendar: Page, pin: Pin) -> None:
    calendar.route(re.compile(r"/move/$"), lambda route: route.abort())
    calendar.locator(f"#chip-{pin.pk} a").focus()
    calendar.keyboard.press("Alt+ArrowRight")
    expect(calendar.locator(".toast")).to_have_text("Not moved. Please try again.")
