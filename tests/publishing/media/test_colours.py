"""Colours come out as sRGB, whatever they were stored as."""

import io
import struct
from typing import Literal

import pytest
from PIL import Image, ImageCms

from publishing.media.apart import decode_apart
from publishing.media.colours import in_srgb
from publishing.media.kinds import Kind
from tests.publishing.media import odd_files


def opened(image: Image.Image, kind: str = "PNG", **save: object) -> Image.Image:
    return Image.open(io.BytesIO(odd_files.saved(image, kind, **save)))


def colour(image: Image.Image) -> tuple[int, ...]:
    return tuple(in_srgb(image).getpixel((10, 10)))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "HEIF"])
def test_colours_of_another_profile_are_converted(kind: str) -> None:
    swapped = odd_files.profile_with_red_and_green_swapped()
    image = opened(Image.new("RGB", (300, 300), (255, 0, 0)), kind, icc_profile=swapped)
    red, green, _ = colour(image)
    assert green > 200
    assert red < 60


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_of_another_profile_is_converted(mode: str) -> None:
    value = (128, 255)[: len(mode)]
    image = opened(
        Image.new(mode, (300, 300), value), icc_profile=odd_files.profile_of_linear_grey()
    )
    assert all(184 < part < 192 for part in colour(image))  # half of the light is 188 in sRGB


def test_transparency_survives_a_profile() -> None:
    swapped = odd_files.profile_with_red_and_green_swapped()
    image = opened(Image.new("RGBA", (300, 300), (255, 0, 0, 100)), icc_profile=swapped)
    red, green, _, alpha = colour(image)
    assert green > red
    assert alpha == 100


@pytest.mark.parametrize("space", ["LAB", "XYZ"])
def test_a_profile_for_other_pixels_is_ignored(space: Literal["LAB", "XYZ"]) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()
    assert colour(opened(Image.new("RGB", (300, 300), "red"), icc_profile=profile)) == (255, 0, 0)


def test_a_grey_profile_in_a_colourful_image_is_ignored() -> None:
    image = Image.new("RGB", (300, 300), "red")
    image.info["icc_profile"] = odd_files.profile_of_linear_grey()
    assert colour(image) == (255, 0, 0)


def test_a_broken_profile_is_ignored() -> None:
    image = opened(Image.new("RGB", (300, 300), "red"), icc_profile=b"no profile")
    assert colour(image) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16", "RGB"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    image = Image.new(mode, (300, 300))
    assert in_srgb(opened(image, "JPEG" if mode == "CMYK" else "PNG")).mode == "RGB"


def test_the_inks_of_cmyk_become_the_colours_they_print() -> None:
    image = opened(Image.new("CMYK", (300, 300), (255, 0, 0, 0)), "JPEG", quality=95)
    red, green, blue = colour(image)
    assert red < 20
    assert min(green, blue) > 235


def test_grey_of_16_bits_keeps_its_lightness() -> None:
    image = opened(Image.new("I;16", (300, 300), 32_768))
    assert all(120 < part < 136 for part in colour(image))


def test_grey_of_16_bits_with_a_transparent_value_is_read() -> None:
    image = opened(Image.new("I;16", (300, 300), 32_768))
    image.info["transparency"] = 40_000
    assert all(120 < part < 136 for part in colour(image))


def test_a_palette_with_a_transparent_colour_keeps_it() -> None:
    image = Image.new("P", (300, 300), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 150, 300))
    result = in_srgb(opened(image, "GIF", transparency=0))
    assert result.mode == "RGBA"
    assert result.getpixel((10, 10))[3] == 0  # type: ignore[index]
    assert result.getpixel((200, 10)) == (0, 0, 255, 255)


def named(
    kind: Kind, primaries: int, curve: int, stored: tuple[int, int, int] = (200, 100, 50)
) -> bytes:
    """A file whose colours are named by numbers, and no profile."""
    data = odd_files.saved(Image.new("RGB", (300, 300), stored), kind.value, quality=100)
    start = data.index(b"colrnclx") + len(b"colrnclx")
    return data[:start] + struct.pack(">HH", primaries, curve) + data[start + 4 :]


@pytest.mark.parametrize("kind", [Kind.HEIF, Kind.AVIF])
@pytest.mark.parametrize(
    ("primaries", "curve", "shown"),
    [
        (1, 13, (200, 100, 50)),
        (12, 13, (215, 93, 31)),
        (2, 2, (200, 100, 50)),  # not said
    ],
    ids=["sRGB", "Display P3", "unspecified"],
)
def test_colours_that_are_named_by_a_number_are_converted(
    kind: Kind, primaries: int, curve: int, shown: tuple[int, int, int]
) -> None:
    image = decode_apart(named(kind, primaries, curve), kind, 1_000_000)
    assert all(abs(one - other) <= 5 for one, other in zip(colour(image), shown, strict=True))


@pytest.mark.parametrize("kind", [Kind.HEIF, Kind.AVIF])
@pytest.mark.parametrize(
    ("curve", "stored", "shown"),
    [
        (16, 97, 101),  # 26 cd/m²: grey that reflects 18 %, by ITU-R BT.2408
        (18, 97, 101),
        (16, 148, 225),  # 203 cd/m²: white paper
        (18, 191, 225),
        (16, 192, 255),  # 1,000 cd/m²: the brightest
        (18, 255, 255),
    ],
)
def test_what_is_brighter_than_white_comes_below_it(
    kind: Kind, curve: int, stored: int, shown: int
) -> None:
    image = decode_apart(named(kind, 9, curve, (stored,) * 3), kind, 1_000_000)
    assert all(abs(one - shown) <= 4 for one in colour(image)), colour(image)


def test_colours_beyond_white_keep_their_hue() -> None:
    image = decode_apart(named(Kind.AVIF, 9, 16, (120, 90, 60)), Kind.AVIF, 1_000_000)
    red, green, blue = colour(image)
    assert red > green > blue
