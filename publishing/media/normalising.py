"""What goes out to Pinterest: upright, sRGB, without position or camera data, never cropped."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageOps

from accounts.pinterest import limits
from publishing.media.colours import in_srgb
from publishing.media.metadata import read_turning
from publishing.media.probing import BROKEN
from publishing.media.refusals import MediaRefused, Refusal, megabytes

logger = logging.getLogger(__name__)

# Tried in this order until the result is small enough: (scale, JPEG quality).
STEPS = ((1.0, 90), (1.0, 82), (0.75, 85), (0.5, 85), (0.35, 82), (0.25, 80), (0.12, 80))
# Above, a PNG is packed quickly: with grain it takes half the time, and hardly more bytes.
QUICK_PIXELS = 12_000_000
THUMBNAIL_BOX = (320, 480)  # pixels: twice what the largest list shows
DRAFT_BOX = (640, 960)  # scaled down from at least twice as much, it stays sharp
PAPER = (255, 253, 249)  # behind a transparent image in lists


@dataclass(frozen=True, slots=True)
class Rendition:
    """An encoded image; sizes in pixels."""

    data: bytes
    content_type: str
    width: int
    height: int


def normalise(image: Image.Image) -> Rendition:
    """Return the image as Pinterest gets it: at most `limits.IMAGE_SENT_BYTES`, JPEG, or PNG where
    something of it is transparent. The image that is given in may be changed.

    Raises MediaRefused where the pixels make no sense with what the file says of them, and where
    a long image would become too narrow by being made small enough.
    """
    upright = _bare(_as_meant(image))
    rendition = encode(upright, STEPS[0][1])
    for scale, quality in _smaller_steps(upright, rendition):
        if len(rendition.data) <= limits.IMAGE_SENT_BYTES:
            break
        rendition = encode(_scaled(upright, scale), quality)
    _check_sides(rendition)
    return rendition


def thumbnail(rendition: Rendition) -> bytes:
    """Return a small JPEG of it for lists."""
    with Image.open(io.BytesIO(rendition.data)) as image:
        image.draft(None, DRAFT_BOX)  # a JPEG need not be decoded at its full size
        small = ImageOps.contain(image, THUMBNAIL_BOX)
    if small.mode == "RGBA":
        paper = Image.new("RGB", small.size, PAPER)
        paper.paste(small, mask=small.getchannel("A"))
        small = paper
    return encode(small, 80).data


def _as_meant(image: Image.Image) -> Image.Image:
    """Only here the file still has a say: what fails later is a mistake of ours."""
    try:
        return in_srgb(_upright(image))
    except BROKEN as error:
        logger.warning("An image was decoded, but its colours cannot be read", exc_info=True)
        raise MediaRefused(Refusal.BROKEN) from error


def _upright(image: Image.Image) -> Image.Image:
    """Turn it as its camera data says; HEIC is turned by its decoder already."""
    try:
        read_turning(image)
        ImageOps.exif_transpose(image, in_place=True)
    except BROKEN:  # camera data that cannot be read turns nothing
        return image
    return image


def _bare(image: Image.Image) -> Image.Image:
    """Drop what Pillow would write along: camera data, position, comments, profiles."""
    image.info = {}
    return image


def _smaller_steps(image: Image.Image, first: Rendition) -> Iterable[tuple[float, int]]:
    """A PNG has no quality, takes seconds to encode, and weighs about what its pixels do."""
    if image.mode != "RGBA":
        return STEPS[1:]
    most = limits.IMAGE_SENT_BYTES / len(first.data)
    return [(scale, quality) for scale, quality in STEPS[1:] if scale**2 <= most]


def _check_sides(rendition: Rendition) -> None:
    width, height = rendition.width, rendition.height
    if min(width, height) < limits.IMAGE_MINIMUM_SIDE:
        most = megabytes(limits.IMAGE_SENT_BYTES)
        raise MediaRefused(Refusal.TOO_NARROW, most=most, width=width, height=height)


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    if scale == 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def encode(image: Image.Image, quality: int) -> Rendition:
    """Return the image as JPEG; as PNG, which has no quality, where it may be transparent."""
    buffer = io.BytesIO()
    if image.mode == "RGBA":
        large = image.width * image.height > QUICK_PIXELS
        image.save(buffer, "PNG", compress_level=1 if large else 6)
        return Rendition(buffer.getvalue(), "image/png", *image.size)
    return Rendition(_as_jpeg(image, quality), "image/jpeg", *image.size)


def _as_jpeg(image: Image.Image, quality: int) -> bytes:
    """Progressive, so that much of it shows early, where Pillow has room for that: it allows a byte
    for each pixel, and a small image of nothing but contrasts takes more.
    """
    buffer = io.BytesIO()
    try:
        image.save(buffer, "JPEG", quality=quality, progressive=True)
    except OSError:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
