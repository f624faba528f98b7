"""One pin on its way: from our row to Pinterest's create call."""

import logging
from collections.abc import Sequence

from django.conf import settings

from accounts.pinterest.causes import Cause
from accounts.pinterest.pin_media import CarouselImage, Video
from accounts.pinterest.types import Image, NewPin
from publishing.carousel import Item, items_of
from publishing.media.lightening import lighter, share
from publishing.media.probing import BROKEN
from publishing.models import Media, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.videos import rows

logger = logging.getLogger(__name__)


class CannotSend(Exception):  # noqa: N818 - said of the pin, as the words of the catalogue are
    """The pin cannot be sent as it is, and nothing has been sent."""

    def __init__(self, cause: PinCause) -> None:
        super().__init__(cause.value)
        self.cause = cause


def new_pin(pin: Pin) -> NewPin:
    """Return what is sent for a pin, its images read from storage. Raises CannotSend.

    No statement for a pin that came with `to_send`.
    """
    if pin.board is None:
        raise CannotSend(OwnCause.BOARD_MISSING)
    if pin.media is None:
        raise CannotSend(OwnCause.MEDIA_MISSING)
    items, is_video = items_of(pin), pin.media.is_video
    return NewPin(
        board_id=pin.board.pinterest_id,
        section_id=pin.section.pinterest_id if pin.section else "",
        title=pin.title,
        description=pin.description,
        link=pin.link,
        alt_text=pin.alt_text,
        image=None if items or is_video else _image(pin.media),
        images=_slots(items),
        video=_video(pin) if is_video else None,
    )


def _slots(items: Sequence[Item]) -> tuple[CarouselImage, ...]:
    most = share([item.media.size for item in items])
    return tuple(
        CarouselImage(_light(_image(item.media), most), item.title, item.description, item.link)
        for item in items
    )


def _light(image: Image, most: int) -> Image:
    if len(image.data) <= most:
        return image
    try:
        smaller = lighter(image.data, most)
    except BROKEN as error:
        raise CannotSend(Cause.IMAGE_BROKEN) from error
    return Image(smaller.content_type, smaller.data)


def _video(pin: Pin) -> Video:
    """Return the prepared video with its cover; the pin's gate has seen that it is ready."""
    prepared = rows.of(pin)
    if prepared is None or prepared.ready_at is None:
        raise CannotSend(Cause.MEDIA_EXPIRED)
    if pin.cover is None:
        raise CannotSend(Cause.VIDEO_WITHOUT_COVER)
    return Video(prepared.pinterest_id, _image(pin.cover, lost=Cause.VIDEO_WITHOUT_COVER))


def _image(media: Media, lost: PinCause = OwnCause.MEDIA_MISSING) -> Image:
    try:
        with media.file.open("rb") as file:
            return Image(media.content_type, file.read())
    except FileNotFoundError as error:
        raise CannotSend(lost) from error
    except settings.STORAGE_ERRORS as error:
        logger.exception("%s cannot be read from the storage", media.file.name)
        raise CannotSend(OwnCause.STORAGE_DOWN) from error
