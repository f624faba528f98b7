"""What holds pins up, and what decides over them: a pause, a standstill, pins that are too late.

Each page that shows it is looked at, and the buttons are pressed by keyboard alone.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import Credential, User
from accounts.pinterest.causes import Cause
from publishing import pausing, standstill
from publishing.models import Pin
from publishing.models.cause import OwnCause
from tests import factories
from tests.browser.looks import complaints
from tests.browser.studio import Studio, furnish
from tests.simulator.running import Simulator


@pytest.fixture
def studio(alice: User, sim: Simulator) -> Studio:
    """Two pins that are too late, so that there is a row for both."""
    made = furnish(alice, sim)
    late = {"status": "needs_you", "cause": OwnCause.TOO_LATE, "media": made.soup}
    two_days_ago = timezone.now() - timedelta(days=2)
    board = made.boards["Recipes"]
    factories.pin(made.account, board=board, title="Bread", due_at=two_days_ago, **late)
    return made


def look(page: Page, site: str, *addresses: str) -> None:
    wrong = []
    for address in addresses:
        page.goto(f"{site}{address}")
        wrong += complaints(page)
    assert wrong == []


def test_a_paused_account_looks_right_everywhere(
    signed_in: Page, site: str, studio: Studio, alice: User
) -> None:
    pausing.pause(studio.account, alice)
    pin = studio.pins["scheduled 0"]
    look(signed_in, site, "/", "/fix/", f"/pins/{pin.pk}/", f"/accounts/{studio.account.pk}/")


def test_pause_and_resume_by_keyboard(signed_in: Page, site: str, studio: Studio) -> None:
    signed_in.goto(f"{site}/accounts/{studio.account.pk}/")
    signed_in.get_by_role("button", name="Pause publishing").press("Enter")
    expect(signed_in.get_by_text("Paused by you just now")).to_be_visible()
    signed_in.goto(f"{site}/fix/")
    signed_in.get_by_role("button", name="Resume").press("Enter")
    expect(signed_in.get_by_text("is no longer paused")).to_be_visible()
    assert signed_in.url == f"{site}/fix/"


def test_a_standstill_and_an_ending_connection_look_right(
    signed_in: Page, site: str, studio: Studio, alice: User
) -> None:
    standstill.begin(alice, "Pinterest is refusing everything today; we are asking its support why")
    soon = timezone.now() + timedelta(days=5)
    Credential.objects.update(refresh_token_encrypted="", access_expires_at=soon)
    pin = studio.pins["scheduled 0"]
    account = f"/accounts/{studio.account.pk}/"
    factories.pin(studio.account, status="needs_you", cause=Cause.BOARD_SECRET)
    reconnect = f"{account}reconnect/"
    look(signed_in, site, "/", "/calendar/", f"/pins/{pin.pk}/", "/accounts/", account)
    look(signed_in, site, reconnect, "/fix/")


def test_what_is_too_late_is_dropped_and_taken_back_by_keyboard(
    signed_in: Page, site: str, studio: Studio
) -> None:
    look(signed_in, site, "/fix/", f"/pins/{studio.pins['too late'].pk}/")
    signed_in.goto(f"{site}/fix/")
    signed_in.get_by_role("button", name="Drop all").press("Enter")
    expect(signed_in.get_by_text("are drafts now and do not go out")).to_be_visible()
    assert complaints(signed_in) == []
    signed_in.get_by_role("button", name="Undo").press("Enter")
    expect(signed_in.get_by_role("button", name="Send all, spaced")).to_be_visible()
    signed_in.get_by_role("button", name="Send all, spaced").press("Enter")
    expect(signed_in.get_by_text("2 pins go out: the first today at")).to_be_visible()
    assert not Pin.objects.filter(cause=OwnCause.TOO_LATE).exists()
