"""Every way back from Pinterest ends on a page in the frame that says what to do."""

from dataclasses import dataclass

import pytest
from django.forms import model_to_dict
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from accounts.models import PinterestAccount, User
from tests import factories
from tests.accounts.walking import linked
from tests.browser import steps
from tests.browser.looks import complaints
from tests.browser.watching import Watch
from tests.simulator.running import Simulator

STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"


@dataclass(frozen=True)
class Way:
    """What is done at Pinterest or goes wrong there, and the page that it leads to."""

    headline: str
    status: int
    fault: str = ""
    operation: str | None = None
    decision: str = "Allow"
    dropped: str = ""


WAYS = {
    "denied": Way("You did not allow the connection", 200, decision="Deny"),
    "a permission dropped": Way("A permission is missing", 422, dropped="pins:write"),
    "no answer": Way("sent you back without an answer", 400, "consent_without_code"),
    "an error": Way("sent you back without an answer", 400, "consent_server_error"),
    "a wrong state": Way("no longer valid", 400, "consent_wrong_state"),
    "no state": Way("no longer valid", 400, "consent_without_state"),
    "a spent code": Way("no longer accepts its confirmation", 400, "grant_invalid"),
    "a wrong app": Way("refuses this installation’s app", 503, "application_id_invalid"),
    "trouble": Way("could not be reached", 503, "service_unavailable", "oauth/token"),
    "an odd answer": Way("could not be understood", 502, "wrong_shape", "oauth/token"),
    "a page of a proxy": Way("could not be understood", 502, "html_200", "oauth/token"),
    "an odd profile": Way("could not be understood", 502, "wrong_shape", "user_account/get"),
    "not eligible": Way("does not open this account", 422, "account_forbidden"),
}


@pytest.mark.parametrize("name", WAYS)
def test_nothing_is_connected_and_the_page_says_why(
    signed_in: Page, site: str, sim: Simulator, watch: Watch, name: str
) -> None:
    way = WAYS[name]
    if way.fault:
        sim.fault(way.fault, way.operation, times=1)
    watch.expect(way.status)
    steps.ask_pinterest(signed_in, site)
    if way.dropped:
        signed_in.locator(f"input[value='{way.dropped}']").uncheck()
    steps.consent(signed_in, "hazelandoak", way.decision)
    shows(signed_in, way.headline, way.status)
    assert not PinterestAccount.objects.exists()


def test_an_account_of_somebody_else_stays_theirs(
    signed_in: Page, site: str, sim: Simulator, watch: Watch
) -> None:
    bob = factories.user("bob@example.com")
    account = linked(sim, bob, "hazelandoak")
    before = model_to_dict(account.credential)
    steps.ask_pinterest(signed_in, site)
    steps.consent(signed_in, "hazelandoak")
    shows(signed_in, "Somebody else has connected hazelandoak", 409)
    account = PinterestAccount.objects.select_related("credential").get()
    assert model_to_dict(account.credential) == before
    assert list(account.users.all()) == [bob]


def test_a_reconnect_with_another_account_is_refused(
    signed_in: Page, site: str, sim: Simulator, alice: User, watch: Watch
) -> None:
    linked(sim, alice, "hazelandoak")
    signed_in.goto(f"{site}/accounts/")
    signed_in.get_by_role("link", name="Reconnect").click()
    signed_in.get_by_role("button", name="Continue to Pinterest").click()
    steps.consent(signed_in, "quietcorner")
    shows(signed_in, "That was another Pinterest account", 409)
    signed_in.get_by_role("button", name="Reconnect hazelandoak").click()
    steps.consent(signed_in, "hazelandoak")
    expect(signed_in.get_by_text("Hazel & Oak is connected")).to_be_visible()
    assert PinterestAccount.objects.count() == 1


def test_without_an_app_there_is_nothing_to_connect(
    signed_in: Page, site: str, settings: Settings, watch: Watch
) -> None:
    settings.PINTEREST_APP_ID = ""
    watch.expect(503)
    signed_in.goto(f"{site}/accounts/connect/")
    shows(signed_in, "Connecting is not set up yet", 503)


def test_coming_back_signed_out_leads_to_the_sign_in(watched: Page, site: str) -> None:
    watched.goto(f"{site}/accounts/pinterest/callback/?code=1&state=2")
    expect(watched.get_by_role("heading", name="Sign in")).to_be_visible()


def shows(page: Page, headline: str, status: int) -> None:
    """Fail unless the page stands in the frame, says this, answers so, and looks as it should."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Not connected")
    expect(page.get_by_role("heading", name=headline)).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    assert page.evaluate(STATUS) == status
    assert complaints(page) == []
