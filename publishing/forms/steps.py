"""The buttons beside a carousel's images, and what each press comes to.

A button sends `action`: "up-1" moves the second image up, "down-0" and "remove-2" likewise; "pad"
pads all to the first one's shape; "add" only takes the chosen files in.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from accounts.models import User
from publishing.carousel import Item
from publishing.media.padding import canvas_of, padded
from publishing.media.storing import store
from publishing.models import Media

PAD = "pad"
FETCH = "fetch"  # what lies at the typed address takes the place of the image that there is
FETCH_MORE = "fetch_more"  # or comes beside it
FETCHES = frozenset({FETCH, FETCH_MORE})
_MOVE = re.compile(r"(up|down|remove)-([0-9])")
_STEPS = {"up": -1, "down": 1}


def is_step(action: str) -> bool:
    """Whether this is one of the buttons here."""
    return action in {PAD, "add"} or _MOVE.fullmatch(action) is not None


def moved(items: Sequence[Item], action: str) -> tuple[list[Item], str]:
    """Return the images after a press, and what is said of it; as they were for other buttons."""
    found, left = _MOVE.fullmatch(action), list(items)
    if found is None or int(found[2]) >= len(left):
        return left, ""
    place = int(found[2])
    item = left.pop(place)
    if found[1] == "remove":
        return left, f"{item.media} is removed."
    to = min(max(place + _STEPS[found[1]], 0), len(left))
    left.insert(to, item)
    return left, f"{item.media} is now image {to + 1} of {len(left)}."


def one_shape(items: Sequence[Item], owner: User) -> list[Item]:
    """Return the images with padded copies of those that are not of the first one's shape.

    Raises MediaRefused.
    """
    first = items[0].media
    return [replace(item, media=_alike(item.media, first, owner)) for item in items]


def _alike(media: Media, first: Media, owner: User) -> Media:
    size, shape = (media.width, media.height), (first.width, first.height)
    if canvas_of(size, shape) == size:
        return media
    return store(owner, padded(media, shape)).media
