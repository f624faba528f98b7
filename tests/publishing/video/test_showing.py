"""Pictures of a video have the colours that a player shows, as sRGB."""

import io

import pytest
from PIL import Image

from publishing.media.video.reel import unrolled
from tests.films import stored_as

BT_709, BT_2020, PQ, HLG, NOT_SAID = 1, 9, 16, 18, 2  # the numbers of ITU-T H.273
GREEN_BY_709, GREEN_BY_601 = (173, 42, 26), (145, 54, 34)


def picture(data: bytes) -> tuple[int, ...]:
    with unrolled(io.BytesIO(data), len(data)) as reel:
        image = Image.open(io.BytesIO(reel.picture(500)))
    return tuple(image.convert("RGB").getpixel((100, 100)))  # type: ignore[arg-type]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(part - wanted) <= 5 for part, wanted in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("curve", "light", "shown"),
    [
        (PQ, 0.58, 225),  # 203 cd/m²: white paper, by ITU-R BT.2408
        (HLG, 0.75, 225),
        (PQ, 0.384, 101),  # 26 cd/m²: grey that reflects 18 %
        (HLG, 0.38, 101),
    ],
)
def test_what_is_brighter_than_white_comes_below_it(curve: int, light: float, shown: int) -> None:
    values = (round(64 + 876 * light), 512, 512)
    data = stored_as(values, bits=10, named=(BT_2020, curve, BT_2020))
    assert near(picture(data), (shown,) * 3), picture(data)


def test_wide_colours_are_converted() -> None:
    data = stored_as((512, 512, 640), bits=10, named=(BT_2020, BT_709, BT_2020))
    red, green, blue = picture(data)
    assert red > 205  # 192 as it is stored
    assert green < blue < 131


@pytest.mark.parametrize(
    ("size", "matrix", "stored"),
    [
        ((1280, 720), NOT_SAID, GREEN_BY_709),
        ((720, 1280), NOT_SAID, GREEN_BY_709),
        ((1280, 536), NOT_SAID, GREEN_BY_709),  # what is left of a film's wide picture
        ((640, 480), NOT_SAID, GREEN_BY_601),
        ((640, 480), BT_709, GREEN_BY_709),
        ((1280, 720), 6, GREEN_BY_601),  # said, though unusual
    ],
)
def test_a_video_of_many_lines_that_says_nothing_is_in_the_colours_of_hd(
    size: tuple[int, int], matrix: int, stored: tuple[int, int, int]
) -> None:
    data = stored_as(stored, size, named=(NOT_SAID, NOT_SAID, matrix))
    assert near(picture(data), (0, 254, 0)), picture(data)
