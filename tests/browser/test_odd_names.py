"""Names that are long, without a break, from right to left or of pictures, at every width."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import PinterestAccount, User
from publishing.models import Lane
from tests import factories
from tests.browser.looks import ALL, complaints, is_too_wide

LONG = "W" * 100
TITLES = (LONG, "مرق الخريف بثلاث طرق، وشيء آخر", "🎃" * 50, "<b>Soup & “bread”</b>")


@pytest.fixture
def studio(alice: User) -> PinterestAccount:
    """An account with an odd name, and pins of odd names in each kind of trouble."""
    now = timezone.now()
    account = factories.account(
        alice, username="x" * 60, business_name="y" * 120, boards_synced_at=now
    )
    factories.account(alice, business_name="Nord", zone="Asia/Tokyo", boards_synced_at=now)
    board, media = factories.board(account, LONG), factories.media(alice)
    for title in TITLES:
        values = {"board": board, "media": media, "title": title}
        factories.pin(account, status="scheduled", due_at=now + timedelta(hours=1), **values)
        for cause in ("link_spam", "too_late", "board_gone", "outcome_unknown", "unrecognised"):
            due_at = now - timedelta(days=3)
            factories.pin(account, status="needs_you", cause=cause, due_at=due_at, **values)
    Lane.objects.filter(account=account).update(
        not_before=now + timedelta(hours=20), not_before_cause="spam_block"
    )
    return account


def pages_of(account: PinterestAccount) -> list[str]:
    day = timezone.now() - timedelta(days=3)
    own, lane = f"/accounts/{account.pk}/", f"/lanes/{account.pk}"
    pages = ["/", "/fix/", "/fix/fix/", "/fix/too_late/", f"{lane}/late/", f"{lane}/waiting/"]
    pages += ["/calendar/", f"/calendar/{day:%Y-%m-%d}/", "/accounts/", own]
    waiting = account.pins.filter(status="scheduled")[0]
    pages.append(f"/pins/{waiting.pk}/move/")
    return [*pages, f"{own}disconnect/", f"{own}reconnect/", f"{own}?q=W"]


def test_no_page_is_wider_than_its_window(
    signed_in: Page, site: str, studio: PinterestAccount
) -> None:
    found = []
    for address in pages_of(studio):
        signed_in.goto(f"{site}{address}")
        for width in (320, 390, 768, 1024, 1280):
            signed_in.set_viewport_size({"width": width, "height": 800})
            if is_too_wide(signed_in):
                found.append(f"{address} at {width}")
    assert found == []


def test_the_pages_of_many_pins_are_accessible_in_every_look(
    signed_in: Page, site: str, studio: PinterestAccount
) -> None:
    found = []
    for address in ("/", "/fix/", f"/lanes/{studio.pk}/late/", f"/lanes/{studio.pk}/waiting/"):
        signed_in.goto(f"{site}{address}")
        found += complaints(signed_in, ALL)
    assert found == []


@pytest.mark.parametrize("width", [768, 1024])
def test_the_months_days_are_read_on_one_line(
    signed_in: Page, site: str, studio: PinterestAccount, width: int
) -> None:
    signed_in.set_viewport_size({"width": width, "height": 800})
    signed_in.goto(f"{site}/calendar/")
    days = signed_in.locator(".month td:visible .month__head")
    heights = days.evaluate_all("days => days.map((day) => day.getBoundingClientRect().height)")
    assert heights
    assert max(heights) < 40
