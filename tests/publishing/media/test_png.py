"""A PNG goes out as its third edition means it: https://www.w3.org/TR/png-3/"""

import io
import struct

import pytest
from PIL import Image

from publishing.media.colours import in_srgb
from publishing.media.probing import probe
from tests.publishing.media import odd_files

SRGB, DISPLAY_P3, BT_2020, SRGB_CURVE, PQ, HLG = 1, 12, 9, 13, 16, 18  # as in ITU-T H.273


def shown(data: bytes) -> Image.Image:
    return in_srgb(probe(io.BytesIO(data), len(data)).image)


def beside(values: tuple[int, ...], others: tuple[int, ...], bits: int) -> bytes:
    """300 rows: the left half of each has one colour, the right half another."""
    half = "".join(f"{value:0{bits}b}" for value in values) * 150
    other = "".join(f"{value:0{bits}b}" for value in others) * 150
    row = half + other
    return int(row, 2).to_bytes(len(row) // 8) * 300


@pytest.mark.parametrize(
    ("bits", "transparent", "other"),
    [
        *[(2, 2, 1), (4, 9, 8), (8, 200, 199)],
        (16, 40_000, 40_001),  # the same in 8 bits
    ],
)
def test_one_grey_is_transparent(bits: int, transparent: int, other: int) -> None:
    pixels = beside((transparent,), (other,), bits)
    image = shown(odd_files.png(pixels, bits, before={b"tRNS": struct.pack(">H", transparent)}))
    assert image.mode == "RGBA"
    assert [image.getpixel(at)[3] for at in ((10, 10), (200, 10))] == [0, 255]  # type: ignore[index]
    grey = round(255 * other / (2**bits - 1))
    assert abs(image.getpixel((200, 10))[0] - grey) <= 1  # type: ignore[index]


@pytest.mark.parametrize("bits", [8, 16])
def test_one_colour_is_transparent(bits: int) -> None:
    colour = tuple(part << bits - 8 for part in (200, 100, 50))
    pixels = beside(colour, (0, 0, 0), bits)
    image = shown(odd_files.png(pixels, bits, 2, before={b"tRNS": struct.pack(">3H", *colour)}))
    assert [image.getpixel(at) for at in ((10, 10), (200, 10))] == [
        (200, 100, 50, 0),
        (0, 0, 0, 255),
    ]


@pytest.mark.parametrize(
    ("primaries", "curve", "stored", "colour"),
    [
        (SRGB, SRGB_CURVE, (200, 100, 50), (200, 100, 50)),
        (DISPLAY_P3, SRGB_CURVE, (200, 100, 50), (215, 93, 31)),
        (BT_2020, PQ, (148, 148, 148), (225, 225, 225)),  # white paper, by ITU-R BT.2408
        (BT_2020, HLG, (191, 191, 191), (225, 225, 225)),
    ],
)
def test_colours_that_are_named_by_numbers_are_converted(
    primaries: int, curve: int, stored: tuple[int, int, int], colour: tuple[int, int, int]
) -> None:
    named = {b"gAMA": struct.pack(">I", 45_455), b"cICP": bytes((primaries, curve, 0, 1))}
    image = shown(odd_files.png(bytes(stored) * 90_000, 8, 2, named))
    assert near(image, colour), image.getpixel((10, 10))


@pytest.mark.parametrize(
    ("gamma", "others", "grey"),
    [
        (45_455, {}, 128),
        (100_000, {}, 188),  # half of the light
        (100_000, {b"sRGB": b"\0"}, 128),  # which counts before it
        (0, {}, 128),
    ],
)
def test_lightness_that_is_a_power_is_converted(
    gamma: int, others: dict[bytes, bytes], grey: int
) -> None:
    said = {b"gAMA": struct.pack(">I", gamma), **others}
    image = shown(odd_files.png(bytes((128,)) * 90_000, 8, before=said))
    assert near(image, (grey,) * 3), image.getpixel((10, 10))


@pytest.mark.parametrize("said", [b"", b"\x09", bytes(40), bytes((9, 255, 0, 1))])
def test_numbers_that_are_none_say_nothing(said: bytes) -> None:
    image = shown(odd_files.png(bytes((200, 100, 50)) * 90_000, 8, 2, {b"cICP": said}))
    assert near(image, (200, 100, 50))


def near(image: Image.Image, colour: tuple[int, ...]) -> bool:
    found: tuple[int, ...] = image.getpixel((10, 10))  # type: ignore[assignment]
    return all(abs(one - other) <= 4 for one, other in zip(found, colour, strict=True))
