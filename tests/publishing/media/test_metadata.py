"""What files say of themselves: odd camera data, and texts named as what a decoder finds out."""

import io
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from publishing.media.normalising import Rendition, normalise
from publishing.media.probing import probe
from publishing.media.refusals import MediaRefused, Refusal
from publishing.models import Media
from tests.publishing.media import odd_files

NAMES = ["icc_profile", "transparency", "interlace", "exif", "xmp"]
NAMES += ["XML:com.adobe.xmp", "Raw profile type exif"]
TURNED = b'<x:xmpmeta><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'


def normalised(data: bytes) -> Rendition:
    return normalise(probe(io.BytesIO(data), len(data)).image)


def png(mode: str = "RGB") -> bytes:
    return odd_files.saved(Image.new(mode, (300, 400)), "PNG")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["tEXt", "iTXt"])
@pytest.mark.parametrize("mode", ["RGB", "P", "L"])
def test_no_name_of_a_text_breaks_the_page(
    signed_in: Client, name: str, kind: str, mode: str
) -> None:
    data = odd_files.png_with(png(mode), kind, odd_files.text(kind, name, b"junk"))
    response = signed_in.post("/media/", {"upload": SimpleUploadedFile("soup.png", data)})
    assert response.status_code == 200
    media = Media.objects.get()
    assert (media.width, media.height, media.content_type) == (300, 400, "image/jpeg")


@pytest.mark.parametrize("name", ["icc_profile", "transparency", "xmp"])
def test_a_text_behind_the_pixels_is_dropped_too(name: str) -> None:
    data = odd_files.png_with(png(), "tEXt", odd_files.text("tEXt", name, b"junk"), at_end=True)
    assert normalised(data).content_type == "image/jpeg"


def test_how_an_image_is_turned_is_read_from_the_texts_that_say_so() -> None:
    said = odd_files.text("iTXt", "XML:com.adobe.xmp", TURNED)
    result = normalised(odd_files.png_with(png(), "iTXt", said))
    assert (result.width, result.height) == (400, 300)


def test_how_an_image_is_turned_is_read_from_an_old_text_of_camera_data() -> None:
    exif = Image.Exif()
    exif[odd_files.ORIENTATION] = 6
    camera = exif.tobytes()
    said = odd_files.text("tEXt", "Raw profile type exif", old_camera_data(camera))
    result = normalised(odd_files.png_with(png(), "tEXt", said))
    assert (result.width, result.height) == (400, 300)


def old_camera_data(data: bytes) -> bytes:
    return f"\nexif\n{len(data):8}\n{data.hex()}\n".encode()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_camera_data_that_could_not_be_written_again_turns_the_image_all_the_same(
    kind: str,
) -> None:
    turned = struct.pack(">HHIHH", odd_files.ORIENTATION, 3, 1, 6, 0)
    resolution = struct.pack(">HHI4s", 0x011A, 2, 4, b"300")  # in words, and it is a number
    camera = b"Exif\0\0MM\0*\0\0\0\x08\0\2" + turned + resolution + bytes(4)
    result = normalised(odd_files.saved(Image.new("RGB", (300, 400)), kind, exif=camera))
    assert (result.width, result.height) == (400, 300)


def test_transparent_colours_of_a_png_are_kept() -> None:
    red = odd_files.saved(Image.new("RGB", (300, 300), "red"), "PNG")
    data = odd_files.png_with(red, "tRNS", struct.pack(">HHH", 255, 0, 0))
    assert normalised(data).content_type == "image/png"


def test_a_palette_with_more_transparent_colours_than_it_can_have_is_broken() -> None:
    data = odd_files.png_with(png("P"), "tRNS", b"\1" * 300)
    with pytest.raises(MediaRefused) as caught:
        normalised(data)
    assert caught.value.refusal is Refusal.BROKEN
