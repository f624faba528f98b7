"""What an uploaded image becomes before it is stored."""

import io
import os

import pytest
from PIL import Image, ImageCms

from publishing.media.normalising import Rendition, normalise, thumbnail

ORIENTATION, GPS, ARTIST = 0x0112, 0x8825, 0x013B


def opened(image: Image.Image, kind: str = "JPEG", **save: object) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, kind, **save)
    return Image.open(io.BytesIO(buffer.getvalue()))


def shown(rendition: Rendition) -> Image.Image:
    return Image.open(io.BytesIO(rendition.data))


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, (width, height), os.urandom(width * height * len(mode)))


def test_a_turned_photo_is_set_upright_and_says_nothing_of_its_place() -> None:
    photo = Image.new("RGB", (600, 400), "white")
    photo.paste("red", (0, 0, 300, 400))  # the left half
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # to be turned clockwise: left comes up
    exif[ARTIST] = "Alice"
    exif.get_ifd(GPS)[1] = "N"
    result = shown(normalise(opened(photo, exif=exif, comment=b"my home")))
    assert result.size == (400, 600)
    assert result.getpixel((200, 100))[0] > 200  # type: ignore[index]
    assert result.getpixel((200, 100))[1] < 50  # type: ignore[index]
    assert not result.getexif()
    assert "comment" not in result.info


def test_colours_of_another_profile_are_converted_to_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))  # refused: not for RGB
    unfit = opened(Image.new("RGB", (300, 300), "red"), icc_profile=lab.tobytes())
    assert shown(normalise(unfit)).mode == "RGB"
    swapped = _profile_with_red_and_green_swapped()
    image = opened(Image.new("RGB", (300, 300), (255, 0, 0)), "PNG", icc_profile=swapped)
    red, green, _ = shown(normalise(image)).getpixel((10, 10))  # type: ignore[misc]
    assert green > red


def _profile_with_red_and_green_swapped() -> bytes:
    """sRGB whose red and green primaries changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_a_broken_profile_is_ignored() -> None:
    image = opened(Image.new("RGB", (300, 300), "red"), "PNG", icc_profile=b"no profile")
    assert normalise(image).content_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    image = Image.new(mode, (300, 300))
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert shown(normalise(opened(image, kind))).mode == "RGB"


def test_grey_of_16_bits_keeps_its_lightness() -> None:
    image = Image.new("I;16", (300, 300), 32_768)
    value = shown(normalise(opened(image, "PNG"))).getpixel((5, 5))
    assert 120 < value[0] < 136  # type: ignore[index]


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGBA", (300, 300), (255, 0, 0, 100)),
        Image.new("LA", (300, 300), (255, 100)),
    ],
    ids=["RGBA", "LA"],
)
def test_transparency_is_kept_as_png(image: Image.Image) -> None:
    result = normalise(opened(image, "PNG"))
    assert result.content_type == "image/png"
    assert shown(result).getpixel((5, 5))[3] == 100  # type: ignore[index]


def test_an_alpha_channel_that_hides_nothing_becomes_jpeg() -> None:
    image = Image.new("RGBA", (300, 300), (255, 0, 0, 255))
    assert normalise(opened(image, "PNG")).content_type == "image/jpeg"


def test_what_is_too_heavy_is_made_smaller_and_never_cropped() -> None:
    heavy = normalise(opened(noise(3200, 4800)))
    assert len(heavy.data) <= 10_000_000
    assert heavy.height / heavy.width == pytest.approx(1.5, abs=0.01)


def test_a_heavy_transparent_image_fits_too() -> None:
    heavy = normalise(opened(noise(2200, 2200, "RGBA"), "PNG"))
    assert len(heavy.data) <= 10_000_000
    assert heavy.content_type == "image/png"


def test_the_sizes_told_are_those_of_the_bytes() -> None:
    result = normalise(opened(Image.new("RGB", (700, 300))))
    assert (result.width, result.height) == shown(result).size == (700, 300)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_thumbnail_is_small_whole_and_jpeg(mode: str) -> None:
    colour = (200, 0, 0, 0)[: len(mode)]
    data = thumbnail(normalise(opened(Image.new(mode, (1000, 1500), colour), "PNG")))
    small = Image.open(io.BytesIO(data))
    assert (small.format, small.size) == ("JPEG", (320, 480))
    assert len(data) < 20_000
