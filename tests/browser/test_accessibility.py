"""Every page in light and dark, wide and narrow: no violation for axe, nothing in the console."""

from collections.abc import Iterable

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.fixtures import Settings

from accounts.models import User
from tests import factories
from tests.browser import steps
from tests.browser.conftest import sign_in
from tests.browser.looks import complaints, is_too_wide
from tests.browser.studio import Studio, furnish
from tests.browser.watching import Watch
from tests.simulator.running import Simulator

PAGES_OF = {
    400: "400.html",
    403: "403.html",
    405: "405.html",
    429: "429.html",
    500: "500.html",
    503: "503.html",
}


MANY = {f"scheduled {number}" for number in range(1, 5)}  # they look like the first


@pytest.fixture
def studio(alice: User, sim: Simulator) -> Studio:
    return furnish(alice, sim)


def visit(page: Page, site: str, addresses: Iterable[str]) -> None:
    """Fail for whatever is wrong with the looks of any of these pages."""
    wrong = []
    for address in addresses:
        page.goto(f"{site}{address}")
        assert page.url == f"{site}{address}", "another page came"
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wrong += complaints(page)
    assert wrong == []


def test_the_entrance(watched: Page, site: str, alice: User, settings: Settings) -> None:
    settings.REGISTRATION_OPEN = True
    names = ("login", "signup", "password/reset", "password/reset/done", "inactive")
    pages = [f"/user/{name}/" for name in (*names, "password/reset/key/1-x")]
    visit(watched, site, pages)
    settings.REGISTRATION_OPEN = False
    visit(watched, site, ["/user/signup/"])
    watched.goto(
        f"{site}/user/password/reset/key/{user_pk_to_url_str(alice)}-{default_token_generator.make_token(alice)}/"
    )
    expect(watched.get_by_label("New Password", exact=True)).to_be_visible()
    assert complaints(watched) == []


def test_entrance_forms_that_are_not_valid(watched: Page, site: str) -> None:
    for address, button in (("login", "Sign in"), ("password/reset", "Send me the link")):
        watched.goto(f"{site}/user/{address}/")
        watched.get_by_role("button", name=button).click()
        expect(watched.locator(".field__error").first).not_to_be_empty()
        assert complaints(watched) == []


def test_the_pages_of_a_newcomer(signed_in: Page, site: str) -> None:
    visit(signed_in, site, ["/", "/calendar/", "/pins/new/", "/fix/", "/accounts/"])


def test_the_user_s_own_pages(signed_in: Page, site: str) -> None:
    visit(signed_in, site, ["/user/email/", "/user/password/change/", "/user/logout/"])
    signed_in.goto(f"{site}/")
    signed_in.locator(".user-menu__button").click()
    assert complaints(signed_in) == []


def test_the_plan(signed_in: Page, site: str, studio: Studio) -> None:
    day = studio.account.local(studio.pins["scheduled 0"].due_at or timezone.now()).date()
    months = f"/calendar/?month={day:%Y-%m}"
    one = f"{months}&account={studio.account.pk}"
    visit(
        signed_in, site, ["/", "/fix/", months, one, f"/calendar/{day}/", "/calendar/2031-01-01/"]
    )


def test_the_error_reference(signed_in: Page, site: str) -> None:
    visit(signed_in, site, ["/help/errors/", "/help/errors/?q=spam", "/help/errors/?q=xyzzy"])


@pytest.mark.parametrize("half", [0, 1])
def test_pins_in_every_state(signed_in: Page, site: str, studio: Studio, half: int) -> None:
    pins = [pin for name, pin in studio.pins.items() if name not in MANY]
    visit(signed_in, site, [f"/pins/{pin.pk}/" for pin in pins[half::2]])


