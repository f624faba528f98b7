"""Where a file is dropped or chosen, at the widths of a phone and a desk."""

from playwright.sync_api import FilePayload, Locator, Page, expect

from accounts.models import User
from tests import factories
from tests.browser.looks import SMALL_PHONE, WIDE
from tests.browser.studio import furnish
from tests.simulator.running import Simulator

LONG = "IMG_20261129_a-very-long-name-from-a-camera-that-goes-on_and_on_final_FINAL(2).jpg"


def middle(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def test_its_button_stands_in_the_middle_and_a_long_name_takes_two_lines(
    signed_in: Page, site: str, alice: User, sim: Simulator
) -> None:
    page = signed_in
    furnish(alice, sim)
    page.goto(f"{site}/pins/new/")
    zone, button = page.locator(".dropzone"), page.locator("#id_upload")
    for width in (WIDE, SMALL_PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert abs(middle(button) - middle(zone)) < 1
        shown = button.evaluate("input => getComputedStyle(input).color")
        assert shown == "rgba(0, 0, 0, 0)"  # "No file chosen" is said of none and of every file
    picture = FilePayload(name=LONG, mimeType="image/jpeg", buffer=factories.picture(1000, 1500))
    button.set_input_files(picture)
    name = page.locator(".dropzone .file-name")
    expect(name).to_have_text(LONG)
    expect(name).to_have_attribute("title", LONG)
    assert name.evaluate("e => e.clientHeight < 2.1 * parseFloat(getComputedStyle(e).lineHeight)")
