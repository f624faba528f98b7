"""A video before it can be a pin's: registered, uploaded (see upload), processed (see polling).

Only videos go this way. All of it may be done again without anybody seeing it.
https://developers.pinterest.com/docs/api/v5/media-create
"""

import enum
from dataclasses import dataclass, field

from accounts.pinterest.reading import Fields, Unreadable, clean, fields, identifier, text


class MediaState(enum.StrEnum):
    """How far a registered video is. Only SUCCEEDED can be a pin's, FAILED is final."""

    REGISTERED = "registered"  # nothing was uploaded yet
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"  # Pinterest cannot process these bytes: upload others, registered anew
    UNKNOWN = "unknown"  # not said, or said in a new word: not ready


@dataclass(frozen=True, slots=True)
class MediaStatus:
    """https://developers.pinterest.com/docs/api/v5/media-get"""

    media_id: str
    status: MediaState


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a registered video goes, and the form fields to send ahead of it, in this order.

    The fields are credentials of a kind: whoever has them may upload. They are good for a short
    time that is not documented, so register right before uploading.
    """

    media_id: str
    upload_url: str
    parameters: tuple[tuple[str, str], ...] = field(repr=False)


def upload(value: Fields) -> Upload:
    """Raises Unreadable where the id, the address or the form fields are missing."""
    of = fields(value)
    url = text(of, "upload_url")
    if not url.startswith(("https://", "http://")):
        raise Unreadable("no upload_url")
    parameters = fields(of.get("upload_parameters"))
    if not parameters or not all(isinstance(said, str) for said in parameters.values()):
        raise Unreadable("no upload_parameters")
    pairs = tuple((clean(name), clean(said)) for name, said in parameters.items())
    return Upload(identifier(of, "media_id"), url, pairs)


def media_status(value: Fields) -> MediaStatus:
    of = fields(value)
    said = text(of, "status")
    known = said in set(MediaState)
    return MediaStatus(
        identifier(of, "media_id"), MediaState(said) if known else MediaState.UNKNOWN
    )