def test_changing_a_pin(signed_in: Page, site: str, studio: Studio) -> None:
    names = {"draft": "edit/", "choose a board": "edit/?field=board", "fix the pin": "edit/"}
    edits = [f"/pins/{studio.pins[name].pk}/{verb}" for name, verb in names.items()]
    settle = f"/pins/{studio.pins['is it there'].pk}/settle/"
    move = f"/pins/{studio.pins['scheduled 0'].pk}/move/"
    visit(signed_in, site, [*edits, settle, move])
    signed_in.get_by_label("Date").fill("2020-01-01")
    signed_in.get_by_role("button", name="Move the pin").click()
    expect(signed_in.get_by_text("This time has passed.")).to_be_visible()
    assert complaints(signed_in) == []
    signed_in.goto(f"{site}{settle}")
    signed_in.get_by_role("button", name="Take it as published").click()
    expect(signed_in.get_by_text("Paste the address")).to_be_visible()
    assert complaints(signed_in) == []


def test_the_composer_empty_filled_and_refused(signed_in: Page, site: str, studio: Studio) -> None:
    signed_in.goto(f"{site}/pins/new/")
    assert complaints(signed_in) == []
    signed_in.get_by_label("Title").fill("x" * 101)
    signed_in.get_by_label("Link").fill("not a link")
    signed_in.get_by_role("button", name="Schedule for").click()
    expect(signed_in.get_by_text("Choose an image")).to_be_visible()
    assert complaints(signed_in) == []
    steps.fill_in(signed_in, "Autumn soup", "Recipes")
    signed_in.get_by_label("Link").fill("https://shop.example/soup")
    expect(signed_in.locator("#id_title_error")).to_be_empty()
    steps.pick(signed_in, studio.account.local(timezone.now()))
    assert complaints(signed_in) == []


def test_the_accounts(signed_in: Page, site: str, studio: Studio) -> None:
    one, two, three = (a.pk for a in (studio.account, studio.signed_out, studio.disconnected))
    own = [f"/accounts/{pk}/" for pk in (one, two, three)]
    boards = [studio.boards[name].pk for name in ("Stoneware", "Spring garden")]
    pages = [*own, f"/accounts/{one}/disconnect/"]
    visit(signed_in, site, ["/accounts/", "/accounts/connect/", *pages])
    visit(signed_in, site, [f"/accounts/{one}/boards/{pk}/" for pk in boards])


def test_an_address_that_is_not_there(signed_in: Page, site: str, watch: Watch) -> None:
    watch.expect(404)
    visit(signed_in, site, ["/nothing/here/", "/pins/999/"])


@pytest.mark.parametrize("status", PAGES_OF)
def test_pages_about_an_error(watched: Page, site: str, watch: Watch, status: int) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html", body=html)

    html = render_to_string(PAGES_OF[status])
    watch.expect(status)
    watched.route("**/broken/", answer)
    visit(watched, site, ["/broken/"])


def test_a_form_without_its_token(watched: Page, site: str, watch: Watch) -> None:
    watch.expect(403)
    watched.goto(f"{site}/user/login/")
    watched.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    watched.get_by_role("button", name="Sign in").click()
    expect(watched.get_by_role("heading", name="Please send it again")).to_be_visible()
    assert complaints(watched) == []


def test_the_admin_says_nothing_in_the_console(watched: Page, site: str, sim: Simulator) -> None:
    """Django's own pages: their looks are Django's, the policy that they run under is ours."""
    admin = factories.user("admin@example.com", is_staff=True, is_superuser=True)
    studio = furnish(admin, sim)
    sign_in(watched, admin, site)
    pin = studio.pins["choose a board"]
    lists = ("publishing/pin", "publishing/attempt", "publishing/lane", "accounts/pinterestaccount")
    for page in ("", *(f"{name}/" for name in lists), f"publishing/pin/{pin.pk}/change/"):
        watched.goto(f"{site}/admin/{page}")
        expect(watched.locator("#content")).to_be_visible()
        assert not is_too_wide(watched), page
    expect(watched.get_by_text("Board not found").first).to_be_visible()
