"""The frame in a real browser: its scripts, its looks at every width, and what axe says of it."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.looks import ALL, complaints, violations
from tests.factories import picture

pytestmark = pytest.mark.urls("tests.frame_gallery.urls")


@pytest.fixture
def gallery(watched: Page, site: str) -> Page:
    watched.goto(f"{site}/gallery/")
    watched.wait_for_load_state()  # its scripts have run then
    return watched


def test_every_component_is_accessible_and_fits(gallery: Page) -> None:
    assert complaints(gallery, ALL) == []


def test_a_counter_follows_the_typing_in_code_points(gallery: Page) -> None:
    gallery.fill("#id_title", "é😀b")
    counter = gallery.locator("[data-counter=id_title]")
    expect(counter).to_have_text("3 / 10")
    gallery.fill("#id_title", "eleven char")
    expect(counter).to_have_text("11 / 10")
    expect(counter).to_have_attribute("data-over", "")


def test_a_field_is_checked_while_typing_and_the_others_are_left_alone(gallery: Page) -> None:
    gallery.locator("#id_title").press_sequentially("eleven char")
    expect(gallery.locator("#id_title_error")).to_contain_text("at most 10 characters")
    title = gallery.locator("#id_title")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_attribute("aria-describedby", "id_title_helptext id_title_error")
    expect(title).to_be_focused()
    expect(gallery.locator("#id_when_error")).to_be_empty()
    title.press("Backspace")
    expect(gallery.locator("#id_title_error")).to_be_empty()
    assert title.get_attribute("aria-invalid") is None


def test_a_chip_is_dragged_to_another_day(gallery: Page) -> None:
    gallery.drag_and_drop("#chip-7", "[data-day='2026-11-18']")
    expect(gallery.locator("[data-day='2026-11-18'] #chip-7 a")).to_be_focused()
    expect(gallery.locator("#chip-7")).to_have_count(1)
    expect(gallery.locator("#live")).to_have_text("Moved to 2026-11-18.")


def test_a_chip_is_moved_by_the_keyboard(gallery: Page) -> None:
    gallery.focus("#chip-7 a")
    gallery.keyboard.press("Alt+ArrowRight")
    expect(gallery.locator("[data-day='2026-11-12'] #chip-7 a")).to_be_focused()
    gallery.keyboard.press("Alt+ArrowDown")
    expect(gallery.locator("[data-day='2026-11-19'] #chip-7 a")).to_be_focused()


def test_a_refused_chip_stays_and_the_reason_is_shown(gallery: Page) -> None:
    gallery.drag_and_drop("#chip-7", "[data-day='2026-11-09']")
    expect(gallery.locator(".toast")).to_have_text("That day is over.")
    expect(gallery.locator("#live")).to_have_text("That day is over.")
    expect(gallery.locator("[data-day='2026-11-11'] #chip-7")).to_have_count(1)


def test_what_takes_away_asks_first(gallery: Page) -> None:
    gallery.click("text=Delete")
    expect(gallery.locator("#confirm")).to_contain_text("Delete this pin?")
    assert violations(gallery) == []
    gallery.click("#confirm >> text=Cancel")
    expect(gallery.locator("#confirm")).to_be_hidden()
    gallery.click("text=Delete")
    with gallery.expect_navigation():
        gallery.click("text=Delete the pin")
    assert gallery.input_value("#id_title") == "Deleted"


def test_a_dialog_opens_and_closes(gallery: Page) -> None:
    gallery.click("text=Open")
    expect(gallery.locator("#dialog")).to_be_visible()
    gallery.click("#dialog >> text=Close")
    expect(gallery.locator("#dialog")).to_be_hidden()


def test_a_dialog_opens_once_the_server_has_filled_it(gallery: Page) -> None:
    gallery.click("text=Fill")
    expect(gallery.locator("#filled h2")).to_be_visible()


def test_a_chosen_picture_is_seen_at_once(gallery: Page) -> None:
    soup = FilePayload(name="soup.jpg", mimeType="image/jpeg", buffer=picture())
    gallery.set_input_files("[name=media]", soup)
    expect(gallery.locator("#preview")).to_be_visible()
    assert (gallery.get_attribute("#preview", "src") or "").startswith("blob:")
    expect(gallery.locator("[data-preview-empty]")).to_be_hidden()


def test_the_browser_s_time_zone_is_preselected(gallery: Page) -> None:
    expect(gallery.locator("#id_zone")).to_have_value("America/New_York")


def test_the_user_s_menu_opens_without_a_script_and_closes_on_escape(gallery: Page) -> None:
    gallery.click(".user-menu__button")
    expect(gallery.locator("#user-menu")).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(gallery.locator("#user-menu")).to_be_hidden()


def test_the_skip_link_leads_to_the_content(gallery: Page) -> None:
    gallery.keyboard.press("Tab")
    expect(gallery.locator(".skip-link")).to_be_focused()
    gallery.keyboard.press("Enter")
    expect(gallery.locator("#main")).to_be_focused()
