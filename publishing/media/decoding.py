"""Decoding an image, at half its width and height where it is very large.

`python -m publishing.media.decoding HEIF 50000000` does it in a process of its own for `apart`: a
file of so many pixels at most on its standard input, an image on its standard output. AVIF and HEIC
files say in two places how large they are, and their decoders go by the one that a container's
header does not show: so memory and time are bounded here. Nothing of Django is needed, which would
take longer to start.
"""

import io
import json
import math
import re
import resource
import sys

import pillow_heif
from PIL import Image

from publishing.media.av1 import coded_size
from publishing.media.metadata import drop_unread
from publishing.media.png import read_meaning
from publishing.media.primaries import named_profile

# Above, an image is worked on at half its width and height: a JPEG is decoded at that size.
FULL_SIZE_PIXELS = 24_000_000
_BAND_ROWS = 256

MEMORY_BYTES = 900_000_000  # an honest one of 50 megapixels with transparency takes 700
CPU_SECONDS = 30
TOO_LARGE, BROKEN = 3, 4  # exit codes
_LIBHEIFS = re.compile(r"Image size (\d+)x(\d+) exceeds")  # the words of libheif's own limits

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def decode(image: Image.Image) -> Image.Image:
    """Decode an opened image; what has more than `FULL_SIZE_PIXELS` comes out halved."""
    width, height = image.size
    if width * height > FULL_SIZE_PIXELS:
        image.draft(None, (width // 2, height // 2))  # a JPEG's decoder can; others ignore it
    read_meaning(image)
    drop_unread(image)  # before, since decoding reads some of it
    image.load()
    drop_unread(image)  # and after: a PNG's texts may stand behind its pixels
    if image.width * image.height > FULL_SIZE_PIXELS:
        return _halved(image)
    return image.copy()  # without what its decoder still holds, several times the image


def _halved(image: Image.Image) -> Image.Image:
    """Halve width and height, band by band: Pillow makes copies of what it scales."""
    width, height = image.width // 2, image.height // 2
    mode = image.mode
    if mode in {"1", "P", "PA"}:  # these cannot be averaged
        mode = "RGBA" if image.has_transparency_data else "RGB"
    halved = Image.new(mode, (width, height))
    for top in range(0, height, _BAND_ROWS):
        rows = min(_BAND_ROWS, height - top)
        band = image.crop((0, 2 * top, 2 * width, 2 * (top + rows))).convert(mode)
        halved.paste(band.resize((width, rows), Image.Resampling.BOX), (0, top))
    halved.info = image.info
    return halved


def main() -> None:
    """Answer with a line of JSON, what the image means by its colours, its camera data, its pixels.

    Ends with TOO_LARGE for what needs more memory than an image may, otherwise with BROKEN.
    """
    for limit, most in (
        (resource.RLIMIT_DATA, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    kind, most, data = sys.argv[1], int(sys.argv[2]), sys.stdin.buffer.read()
    if _pixels(coded_size(data)) > most:
        sys.exit(TOO_LARGE)
    try:
        _answer(decode(Image.open(io.BytesIO(data), formats=(kind,))), named_profile(data))
    except MemoryError:
        sys.exit(TOO_LARGE)
    except Exception as error:  # noqa: BLE001 - whatever the plugins raise for odd bytes
        found = _LIBHEIFS.search(str(error))
        lied = found and _pixels(tuple(map(int, found.groups()))) > most
        sys.exit(TOO_LARGE if lied or "Allocating" in str(error) else BROKEN)


def _pixels(size: tuple[int, ...] | None) -> int:
    return math.prod(size) if size else 0


def _answer(image: Image.Image, named: bytes) -> None:
    profile, exif = image.info.get("icc_profile") or named, image.info.get("exif") or b""
    head = {"mode": image.mode, "size": image.size, "profile": len(profile), "exif": len(exif)}
    for part in (json.dumps(head).encode() + b"\n", profile, exif, image.tobytes()):
        sys.stdout.buffer.write(part)


if __name__ == "__main__":
    main()
