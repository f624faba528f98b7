"""What a new pin shows: an image, a carousel of images, or a video with its cover.

What Pinterest can never take is refused while it is put together, with ValueError, before anything
is sent. Source: `media_source` of https://developers.pinterest.com/docs/api/v5/pins-create
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.pinterest.limits import CAROUSEL_MAXIMUM_IMAGES, CAROUSEL_MINIMUM_IMAGES


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes up as bytes. Pinterest takes image/jpeg and image/png."""

    content_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CarouselImage:
    """One of a carousel's images, with texts and a link of its own; "" leaves one out.

    All images of a carousel have the same ratio of width to height, or Pinterest refuses the pin
    (CAROUSEL_RATIO); nobody looks at their pixels here.
    """

    image: Image
    title: str = ""
    description: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class CoverUrl:
    """A cover that Pinterest fetches while it creates the pin. Raises ValueError if not http(s)."""

    url: str

    def __post_init__(self) -> None:
        if not self.url.lower().startswith(("http://", "https://")):
            raise ValueError("a cover's address begins with http:// or https://")


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """The video's own picture at a second, from 0; its last one when the video is shorter.

    Raises ValueError for a second before the beginning.
    """

    second: int

    def __post_init__(self) -> None:
        if self.second < 0:
            raise ValueError("a video has no picture before its beginning")


Cover = Image | CoverUrl | KeyFrame


@dataclass(frozen=True, slots=True)
class Video:
    """A video that was uploaded and is ready (MediaState.SUCCEEDED).

    The cover is optional in Pinterest's description and required in fact. Raises ValueError for a
    media id that is none: Pinterest's answer to it reads as if the board were wrong.
    """

    media_id: str
    cover: Cover

    def __post_init__(self) -> None:
        if not (self.media_id.isascii() and self.media_id.isdecimal()):
            raise ValueError("a media id is a string of digits")


def check_one(image: Image | None, images: Sequence[CarouselImage], video: Video | None) -> None:
    """Raises ValueError unless exactly one is given, and a carousel has two to five images."""
    if [image is not None, bool(images), video is not None].count(True) != 1:
        raise ValueError("a pin has an image, or images, or a video")
    if images and not CAROUSEL_MINIMUM_IMAGES <= len(images) <= CAROUSEL_MAXIMUM_IMAGES:
        raise ValueError(f"a carousel has two to five images, not {len(images)}")
