"""A video goes up, and meanwhile something else is chosen for the same pin: the last wins."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from publishing.models import ChunkedUpload
from tests.browser.steps import choose_picture, picture, wait_until
from tests.browser.test_video import CHUNK, SIZE
from tests.films import film, padded
from tests.pinterest.raw_server import RawServer
from tests.publishing.media.sites import address_of

FORGOTTEN = "What you chose last is taken instead of the video. What was here of it is forgotten."


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "harvest.mp4"
    path.write_bytes(padded(film(), SIZE))
    return path


def choose(page: Page, clip: Path) -> None:
    """Choose the video, and hold it at its second chunk."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        route.continue_() if route.request.url.endswith("at=0") else held.append(route)

    page.route(CHUNK, hold)
    page.locator("#id_upload").set_input_files(clip)
    expect(page.locator("[data-sending]")).to_be_visible()
    while not held:
        page.wait_for_timeout(100)


def forgotten(page: Page) -> None:
    expect(page.locator("#live")).to_have_text(FORGOTTEN)
    wait_until(lambda: not ChunkedUpload.objects.exists())
    page.wait_for_timeout(300)  # for a script's error


def test_an_image_that_makes_a_carousel_ends_the_video(composer: Page, clip: Path) -> None:
    page = composer
    choose_picture(page)
    choose(page, clip)
    page.get_by_label("Add another image").set_input_files(picture("rye.jpg"))
    expect(page.get_by_text("Image 2 of 2")).to_be_visible()
    forgotten(page)


def test_an_image_by_its_address_ends_it_and_one_that_is_not_there_does_not(
    composer: Page, clip: Path, shop: RawServer
) -> None:
    page = composer
    choose(page, clip)
    address = page.get_by_label("Or its address")
    address.fill(address_of(shop))
    page.get_by_role("button", name="Get the image").click()
    expect(page.locator("#id_image_url_error")).to_contain_text("nothing at this address")
    expect(page.locator("[data-sending]")).to_be_visible()
    expect(page.locator("[data-sending-words]")).to_contain_text("%")
    expect(page.get_by_text("Choose the same file to go on")).to_have_count(0)
    assert ChunkedUpload.objects.exists()
    page.get_by_role("button", name="Get the image").click()
    expect(page.locator(".dropzone--filled")).to_contain_text("soup.jpg")
    forgotten(page)
    expect(page.locator("[data-sending]")).to_be_hidden()
    expect(page.get_by_text("Choose the same file to go on")).to_have_count(0)
    expect(page.locator("[data-upload-key]")).to_have_value("")


def test_an_image_that_is_chosen_as_a_file_ends_it_in_words(composer: Page, clip: Path) -> None:
    choose(composer, clip)
    composer.locator("#id_upload").set_input_files(picture("rye.jpg"))
    expect(composer.locator("#toast")).to_have_text(FORGOTTEN)
    expect(composer.locator(".dropzone--filled")).to_contain_text("rye.jpg")
    wait_until(lambda: not ChunkedUpload.objects.exists())


def test_a_video_ends_an_image_that_is_still_on_its_way(
    composer: Page, clip: Path, shop: RawServer
) -> None:
    page = composer
    page.get_by_label("Or its address").fill(address_of(shop))
    page.get_by_role("button", name="Get the image").click()
    expect(page.locator("#id_image_url_error")).to_contain_text("nothing at this address")
    held: list[Route] = []
    page.route("**/media/", lambda route: held.append(route))
    with page.expect_request("**/media/"):
        page.get_by_role("button", name="Get the image").click()
    choose(page, clip)
    held[0].continue_()
    page.wait_for_timeout(1500)  # for an answer
    expect(page.locator("[data-sending]")).to_be_visible()
    assert ChunkedUpload.objects.exists()
