"""Files that are no image, or none that can become a pin."""

import io
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publishing.media import decoding
from publishing.media.decoding import FULL_SIZE_PIXELS
from publishing.media.normalising import normalise
from publishing.media.probing import JPEG_SCANS, probe
from publishing.media.refusals import MediaRefused
from tests.factories import picture
from tests.publishing.media import odd_files

GREEDY = """
import sys
from publishing.media import decoding
sys.argv = ["decoding", "AVIF", "50000000"]
decoding.MEMORY_BYTES = 40_000_000
decoding.main()
"""
KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"]
VIDEO = b"\0\0\0\x18ftypisom\0\0\0\0isommp42"


def refusal(data: bytes, size: int | None = None) -> str:
    with pytest.raises(MediaRefused) as caught:
        probe(io.BytesIO(data), len(data) if size is None else size)
    assert caught.value.code == caught.value.refusal.name.lower()
    return str(caught.value.message)


def probed(data: bytes) -> Image.Image:
    return probe(io.BytesIO(data), len(data)).image


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_accepted(kind: str) -> None:
    assert probed(picture(kind=kind)).size == (400, 600)


def test_an_image_with_the_wrong_ending_is_known_by_its_content() -> None:
    file = io.BytesIO(picture(kind="PNG"))
    file.name = "photo.jpg"
    assert probe(file, 1000).image.size == (400, 600)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<?php echo 1; ?>", "a script or a program"),
        (b"<!doctype html><title>Soup</title>", "a web page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a drawing in SVG"),
        (b"%PDF-1.7 " * 50, "a PDF"),
        (VIDEO, "a video"),
        (odd_files.archive(), "an archive"),
        (odd_files.saved(Image.new("RGB", (300, 300)), "TIFF"), "Images of this kind"),
        (b"soup, three ways", "holds text"),
        (b"\0\1\2\3", "not an image that we can read"),
    ],
    ids=["script", "page", "svg", "pdf", "video", "zip", "tiff", "text", "noise"],
)
def test_what_is_no_image_has_a_sentence_of_its_own(data: bytes, said: str) -> None:
    assert said in refusal(data)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.2, 0.66, 0.98])
