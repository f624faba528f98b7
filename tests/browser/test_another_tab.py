"""What was open in one tab goes on after somebody signed in in another."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from publishing.models import Media, Pin
from tests.browser.steps import PASSWORD
from tests.browser.watching import Watch
from tests.films import film


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "harvest.mp4"
    path.write_bytes(film())
    return path


def sign_out(page: Page, site: str) -> Page:
    """Sign out in another tab, and return that."""
    tab = page.context.new_page()
    tab.goto(f"{site}/user/logout/")
    tab.get_by_role("button", name="Sign out").last.click()
    expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
    return tab


def sign_in(tab: Page, user: User) -> None:
    tab.get_by_label("Email").fill(user.email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("navigation", name="Main")).to_be_visible()


def test_the_video_goes_up_and_what_was_typed_is_saved(
    composer: Page, site: str, alice: User, clip: Path, watch: Watch
) -> None:
    page = composer
    watch.expect(401)  # of a check of the fields while nobody is signed in
    page.get_by_label("Title").fill("Harvest")
    tab = sign_out(page, site)
    page.locator("#id_upload").set_input_files(clip)
    expect(page.locator("#id_upload_error")).to_contain_text("Sign in in another tab")
    sign_in(tab, alice)
    page.locator("#id_upload").set_input_files(clip)
    expect(page.get_by_role("group", name="Cover")).to_be_visible()
    with page.expect_response("**/pins/validate/") as checked:
        page.get_by_label("Description").fill("The last of the apples.")
    assert checked.value.status == 200
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(re.compile(r"/pins/\d+/"))
    pin = Pin.objects.get(title="Harvest")
    assert pin.media == Media.objects.get(kind=Media.Kind.VIDEO)


def test_a_form_without_htmx_is_taken_too(signed_in: Page, site: str, alice: User) -> None:
    page = signed_in
    page.goto(f"{site}/user/email/")
    sign_in(sign_out(page, site), alice)
    page.get_by_label("Email").last.fill("hazel@example.com")
    page.get_by_role("button", name="Add the address").click()
    expect(page.locator("body")).to_contain_text("hazel@example.com")
    expect(page).to_have_url(f"{site}/user/email/")


def test_without_the_cookie_the_pages_own_token_is_sent(composer: Page) -> None:
    hidden = "Object.defineProperty(document, 'cookie', { get: () => 'other=1' })"
    composer.evaluate(hidden)
    with composer.expect_response("**/pins/validate/") as checked:
        composer.get_by_label("Title").fill("Harvest")
    assert checked.value.status == 200
    composer.get_by_role("button", name="Save draft").click()
    expect(composer).to_have_url(re.compile(r"/pins/\d+/"))
