"""Carousels made at the simulator, over real HTTP."""

from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.pin_media import CarouselImage
from accounts.pinterest.types import NewPin
from tests.pinterest.connected import PICTURE, picture, refused
from tests.simulator.running import Simulator

pytest_plugins = ["tests.simulator.fixtures"]


def test_a_carousel_is_made_of_up_to_five_images(
    sim: Simulator, hazel: PinterestClient, board_id: str
) -> None:
    first = CarouselImage(PICTURE, "Rye", "Sour", "https://a.example/rye")
    rest = (CarouselImage(picture(800, 1200, "PNG"), title=str(n)) for n in range(4))
    pin = hazel.create_pin(NewPin(board_id, title="Loaves", images=(first, *rest)))
    assert (pin.title, pin.creative_type) == ("Loaves", "CAROUSEL")
    kept = sim.pins(board_id)[0]["images"]
    assert [image["title"] for image in kept] == ["Rye", "0", "1", "2", "3"]
    assert (kept[0]["description"], kept[0]["link"]) == ("Sour", "https://a.example/rye")
    assert [image["width"] for image in kept] == [400, 800, 800, 800, 800]


def test_images_of_different_shapes_are_refused(hazel: PinterestClient, board_id: str) -> None:
    images = (CarouselImage(PICTURE), CarouselImage(picture(600, 600)))
    assert refused(hazel, NewPin(board_id, images=images)).cause is Cause.CAROUSEL_RATIO


def test_one_image_that_is_too_small_is_enough_for_a_no(
    hazel: PinterestClient, board_id: str
) -> None:
    images = (CarouselImage(PICTURE), CarouselImage(picture(40, 60)))
    assert refused(hazel, NewPin(board_id, images=images)).cause is Cause.IMAGE_TOO_SMALL
