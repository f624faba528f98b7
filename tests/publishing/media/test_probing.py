"""Files that are no image, or none that can become a pin."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from publishing.media.probing import probe
from tests.factories import picture


def refusal(data: bytes, size: int | None = None) -> str:
    with pytest.raises(ValidationError) as caught:
        probe(io.BytesIO(data), len(data) if size is None else size)
    return str(caught.value.message)


def png_of(width: int, height: int) -> bytes:
    """A PNG whose header promises a size that its data does not hold."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def gif(frames: int = 1) -> bytes:
    buffer = io.BytesIO()
    pictures = [Image.new("RGB", (300, 300), color) for color in ("red", "blue")[:frames]]
    pictures[0].save(buffer, "GIF", save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def animated_webp() -> bytes:
    buffer = io.BytesIO()
    red, blue = (Image.new("RGB", (300, 300), color) for color in ("red", "blue"))
    red.save(buffer, "WEBP", save_all=True, append_images=[blue])
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_jpeg_png_and_webp_are_accepted(kind: str) -> None:
    data = picture(kind=kind)
    assert probe(io.BytesIO(data), len(data)).size == (400, 600)


def test_an_image_with_the_wrong_ending_is_known_by_its_content() -> None:
    file = io.BytesIO(picture(kind="PNG"))
    file.name = "photo.jpg"
    assert probe(file, 1000).format == "PNG"


@pytest.mark.parametrize(
    "data",
    [b"<?php echo 1; ?>", b"%PDF-1.7 " * 50, b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", gif()],
    ids=["script", "pdf", "start of a jpeg", "start of a webp", "gif"],
)
def test_what_is_no_image_of_the_three_kinds_is_refused(data: bytes) -> None:
    assert "not a JPEG, PNG or WebP" in refusal(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_that_is_cut_off_is_refused(kind: str) -> None:
    data = picture(1200, 1800, kind)
    said = refusal(data[: len(data) * 2 // 3])
    assert "damaged or cut off" in said or "not a JPEG" in said


def test_a_small_image_is_refused_with_its_size() -> None:
    assert "199 by 600 pixels" in refusal(picture(199, 600))


def test_a_side_of_200_pixels_is_enough() -> None:
    data = picture(200, 200)
    assert probe(io.BytesIO(data), len(data)).width == 200


def test_20_million_bytes_are_accepted_and_one_more_is_not() -> None:
    data = picture()
    assert probe(io.BytesIO(data), 20_000_000).size == (400, 600)
    assert "20 MB is the most" in refusal(data, size=20_000_001)


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal(b"")


@pytest.mark.parametrize("size", [(8001, 8000), (12_000, 12_000), (60_000, 60_000), (300, 20_001)])
def test_an_image_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    assert "too many pixels" in refusal(png_of(*size))


def test_an_animated_image_is_refused_with_its_own_sentence() -> None:
    assert "animated" in refusal(animated_webp())
