"""What lies on a pin's board, or in its section of it."""

from collections.abc import Iterator
from itertools import islice

from accounts.models import Board
from accounts.pinterest import types
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.limits import PAGE_SIZE
from publishing import lifeline
from publishing.models import Pin

_LISTED_MOST = 10_000  # pins of a board; beyond that the user is asked


class BrokenOff(Exception):  # noqa: N818 - named after what it means
    """This process comes to its end between two pages: whoever is next looks from the beginning."""


def listed(client: PinterestClient, board: Board, pin: Pin) -> tuple[list[types.Pin], bool]:
    """Return the pins where this pin belongs, and whether that is all of them.

    Raises PinterestError and BrokenOff; touches no row.
    """
    found = (
        client.section_pins(board.pinterest_id, pin.section.pinterest_id)
        if pin.section
        else client.board_pins(board.pinterest_id)
    )
    pins = list(islice(_page_by_page(found), _LISTED_MOST))
    return pins, len(pins) < _LISTED_MOST


def _page_by_page(pins: Iterator[types.Pin]) -> Iterator[types.Pin]:
    """A long board takes forty calls, and a process that ends makes no new ones."""
    for number, pin in enumerate(pins, 1):
        yield pin
        if number % PAGE_SIZE == 0 and lifeline.is_ending():
            raise BrokenOff
