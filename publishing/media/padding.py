"""Images of one carousel made the same shape: white is added at two sides, nothing is cut off."""

import io
import math

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from publishing.media.keeping import reading
from publishing.media.probing import BROKEN, SIDE_PIXELS
from publishing.media.refusals import MediaRefused, Refusal
from publishing.media.storing import one_at_a_time
from publishing.models import Media
from publishing.shapes import Size

WHITE = (255, 255, 255)
# A tall image in a wide shape grows without end otherwise. More than any screen shows, and little
# enough to stay within `limits.IMAGE_SENT_BYTES` without being scaled, which would round anew.
MOST_PIXELS = 12_000_000


def canvas_of(size: Size, shape: Size) -> Size:
    """Return the smallest size of a shape's ratio that an image of this size fits into, in pixels.

    It is the image's own size where that is of the shape already, as near as whole pixels can be.
    """
    (width, height), (across, down) = size, shape
    if width * down >= height * across:
        canvas = (width, max(height, round(width * down / across)))
    else:
        canvas = (max(width, round(height * across / down)), height)
    if canvas == size or (math.prod(canvas) <= MOST_PIXELS and max(canvas) <= SIDE_PIXELS):
        return canvas
    most_across = min(
        math.isqrt(MOST_PIXELS * across // down), SIDE_PIXELS, SIDE_PIXELS * across // down
    )
    return most_across, round(most_across * down / across)


def padded(media: Media, shape: Size) -> SimpleUploadedFile:
    """Return an image in the middle of white, in this shape. Raises MediaRefused.

    What was transparent is white as well.
    """
    canvas = canvas_of((media.width, media.height), shape)
    buffer = io.BytesIO()
    with one_at_a_time:
        result = ImageOps.pad(_whole(media), canvas, Image.Resampling.LANCZOS, color=WHITE)
        result.save(buffer, "JPEG", quality=95, subsampling=0)  # encoded once more when stored
    return SimpleUploadedFile(media.original_name or "image.jpg", buffer.getvalue())


def _whole(media: Media) -> Image.Image:
    try:
        with reading(), media.file.open("rb") as file, Image.open(file) as image:
            return _on_white(image)
    except FileNotFoundError as error:
        raise MediaRefused(Refusal.IMAGE_GONE) from error
    except BROKEN as error:
        raise MediaRefused(Refusal.BROKEN) from error


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper
