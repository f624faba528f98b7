"""What a pin shows and where it goes, and whether two of them are the same."""

import uuid
from dataclasses import dataclass

from accounts.models import Board, BoardSection, PinterestAccount
from publishing.models import Media, Pin


@dataclass(frozen=True, slots=True)
class Content:
    """What a pin shows and where it goes."""

    account: PinterestAccount
    board: Board | None = None
    section: BoardSection | None = None
    media: Media | None = None
    title: str = ""
    description: str = ""
    link: str = ""
    alt_text: str = ""


def content_of(pin: Pin) -> Content:
    """Return the content that a pin has."""
    return Content(**{name: getattr(pin, name) for name in Content.__slots__})


def shows(pin: Pin, content: Content) -> bool:
    """Whether the pin has this content, be it with another copy of the same picture."""
    theirs = content_of(pin)
    return _words(theirs) == _words(content) and _is_same_file(theirs.media, content.media)


def content_key(key: uuid.UUID, content: Content) -> uuid.UUID:
    """Return the key of this content among all that came with one form's key."""
    return uuid.uuid5(key, repr((_words(content), _measures(content.media))))


def _words(content: Content) -> tuple[object, ...]:
    places = (content.account, content.board, content.section)
    texts = (content.title, content.description, content.link, content.alt_text)
    return (*(place and place.pk for place in places), *texts)


def _measures(media: Media | None) -> tuple[int, ...]:
    return (media.size, media.width, media.height) if media else ()


def _is_same_file(one: Media | None, other: Media | None) -> bool:
    """Compare the bytes: without a script, a form that is sent twice uploads its file twice."""
    if one is None or other is None or one.pk == other.pk:
        return one == other
    return _measures(one) == _measures(other) and _bytes(one) == _bytes(other)


def _bytes(media: Media) -> bytes:
    with media.file.open() as file:
        return bytes(file.read())
