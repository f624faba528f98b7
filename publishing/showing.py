"""What a pin shows and where it goes, and whether two of them are the same."""

import uuid
from dataclasses import dataclass

from accounts.models import Board, BoardSection, PinterestAccount
from publishing.carousel import Item, items_of
from publishing.models import Media, Pin

_PIECE = 1_048_576  # bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What a pin shows and where it goes.

    `items` are a carousel's images, two to five, and `media` is the first one's; a pin that shows
    one image or none has no items.
    """

    account: PinterestAccount
    board: Board | None = None
    section: BoardSection | None = None
    media: Media | None = None
    cover: Media | None = None  # of a video
    title: str = ""
    description: str = ""
    link: str = ""
    alt_text: str = ""
    items: tuple[Item, ...] = ()

    @property
    def fields(self) -> dict[str, object]:
        """The values of a pin's own row; the items have rows of their own."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "items"}


def content_of(pin: Pin) -> Content:
    """Return the content that a pin has."""
    own = {name: getattr(pin, name) for name in Content.__slots__ if name != "items"}
    return Content(**own, items=items_of(pin))


def files_of(content: Content) -> set[Media]:
    """Return every file that content shows."""
    return {file for file in _files(content) if file is not None}


def shows(pin: Pin, content: Content) -> bool:
    """Whether the pin has this content, be it with another copy of the same picture."""
    theirs = content_of(pin)
    if _words(theirs) != _words(content):
        return False
    return all(map(_is_same_file, _files(theirs), _files(content)))


def content_key(key: uuid.UUID, content: Content) -> uuid.UUID:
    """Return the key of this content among all that came with one form's key."""
    return uuid.uuid5(key, repr((_words(content), [_measures(file) for file in _files(content)])))


def _words(content: Content) -> tuple[object, ...]:
    places = (content.account, content.board, content.section)
    texts = (content.title, content.description, content.link, content.alt_text)
    slots = ((item.title, item.description, item.link) for item in content.items)
    return (*(place and place.pk for place in places), *texts, *slots)


def _files(content: Content) -> list[Media | None]:
    """Return what is seen; contents of the same words have the same number of files."""
    return [content.media, content.cover, *(item.media for item in content.items[1:])]


def _measures(media: Media | None) -> tuple[int, ...]:
    return (media.size, media.width, media.height) if media else ()


def _is_same_file(one: Media | None, other: Media | None) -> bool:
    """Compare the bytes: without a script, a form that is sent twice uploads its file twice."""
    if one is None or other is None or one.pk == other.pk:
        return one == other
    if one.file_removed_at or other.file_removed_at:
        return False
    return _measures(one) == _measures(other) and _has_same_bytes(one, other)


def _has_same_bytes(one: Media, other: Media) -> bool:
    """Compare piece by piece: a video may be larger than the memory."""
    with one.file.open() as ours, other.file.open() as theirs:
        while piece := ours.read(_PIECE):
            if piece != theirs.read(_PIECE):
                return False
    return True
