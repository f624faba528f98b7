"""Whether an uploaded file is an image that can become a pin."""

import struct
import warnings
from typing import IO

from django.core.exceptions import ValidationError
from PIL import Image

from accounts.pinterest import limits

# What is decoded takes up to 4 bytes a pixel: these bound the memory of one upload to 256 MB.
PIXELS = 64_000_000
SIDE_PIXELS = 20_000
FORMATS = ("JPEG", "PNG", "WEBP")

# What Pillow raises for bytes that are not what they claim to be.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, OverflowError)
# Pillow's own guard, as a second line: it warns above this and refuses twice of it.
Image.MAX_IMAGE_PIXELS = PIXELS
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

_NO_IMAGE = "This file is not a JPEG, PNG or WebP image. Choose one of these."
_CUT_OFF = "This image is damaged or cut off. Save or export it again, then choose it anew."
_TOO_MANY = "This image has too many pixels. Scale it down to 64 megapixels, 20,000 on a side."
_ANIMATED = "This image is animated, and pins made of it would stand still. Choose a still image."


def probe(file: IO[bytes], size: int) -> Image.Image:
    """Return the decoded image in a file of `size` bytes.

    Raises ValidationError with the sentence for whoever chose the file.
    """
    _check_bytes(size)
    image = _open(file)
    _check_pixels(*image.size)
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise ValidationError(_ANIMATED, code="animated")
    try:
        image.load()
    except BROKEN as error:
        raise ValidationError(_CUT_OFF, code="broken") from error
    return image


def _check_bytes(size: int) -> None:
    if not size:
        raise ValidationError("This file is empty. Choose another.", code="empty")
    if size > limits.IMAGE_ACCEPTED_BYTES:
        raise ValidationError(
            f"This file has {_megabytes(size)}, and {_megabytes(limits.IMAGE_ACCEPTED_BYTES)} is "
            "the most. Export it smaller, then choose it anew.",
            code="too_large",
        )


def _open(file: IO[bytes]) -> Image.Image:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(file, formats=FORMATS)
    except BOMBS as error:
        raise ValidationError(_TOO_MANY, code="too_many_pixels") from error
    except BROKEN as error:
        raise ValidationError(_NO_IMAGE, code="no_image") from error


def _check_pixels(width: int, height: int) -> None:
    if width * height > PIXELS or max(width, height) > SIDE_PIXELS:
        raise ValidationError(_TOO_MANY, code="too_many_pixels")
    if min(width, height) < limits.IMAGE_MINIMUM_SIDE:
        raise ValidationError(
            f"This image has {width} by {height} pixels. Choose a larger one: each side needs "
            f"{limits.IMAGE_MINIMUM_SIDE}, and 1000 by 1500 look best.",
            code="too_small",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
