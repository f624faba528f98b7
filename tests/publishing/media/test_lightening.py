"""What a carousel sends in one request has a bound, whatever its images weigh."""

import io
import math

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from accounts.models import Board, User
from accounts.pinterest import limits
from accounts.pinterest.bodies import pin_body
from accounts.pinterest.causes import Cause
from publishing.media.lightening import lighter, share
from publishing.models import Media, Pin
from publishing.sending import CannotSend, new_pin
from publishing.shapes import is_one_shape
from tests import factories

pytestmark = pytest.mark.django_db
BASE64 = 4 / 3


def grain(mode: str, size: tuple[int, int], kind: str) -> bytes:
    """An image that weighs as much as its pixels let it."""
    buffer = io.BytesIO()
    image = Image.merge(mode, [Image.effect_noise(size, 80) for _ in mode])
    image.save(buffer, kind, quality=95, compress_level=1)
    return buffer.getvalue()


def stored(owner: User, data: bytes, size: tuple[int, int], kind: str) -> Media:
    made = factories.media(owner, size=len(data), width=size[0], height=size[1], content_type=kind)
    made.file.save("", ContentFile(data))
    return made


def sizes_of(pin: Pin) -> list[tuple[int, int]]:
    return [Image.open(io.BytesIO(one.image.data)).size for one in new_pin(pin).images]


@pytest.fixture
def heavy(alice: User, recipes: Board) -> Pin:
    """A carousel of a JPEG and a PNG of several MB, and one that weighs nothing."""
    size = (1_600, 2_400)
    photograph = stored(alice, grain("RGB", size, "JPEG"), size, "image/jpeg")
    drawing = stored(alice, grain("RGBA", size, "PNG"), size, "image/png")
    small = stored(alice, factories.picture(), (1_000, 1_500), "image/jpeg")
    pin = factories.pin(recipes.account, board=recipes, media=photograph)
    return factories.carousel(pin, photograph, drawing, small)


def test_a_heavy_carousel_is_sent_within_one_images_bound(heavy: Pin) -> None:
    stored_before = [bytes(item.media.file.read()) for item in heavy.carousel_items.all()]
    assert sum(map(len, stored_before)) > limits.IMAGE_SENT_BYTES
    body = pin_body(new_pin(heavy))
    assert len(body) < limits.IMAGE_SENT_BYTES * BASE64 + 10_000
    kept = [bytes(item.media.file.open().read()) for item in heavy.carousel_items.all()]
    assert kept == stored_before


def test_its_images_keep_their_shape_and_a_small_one_is_sent_as_it_is(heavy: Pin) -> None:
    small = heavy.carousel_items.all()[2].media.file.read()
    sent = new_pin(heavy).images
    assert sent[2].image.data == small
    assert [one.image.content_type for one in sent] == ["image/jpeg", "image/png", "image/jpeg"]
    assert is_one_shape(sizes_of(heavy))
    assert all(math.prod(size) > 500_000 for size in sizes_of(heavy)[:2])


def test_a_light_carousel_is_sent_as_it_is() -> None:
    assert share([9_000_000, 1_000_000]) == limits.IMAGE_SENT_BYTES
    assert share([9_000_000, 1_000_001]) == limits.IMAGE_SENT_BYTES // 2


@pytest.mark.parametrize("size", [(900, 1_350), (1_350, 900), (901, 1_350)])
def test_no_image_is_cropped_or_heavier_than_its_share(size: tuple[int, int]) -> None:
    data = grain("RGB", size, "JPEG")
    for most in (len(data) - 1, len(data) // 2, len(data) // 20):
        rendition = lighter(data, most)
        assert len(rendition.data) <= most
        assert is_one_shape([size, (rendition.width, rendition.height)])


def test_a_damaged_one_is_told_in_words(heavy: Pin) -> None:
    media = heavy.carousel_items.all()[0].media
    media.file.save("", ContentFile(b"x" * media.size))
    with pytest.raises(CannotSend) as refused:
        new_pin(heavy)
    assert refused.value.cause is Cause.IMAGE_BROKEN
