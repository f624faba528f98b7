"""What an uploaded image becomes before it is stored."""

import io
import os

import pytest
from PIL import Image

from publishing.media.normalising import Rendition, normalise, thumbnail
from publishing.media.refusals import MediaRefused, Refusal

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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_photo_of_any_kind_comes_out_upright_once_and_bare(kind: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = "Alice"
    exif.get_ifd(GPS)[1] = "N"
    photo = Image.new("RGB", (600, 400), "white")
    photo.paste("red", (0, 0, 300, 400))
    xmp = {"xmp": b"<x:xmpmeta>my home</x:xmpmeta>"} if kind in {"JPEG", "WEBP", "AVIF"} else {}
    result = normalise(opened(photo, kind, exif=exif.tobytes(), **xmp))
    assert shown(result).size == (400, 600)
    assert shown(result).getpixel((200, 100))[1] < 60  # type: ignore[index]
    assert shown(result).getpixel((200, 500))[1] > 200  # type: ignore[index]
    for private in (b"Exif", b"Alice", b"xmpmeta", b"my home"):
        assert private not in result.data


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


@pytest.mark.parametrize("size", [(200, 20_000), (15_000, 260)])
def test_what_would_become_too_narrow_by_that_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(MediaRefused) as caught:
        normalise(opened(noise(*size, "RGBA"), "PNG"))
    assert caught.value.refusal is Refusal.TOO_NARROW
    scaled = " by ".join(str(round(side * 0.75)) for side in size)
    assert f"10 MB, the most that we send, this image has {scaled} pix" in caught.value.messages[0]


def test_a_long_image_that_is_light_enough_stays_as_large_as_it_is() -> None:
    result = normalise(opened(noise(200, 12_000, "RGBA"), "PNG"))
    assert (result.width, result.height) == (200, 12_000)


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


def test_a_small_image_of_nothing_but_contrasts_is_encoded_all_the_same() -> None:
    """With fewer bytes than pixels, Pillow has no room for a progressive one of it."""
    dots = noise(210, 320).point(lambda value: 255 * (value & 1))
    result = normalise(opened(dots, "PNG"))
    assert len(result.data) > 210 * 320
    assert shown(result).size == (210, 320)
    assert thumbnail(result)
