"""A carousel: two to five images of one shape in one pin, each with texts and a link of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.pinterest import limits
from publishing.models import CarouselItem, Media, Pin
from publishing.shapes import is_one_shape

DIFFERENT_SHAPES = (
    "These images differ in shape, and Pinterest takes several in one pin only when all have the "
    "same. Pad them to the same shape, or choose others."
)
NO_ROOM = f"Pinterest takes at most {limits.CAROUSEL_MAXIMUM_IMAGES} images in one pin."
TOO_MANY = f"{NO_ROOM} Remove some of them."
WITH_A_VIDEO = "A pin shows either a video or images. Remove the video, or the other images."
SWITCHED_OFF = "Several images in one pin are switched off on this site. Remove all but one."


@dataclass(frozen=True, slots=True)
class Item:
    """One image of a carousel."""

    media: Media
    title: str = ""
    description: str = ""
    link: str = ""


def items_of(pin: Pin) -> tuple[Item, ...]:
    """Return a carousel's images in their order; none of a pin that shows its `media` alone.

    No statement where they were prefetched (`to_send`) or counted as none (`with_cards`).
    """
    if getattr(pin, "image_count", None) == 0:
        return ()
    rows = pin.carousel_items.all()
    return tuple(Item(row.media, row.title, row.description, row.link) for row in rows)


def keep(pin_id: int, items: Sequence[Item]) -> None:
    """Store these as the pin's images, in place of those that it had. Wants a transaction."""
    CarouselItem.objects.filter(pin_id=pin_id).delete()
    CarouselItem.objects.bulk_create(
        CarouselItem(
            pin_id=pin_id,
            position=position,
            media=item.media,
            title=item.title,
            description=item.description,
            link=item.link,
        )
        for position, item in enumerate(items)
    )


def problem(media: Iterable[Media], *, enabled: bool) -> str:
    """Return why these cannot be one pin's images, in a sentence; "" where nothing is wrong."""
    images = list(media)
    if len(images) < 2:
        return ""
    if not enabled:
        return SWITCHED_OFF
    if any(one.is_video for one in images):
        return WITH_A_VIDEO
    if len(images) > limits.CAROUSEL_MAXIMUM_IMAGES:
        return TOO_MANY
    alike = is_one_shape((one.width, one.height) for one in images)
    return "" if alike else DIFFERENT_SHAPES
