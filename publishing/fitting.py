"""A row of the catalogue as it fits a pin: what it speaks of, the pin has."""

from dataclasses import replace

from accounts.pinterest.causes import Cause
from publishing.catalogue.without_link import WITHOUT_LINK
from publishing.decisions import Row
from publishing.models import Pin, PinCause
from publishing.models.cause import OwnCause

_IN_A_VIDEO: dict[PinCause, tuple[str, str]] = {
    OwnCause.MEDIA_MISSING: ("video", "media"),
    Cause.IMAGE_TOO_SMALL: ("cover", "cover"),
    Cause.IMAGE_TOO_LARGE: ("cover", "cover"),
    Cause.IMAGE_BROKEN: ("cover", "cover"),
    Cause.IMAGE_UNSUPPORTED: ("cover", "cover"),
    Cause.IMAGE_UNREACHABLE: ("cover", "cover"),
}


def of_a_video(pin: Pin, row: Row) -> Row:
    """What is said of an image means a video pin's cover, the only image that is sent for it."""
    if pin.media is None or not pin.media.is_video or row.cause not in _IN_A_VIDEO:
        return row
    word, field = _IN_A_VIDEO[row.cause]
    return replace(
        row,
        headline=row.headline.replace("image", word),
        sentence=row.sentence.replace("image", word),
        given_up=row.given_up.replace("image", word),
        field=field,
        own_button=f"Change the {word}",
    )


def without_link(row: Row) -> Row:
    """What is said of a link of a pin that has none means something else in it."""
    if row.cause not in WITHOUT_LINK:
        return row
    return replace(row, **WITHOUT_LINK[row.cause]._asdict(), field="")