def test_an_image_that_is_cut_off_is_refused(kind: str, share: float) -> None:
    noise = Image.effect_noise((300, 400), 80).convert("RGB")
    data = odd_files.saved(noise, kind)
    assert "damaged or cut off" in refusal(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    "data",
    [b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
    ids=["jpeg", "webp", "gif", "heic"],
)
def test_the_mere_beginning_of_an_image_is_refused(data: bytes) -> None:
    assert "damaged or cut off" in refusal(data)


def test_a_small_image_is_refused_with_its_size() -> None:
    assert "199 by 600 pixels" in refusal(picture(199, 600))


def test_a_side_of_200_pixels_is_enough() -> None:
    assert probed(picture(200, 200)).width == 200


def test_20_million_bytes_are_accepted_and_one_more_is_not() -> None:
    data = picture()
    assert probe(io.BytesIO(data), 20_000_000).image.size == (400, 600)
    assert "20,000,001 bytes, and 20,000,000 is the most" in refusal(data, size=20_000_001)


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refusal(b"")


@pytest.mark.parametrize("size", [(8001, 8000), (50_000, 50_000), (300, 20_001)])
def test_a_png_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    assert "64 megapixels" in refusal(odd_files.png_of(*size))


def test_a_gif_of_a_huge_canvas_or_frame_is_refused() -> None:
    assert "64 megapixels" in refusal(odd_files.gif_with_a_canvas(65_535, 65_535))
    assert "64 megapixels" in refusal(odd_files.gif_with_a_frame(20_000, 20_000))


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_an_avif_or_heic_that_claims_many_pixels_is_refused(kind: str) -> None:
    for width, height in ((7200, 7200), (20_000, 20_000)):
        data = odd_files.with_another_size(picture(kind=kind), width, height)
        assert "50 megapixels" in refusal(data)


def test_a_webp_of_many_pixels_is_refused() -> None:
    assert "32 megapixels" in refusal(picture(6000, 6000, kind="WEBP", method=0))


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_an_avif_or_heic_that_holds_too_many_pixels_and_claims_few_is_refused(kind: str) -> None:
    fast: dict[str, Any] = {"speed": 10} if kind == "AVIF" else {"quality": 10}
    large = picture(7200, 7200, kind=kind, **fast)
    before = peak_memory()
    assert "50 megapixels" in refusal(odd_files.with_another_size(large, 400, 600))
    assert peak_memory() - before < 50


def test_what_takes_more_memory_than_an_image_may_ends_the_decoder_alone() -> None:
    large = picture(2500, 2500, kind="AVIF", speed=10)
    command = [sys.executable, "-c", GREEDY]
    done = subprocess.run(command, input=large, capture_output=True, check=False)
    assert done.returncode in {decoding.TOO_LARGE, decoding.BROKEN}  # as its decoder words it
    assert done.stdout == b""


def peak_memory() -> int:
    """What this process had in memory at most, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def test_a_heic_that_holds_more_than_it_claims_is_refused() -> None:
    large = picture(3000, 3000, kind="HEIF")
    assert "damaged" in refusal(odd_files.with_another_size(large, 300, 300))


def test_a_comment_that_unpacks_to_much_is_refused() -> None:
    assert "damaged" in refusal(odd_files.png_with_a_text_bomb())


def test_a_jpeg_that_would_be_decoded_for_minutes_is_refused() -> None:
    assert probed(odd_files.jpeg_of_many_scans(10)).size == (300, 300)
    assert "damaged" in refusal(odd_files.jpeg_of_many_scans(100))
    assert "damaged" in refusal(odd_files.jpeg_of_many_segments(20_000))


@pytest.mark.parametrize("progressive", [True, False])
def test_a_telephones_photo_with_a_video_behind_it_is_taken_without_the_video(
    *, progressive: bool
) -> None:
    shot = Image.effect_noise((1200, 900), 80).convert("RGB")
    alone = odd_files.saved(shot, "JPEG", progressive=progressive, restart_marker_rows=1)
    film = b"MotionPhoto_Data" + random.Random(1).randbytes(8_000_000)
    assert (alone + film).count(b"\xff\xda") > JPEG_SCANS
    assert normalise(probed(alone + film)) == normalise(probed(alone))


def test_the_start_of_a_file_without_sizes_is_damaged_not_too_large() -> None:
    assert "damaged" in refusal(b"\0\0\0\x18ftypavif\0\0\0\0mif1avif" + bytes(50))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_very_large_image_is_decoded_to_half_its_width_and_height(kind: str) -> None:
    large = Image.new("RGB", (5000, 5000), "white")
    large.paste("red", (0, 0, 2500, 5000))
    image = probed(odd_files.saved(large, kind))
    assert image.width * image.height <= FULL_SIZE_PIXELS
    assert image.size == (2500, 2500)
    left, right = (image.convert("RGB").getpixel((x, 9)) for x in (1200, 1300))
    assert left[1] < 20  # type: ignore[index]
    assert right[1] > 235  # type: ignore[index]


def test_a_very_large_image_keeps_what_says_how_it_is_meant() -> None:
    profile = odd_files.profile_with_red_and_green_swapped()
    large = odd_files.saved(Image.new("RGB", (5000, 5000), "red"), "PNG", icc_profile=profile)
    assert probed(large).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_an_animated_image_the_first_frame_is_taken(kind: str) -> None:
    data = odd_files.animated(kind)
    result = probe(io.BytesIO(data), len(data))
    assert result.was_animated
    red, green, blue = result.image.convert("RGB").getpixel((9, 9))  # type: ignore[misc]
    assert red > 240
    assert green + blue < 30


@pytest.mark.parametrize("kind", KINDS)
def test_a_still_image_is_not_called_animated(kind: str) -> None:
    data = picture(kind=kind)
    assert not probe(io.BytesIO(data), len(data)).was_animated


@pytest.mark.parametrize("kind", ["HEIF", "MPO"])
def test_further_images_of_a_photo_are_no_animation(kind: str) -> None:
    data = odd_files.animated(kind)
    result = probe(io.BytesIO(data), len(data))
    assert not result.was_animated
    assert result.image.convert("RGB").getpixel((9, 9))[0] > 240  # type: ignore[index]
