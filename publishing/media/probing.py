"""Whether an uploaded file is an image that can become a pin; decoding it in bounded memory."""

import re
import struct
from dataclasses import dataclass
from typing import IO

from PIL import Image

from accounts.pinterest import limits
from publishing.media.apart import decode_apart
from publishing.media.decoding import decode
from publishing.media.kinds import HEAD_BYTES, IMAGES, Kind, recognise
from publishing.media.refusals import MediaRefused, Refusal, check_size
from publishing.media.scans import scans_of

# What their decoders take at their peak, measured in bytes a pixel: JPEG 4 to 7, PNG 4, GIF 5,
# HEIC 8, AVIF 9, WebP 16. So none of them takes more than about 500 MB.
MEGAPIXELS = {
    Kind.JPEG: 64,
    Kind.PNG: 64,
    Kind.GIF: 64,
    Kind.HEIF: 50,  # telephones make up to 48
    Kind.AVIF: 50,
    Kind.WEBP: 32,
}
SIDE_PIXELS = 20_000
_APART = {Kind.AVIF, Kind.HEIF}  # they can hold more than they say: see `decoding`
JPEG_SCANS = 100  # encoders make about ten; each costs the decoder all pixels again

# What Pillow and its plugins raise for bytes that are not what they claim to be.
BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error),
    *(ArithmeticError, RuntimeError, MemoryError),
)
# Pillow's own guard, as a second line: it warns above this and refuses twice of it.
Image.MAX_IMAGE_PIXELS = max(MEGAPIXELS.values()) * 1_000_000
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_SIZE_BOX = re.compile(rb"ispe\0{4}(.{8})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Probed:
    """A decoded image, halved where it was very large; of an animated one the first frame."""

    image: Image.Image
    was_animated: bool


def probe(file: IO[bytes], size: int) -> Probed:
    """Return the decoded image in a file of `size` bytes.

    Raises MediaRefused with the sentence for whoever chose the file.
    """
    check_size(size)
    kind = _recognised(file)
    image = _open(file, kind)
    _check_pixels(image, kind)
    try:
        # Of HEIC the further images are alternatives, of multi-picture JPEGs other views.
        animated = kind not in {Kind.HEIF, Kind.JPEG} and getattr(image, "is_animated", False)
        return Probed(_decoded(image, file, kind), animated)
    except BROKEN as error:
        raise MediaRefused(Refusal.BROKEN) from error


def _recognised(file: IO[bytes]) -> Kind:
    file.seek(0)
    kind = recognise(file.read(HEAD_BYTES))
    if kind not in IMAGES:
        raise MediaRefused(Refusal[kind.name])
    if kind == Kind.JPEG:
        _check_scans(file)
    file.seek(0)
    return kind


def _check_scans(file: IO[bytes]) -> None:
    """Refuse a JPEG that would keep the decoder busy for minutes."""
    file.seek(0)
    if scans_of(file.read()) > JPEG_SCANS:
        raise MediaRefused(Refusal.BROKEN)


def _open(file: IO[bytes], kind: Kind) -> Image.Image:
    """Read the header; nothing is decoded yet."""
    try:
        return Image.open(file, formats=(kind.value,))
    except _BOMBS as error:
        raise _too_many_pixels(kind) from error
    except BROKEN as error:
        if any(_is_too_large(size, kind) for size in _claimed_sizes(file)):
            raise _too_many_pixels(kind) from error
        raise MediaRefused(Refusal.BROKEN) from error


def _claimed_sizes(file: IO[bytes]) -> list[tuple[int, int]]:
    """Return what AVIF and HEIC files say of sizes: their decoders refuse some without a word."""
    file.seek(0)
    return list(struct.iter_unpack(">II", b"".join(_SIZE_BOX.findall(file.read(HEAD_BYTES)))))


def _is_too_large(size: tuple[int, int], kind: Kind) -> bool:
    width, height = size
    return width * height > MEGAPIXELS[kind] * 1_000_000 or max(size) > SIDE_PIXELS


def _check_pixels(image: Image.Image, kind: Kind) -> None:
    width, height = image.size
    if _is_too_large(image.size, kind):
        raise _too_many_pixels(kind)
    if min(width, height) < limits.IMAGE_MINIMUM_SIDE:
        raise MediaRefused(Refusal.TOO_SMALL, width=width, height=height)


def _too_many_pixels(kind: Kind) -> MediaRefused:
    side = f"{SIDE_PIXELS:,}"
    return MediaRefused(Refusal.TOO_MANY_PIXELS, megapixels=MEGAPIXELS[kind], side=side)


def _decoded(image: Image.Image, file: IO[bytes], kind: Kind) -> Image.Image:
    if kind not in _APART:
        return decode(image)
    file.seek(0)
    try:
        return decode_apart(file.read(), kind, MEGAPIXELS[kind] * 1_000_000)
    except MemoryError as error:
        raise _too_many_pixels(kind) from error
