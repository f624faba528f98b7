"""Boards and sections that are known to be gone: whoever is to go there needs another place."""

from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.pinterest.causes import Cause

if TYPE_CHECKING:
    from publishing.models.pin import Pin

# The condition on pins whose board or section was missing at the last look.
PLACE_GONE = Q(board__missing_since__isnull=False) | Q(section__missing_since__isnull=False)


def place_gone(pin: "Pin") -> Cause | None:
    """Return what Pinterest would answer the pin (`with_places`) for its place, as far as known."""
    if pin.board is not None and pin.board.missing_since is not None:
        return Cause.BOARD_GONE
    if pin.section is not None and pin.section.missing_since is not None:
        return Cause.SECTION_GONE
    return None
