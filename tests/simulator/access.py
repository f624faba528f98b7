"""Which boards and pins a caller may see and write to."""

from .call import Call
from .records import Board, Pin, Section
from .refusals import (
    board_not_found,
    not_permitted,
    pin_not_found,
    section_not_found,
)


def board_to_read(call: Call, board_id: str) -> Board:
    """Own boards, shared ones, and the public ones of others."""
    board = call.state.board(board_id)
    if board is None:
        raise board_not_found()
    if not sees_board(call, board):
        raise not_permitted()
    return board


def shared_board(call: Call, board_id: str) -> Board:
    """Own boards and those where the caller collaborates."""
    board = board_to_read(call, board_id)
    if not board.is_shared_with(call.user.username):
        raise not_permitted()
    return board


def board_to_write(call: Call, board_id: str) -> Board:
    """For a board that is gone and for somebody else's the service has the same answer, 403."""
    board = call.state.board(board_id)
    if board is None or not board.is_shared_with(call.user.username) or board.is_ads_only:
        raise not_permitted()
    if board.privacy == "SECRET" and not call.has_scopes("boards:write_secret"):
        raise not_permitted()
    return board


def section_of(call: Call, board: Board, section_id: str) -> Section:
    section = call.state.sections.get(section_id)
    if section is None or section.board_id != board.id:
        raise section_not_found()
    return section


def pin_to_read(call: Call, pin_id: str) -> Pin:
    pin = call.state.pin(pin_id)
    if pin is None:
        raise pin_not_found()
    if not sees_pin(call, pin):
        raise not_permitted()
    return pin


def sees_board(call: Call, board: Board) -> bool:
    if board.privacy == "PUBLIC":
        return True
    shared = board.is_shared_with(call.user.username)
    return shared and (board.privacy == "PROTECTED" or call.has_scopes("boards:read_secret"))


def sees_pin(call: Call, pin: Pin) -> bool:
    if call.world.is_sandbox and pin.owner != call.user.username:
        return False
    board = call.state.boards[pin.board_id]
    if board.privacy == "SECRET" and not call.has_scopes("pins:read_secret"):
        return False
    return sees_board(call, board) or pin.owner == call.user.username
