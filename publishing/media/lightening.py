"""A carousel's images go out in one request, which is to be no heavier than one of a single image.

Pinterest documents no limit of a request; five images of 10 MB each would be 67 MB of base64, and
twice as much in memory for each call under way. So all of a carousel together have what one image
may have, `limits.IMAGE_SENT_BYTES`: those above their share are sent smaller, in width and height.
This is done when they are sent: what is stored stays as it is for other pins.
"""

import io
import math
from collections.abc import Collection

from PIL import Image

from accounts.pinterest import limits
from publishing.media.normalising import Rendition, encode
from publishing.media.storing import one_at_a_time

_QUALITY = 85
_SPARE = 0.9  # a smaller image has more to show in each of its pixels
_LESS = 0.8  # where it was still too heavy


def share(sizes: Collection[int]) -> int:
    """Return how many bytes each of a carousel's images may have, of so many bytes as stored."""
    is_light = sum(sizes) <= limits.IMAGE_SENT_BYTES
    return limits.IMAGE_SENT_BYTES // (1 if is_light else len(sizes))


def lighter(data: bytes, most: int) -> Rendition:
    """Return a stored image of more than `most` bytes with fewer, in the same shape."""
    scale = _SPARE * math.sqrt(most / len(data))  # bytes go with pixels, more or less
    with one_at_a_time, Image.open(io.BytesIO(data)) as image:
        size = image.size
        image.draft(None, _times(size, scale))  # a JPEG need not be decoded at its full size
        while True:
            smaller = image.resize(_times(size, scale), Image.Resampling.LANCZOS)
            rendition = encode(smaller, _QUALITY)
            if len(rendition.data) <= most:
                return rendition
            scale *= _LESS


def _times(size: tuple[int, int], scale: float) -> tuple[int, int]:
    width, height = size
    return max(1, round(width * scale)), max(1, round(height * scale))
