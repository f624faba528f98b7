"""An image by its address, as somebody composes a pin."""

from playwright.sync_api import FilePayload, Page, expect

from tests import factories
from tests.browser import looks
from tests.pinterest.raw_server import RawServer
from tests.publishing.media.sites import address_of


def test_it_is_got_at_the_button_and_at_enter_and_typing_asks_nobody(
    composer: Page, shop: RawServer
) -> None:
    composer.get_by_label("Title").fill("Autumn soup")
    address = composer.get_by_label("Or its address")
    address.press_sequentially(address_of(shop))
    composer.wait_for_timeout(700)  # beyond the delay of the live validation
    assert shop.requests == []
    address.press("Enter")
    expect(composer.locator("#id_image_url_error")).to_contain_text("nothing at this address")
    expect(address).to_have_value(address_of(shop))
    expect(address).to_have_attribute("aria-invalid", "true")
    assert looks.complaints(composer) == []
    composer.get_by_role("button", name="Get the image").click()
    expect(composer.locator(".dropzone--filled")).to_contain_text("soup.jpg")
    expect(composer.locator("#preview-image")).to_be_visible()
    expect(composer.get_by_label("Or its address")).to_have_value("")
    expect(composer.get_by_label("Title")).to_have_value("Autumn soup")
    assert looks.complaints(composer) == []
    assert len(shop.requests) == 2


def test_a_dropped_or_chosen_file_still_goes_up_at_once(composer: Page) -> None:
    buffer = factories.picture(kind="GIF")
    picture = FilePayload(name="mine.gif", mimeType="image/gif", buffer=buffer)
    composer.get_by_label("Image").set_input_files(picture)
    expect(composer.locator(".dropzone--filled")).to_contain_text("mine.gif")
    expect(composer.locator("#advice")).to_contain_text("No alt text")


def test_what_a_fetch_found_wrong_stays_until_the_address_is_edited(
    composer: Page, shop: RawServer
) -> None:
    address = composer.get_by_label("Or its address")
    error = composer.locator("#id_image_url_error")
    address.press_sequentially(address_of(shop))
    address.press("Enter")
    expect(error).to_contain_text("nothing at this address")
    with composer.expect_response("**/pins/validate/"):
        composer.get_by_label("Title").press_sequentially("Soup")
    expect(composer.locator("#preview-text")).to_contain_text("Soup")
    expect(error).to_contain_text("nothing at this address")
    expect(address).to_have_attribute("aria-invalid", "true")
    address.fill(f"{address_of(shop)}?size=large")
    expect(error).to_be_empty()
    expect(address).not_to_have_attribute("aria-invalid", "true")
