"""What lies on a pin's board, or in its section of it."""

from itertools import islice

from accounts.models import Board
from accounts.pinterest import types
from accounts.pinterest.client import PinterestClient
from publishing.models import Pin

_LISTED_MOST = 10_000  # pins of a board; beyond that the user is asked


def listed(client: PinterestClient, board: Board, pin: Pin) -> tuple[list[types.Pin], bool]:
    """Return the pins where this pin belongs, and whether that is all of them.

    Raises PinterestError; touches no row.
    """
    found = (
        client.section_pins(board.pinterest_id, pin.section.pinterest_id)
        if pin.section
        else client.board_pins(board.pinterest_id)
    )
    pins = list(islice(found, _LISTED_MOST))
    return pins, len(pins) < _LISTED_MOST
