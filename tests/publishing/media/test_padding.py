"""Padding: white at two sides, nothing cut off, and one shape afterwards."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import User
from publishing.media.padding import MOST_PIXELS, canvas_of, padded
from publishing.media.probing import SIDE_PIXELS
from publishing.media.refusals import MediaRefused
from publishing.media.storing import one_at_a_time, store
from publishing.models import Media
from publishing.shapes import Size, is_one_shape
from tests import factories

SHAPES = [(1000, 1500), (1001, 1499), (4000, 3000), (200, 2000), (1920, 1080), (333, 333)]
SIZES = [(1000, 1500), (600, 600), (201, 200), (3024, 4032), (4000, 500), (997, 1511)]


@pytest.mark.parametrize("shape", SHAPES)
def test_all_sizes_become_one_shape_and_none_gets_smaller(shape: Size) -> None:
    canvases = [canvas_of(size, shape) for size in SIZES]
    assert is_one_shape([shape, *canvases])
    for (width, height), (across, down) in zip(SIZES, canvases, strict=True):
        too_large = across * down > MOST_PIXELS * 0.99
        assert too_large or (across >= width and down >= height)
        assert too_large or width == across or height == down
        assert canvas_of((across, down), shape) == (across, down)


def test_what_has_the_shape_already_stays_as_large_as_it_is() -> None:
    assert canvas_of((667, 1000), (1000, 1500)) == (667, 1000)
    assert canvas_of((4000, 6000), (1000, 1500)) == (4000, 6000)


def test_a_canvas_is_bounded_and_has_the_shape_all_the_same() -> None:
    canvas = canvas_of((6000, 4000), (1000, 3000))
    assert canvas[0] * canvas[1] <= MOST_PIXELS
    assert is_one_shape([canvas, (1000, 3000)])


@pytest.mark.parametrize("shape", [(20_000, 200), (200, 20_000), (20_000, 330)])
@pytest.mark.parametrize("size", [(1000, 1500), (1500, 1000), (300, 340)])
def test_a_very_long_shape_makes_no_canvas_that_is_longer_than_an_image_may_be(
    alice: User, shape: Size, size: Size
) -> None:
    canvas = canvas_of(size, shape)
    assert max(canvas) <= SIDE_PIXELS
    assert is_one_shape([canvas, shape])
    assert canvas_of(canvas, shape) == canvas
    stored = store(alice, padded(drawn(alice, Image.new("RGB", size), "JPEG"), shape)).media
    assert (stored.width, stored.height) == canvas


def drawn(owner: User, image: Image.Image, kind: str) -> Media:
    buffer = io.BytesIO()
    image.save(buffer, kind)
    media = factories.media(owner, width=image.width, height=image.height)
    media.file.save("", ContentFile(buffer.getvalue()))
    return media


def test_the_whole_image_is_in_the_middle_of_white(alice: User) -> None:
    picture = Image.new("RGB", (600, 400), "#204060")
    picture.paste("#c02020", (0, 0, 20, 400))  # the left edge
    with Image.open(padded(drawn(alice, picture, "PNG"), (400, 600))) as result:
        assert result.size == (600, 900)
        assert result.getpixel((300, 100)) == (255, 255, 255)
        assert result.getpixel((300, 800)) == (255, 255, 255)
        assert near(result, (300, 450), (0x20, 0x40, 0x60))
        assert near(result, (5, 255), (0xC0, 0x20, 0x20))
        assert near(result, (5, 645), (0xC0, 0x20, 0x20))


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 8 for one, other in zip(found, colour, strict=True))


def test_what_was_transparent_is_white_too(alice: User) -> None:
    clear = drawn(alice, Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG")
    with Image.open(padded(clear, (400, 600))) as result:
        assert result.getpixel((150, 225)) == (255, 255, 255)


def test_a_file_that_is_gone_is_a_sentence(soup: Media) -> None:
    soup.file.storage.delete(str(soup.file.name))
    with pytest.raises(MediaRefused, match="The file of this image is gone"):
        padded(soup, (400, 400))


def test_one_image_at_a_time_is_worked_on(soup: Media) -> None:
    with ThreadPoolExecutor(1) as other:
        with one_at_a_time:
            made = other.submit(padded, soup, (400, 600))
            with pytest.raises(TimeoutError):
                made.result(0.3)
        assert made.result(10).name
