"""Why a file, or what lies behind an address, does not become the image of a pin; in words."""

import enum

from django.core.exceptions import ValidationError

from accounts.pinterest import limits

_CHOOSE = "Choose a JPEG, PNG, WebP, AVIF, HEIC or GIF."


class Refusal(enum.Enum):
    """Each value is what is said; braces are filled in by whoever raises `MediaRefused`."""

    EMPTY = "This file is empty. Choose another."
    TOO_LARGE = (
        "This file has {size}, and {most} is the most. Export it smaller, then choose it anew."
    )
    UNKNOWN = f"This file is not an image that we can read. {_CHOOSE}"
    OTHER_IMAGE = (
        "Images of this kind cannot become a pin. Export it as JPEG or PNG, then choose it anew."
    )
    SVG = "This is a drawing in SVG, which Pinterest does not take. Export it as PNG or JPEG."
    PAGE = f"This file is a web page, whatever its name says. {_CHOOSE}"
    PDF = "This file is a PDF. Export the page that you want as JPEG or PNG, then choose that."
    VIDEO = "This file is a video, not an image. Choose an image, or a still from the video."
    ARCHIVE = (
        "This file is an archive or a document that holds other files. Take the image out of it, "
        "then choose that."
    )
    PROGRAM = f"This file is a script or a program, whatever its name says. {_CHOOSE}"
    TEXT = f"This file holds text, whatever its name says. {_CHOOSE}"
    BROKEN = "This image is damaged or cut off. Save or export it again, then choose it anew."
    TOO_MANY_PIXELS = (
        "This image has too many pixels. Scale it down to {megapixels} megapixels, {side} on a "
        "side at most, then choose it anew."
    )
    TOO_SMALL = (
        "This image has {width} by {height} pixels. Choose a larger one: each side needs "
        f"{limits.IMAGE_MINIMUM_SIDE}, and {limits.IMAGE_RECOMMENDED_WIDTH} by "
        f"{limits.IMAGE_RECOMMENDED_HEIGHT} look best."
    )


class MediaRefused(ValidationError):  # noqa: N818 - named after what it means
    """A file that cannot become a pin's image; its message is for whoever chose it.

    `refusal` is for code; the error's `code` is its name in lower case.
    """

    def __init__(self, refusal: Refusal, **facts: object) -> None:
        self.refusal = refusal
        super().__init__(refusal.value.format(**facts), code=refusal.name.lower())


def megabytes(size: int) -> str:
    """Return a number of bytes in words: "20.5 MB"."""
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")


def check_size(size: int) -> None:
    """Raise MediaRefused for a file of no bytes, or of more than are accepted."""
    if not size:
        raise MediaRefused(Refusal.EMPTY)
    if size > limits.IMAGE_ACCEPTED_BYTES:
        most = megabytes(limits.IMAGE_ACCEPTED_BYTES)
        raise MediaRefused(Refusal.TOO_LARGE, size=megabytes(size), most=most)
