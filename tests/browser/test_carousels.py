"""Several images in one pin, with a script and a keyboard."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from accounts.models import User
from publishing.carousel import items_of
from publishing.models import Pin
from tests import factories
from tests.browser import looks
from tests.browser.studio import Studio, furnish
from tests.simulator.running import Simulator

TYPED = """title => {
    title.value = "Rye";
    title.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def studio(alice: User, sim: Simulator) -> Studio:
    return furnish(alice, sim)


@pytest.fixture
def composer(signed_in: Page, site: str, studio: Studio) -> Page:
    signed_in.goto(f"{site}/pins/new/")
    signed_in.wait_for_load_state()  # its scripts have run then
    return signed_in


def files(*named: tuple[str, int, int]) -> Sequence[FilePayload]:
    return [
        FilePayload(name=name, mimeType="image/jpeg", buffer=factories.picture(width, height))
        for name, width, height in named
    ]


def order(page: Page) -> list[str]:
    return [text.split("\n")[1] for text in page.locator(".carousel__name").all_inner_texts()]


def test_images_are_chosen_together_moved_with_the_keyboard_and_padded(composer: Page) -> None:
    page = composer
    page.get_by_label("Title", exact=True).fill("Supper")
    page.locator("#id_upload").set_input_files(
        files(("rye.jpg", 1000, 1500), ("oat.jpg", 800, 1200))
    )
    expect(page.get_by_text("Image 2 of 2")).to_be_visible()
    page.get_by_label("Add another image").set_input_files(files(("fig.jpg", 900, 900)))
    expect(page.get_by_text("Image 3 of 3")).to_be_visible()
    expect(page.locator("#preview-picture .picture-count")).to_have_text("1/3")
    expect(page.locator("#preview-strip img")).to_have_count(3)
    moved_with_the_keyboard(page)
    words_of_one_image(page)
    expect(page.get_by_text("These images differ in shape").first).to_be_visible()
    assert looks.complaints(page) == []
    page.get_by_role("button", name="Pad them to the same shape").click()
    expect(page.get_by_role("button", name="Pad them to the same shape")).to_have_count(0)
    expect(page.locator("#carousel")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("all images have the first one's shape now")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Supper")
    page.get_by_label("Board", exact=True).select_option(label="Recipes")
    page.get_by_role("button", name="Schedule for").click()
    expect(page.get_by_role("heading", name="3 images")).to_be_visible()
    items = items_of(Pin.objects.get(title="Supper"))
    assert [item.media.original_name for item in items] == ["fig.jpg", "rye.jpg", "oat.jpg"]
    assert [item.title for item in items] == ["", "Rye", ""]


def moved_with_the_keyboard(page: Page) -> None:
    """The focus stays with the image, also where its button ends at the top of the list."""
    page.get_by_role("button", name="Move image 3 up").press("Enter")
    expect(page.get_by_text("fig.jpg is now image 2 of 3.")).to_be_attached()
    assert order(page) == ["rye.jpg", "fig.jpg", "oat.jpg"]
    expect(page.get_by_role("button", name="Move image 2 up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("fig.jpg is now image 1 of 3.")).to_be_attached()
    expect(page.get_by_role("button", name="Move image 1 down")).to_be_focused()


def test_what_was_said_of_an_image_outlives_the_check_of_a_field(composer: Page) -> None:
    page = composer
    page.locator("#id_upload").set_input_files(
        files(("rye.jpg", 1000, 1500), ("oat.jpg", 1000, 1500))
    )
    expect(page.get_by_text("Image 2 of 2")).to_be_visible()
    held: list[Route] = []
    page.route("**/pins/validate/", lambda route: held.append(route))
    with page.expect_request("**/pins/validate/"):
        page.get_by_label("Title", exact=True).fill("x" * 101)
    page.get_by_role("button", name="Move image 2 up").press("Enter")
    expect(page.locator("#live")).to_have_text("oat.jpg is now image 1 of 2.")
    held[-1].continue_()
    expect(page.locator("#live-fields")).to_contain_text("Title: Use at most 100 characters")
    expect(page.locator("#live")).to_have_text("oat.jpg is now image 1 of 2.")


def test_the_focus_stays_with_an_image_also_when_a_field_is_checked_meanwhile(
    composer: Page,
) -> None:
    page = composer
    page.locator("#id_upload").set_input_files(
        files(("rye.jpg", 1000, 1500), ("oat.jpg", 1000, 1500))
    )
    expect(page.get_by_text("Image 2 of 2")).to_be_visible()
    held: list[Route] = []
    page.route("**/media/", lambda route: held.append(route))
    page.get_by_role("button", name="Move image 2 up").press("Enter")
    with page.expect_response("**/pins/validate/"):
        page.locator("#id_title").evaluate(TYPED)
    held[0].continue_()
    expect(page.get_by_role("button", name="Move image 1 down")).to_be_focused()


def words_of_one_image(page: Page) -> None:
    """Each image's fields are counted and checked while somebody types."""
    page.get_by_text("Its own title, description and link (image 2)").click()
    title = page.get_by_label("Title of image 2")
    title.fill("x" * 101)
    expect(page.locator('[data-counter="id_items-1-title"]')).to_have_text("101 / 100")
    expect(page.locator("#id_items-1-title_error")).to_contain_text("Use at most 100 characters")
    expect(title).to_have_attribute("aria-invalid", "true")
    title.fill("Rye")
    expect(page.locator("#id_items-1-title_error")).to_be_empty()


def test_a_carousel_can_be_read_by_everybody_on_every_page(
    signed_in: Page, site: str, studio: Studio, alice: User
) -> None:
    pin = studio.pins["choose a board"]
    more = (factories.media(alice, original_name=f"{number}.jpg") for number in (2, 3))
    factories.carousel(pin, studio.soup, *more)
    for address in (f"/pins/{pin.pk}/", f"/pins/{pin.pk}/edit/", "/fix/"):
        signed_in.goto(site + address)
        assert looks.complaints(signed_in, looks.ALL) == []
    expect(signed_in.get_by_text("3 images").first).to_be_attached()
