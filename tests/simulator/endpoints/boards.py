"""https://developers.pinterest.com/docs/api/v5/boards-list and its neighbours."""

from ..access import board_to_read, sees_board, sees_pin, shared_board
from ..call import Answer, Call
from ..paging import page
from ..records import Board
from ..refusals import invalid, not_permitted
from ..shapes import board_json, pin_json

FILTERS = {
    "ALL": ("PUBLIC", "PROTECTED", "SECRET"),
    "PUBLIC": ("PUBLIC",),
    "PROTECTED": ("PROTECTED",),
    "SECRET": ("SECRET",),
    "PUBLIC_AND_SECRET": ("PUBLIC", "SECRET"),
}
MAX_NAME = 180


async def list_(call: Call) -> Answer:
    asked = call.query.get("privacy", "ALL")
    if asked not in FILTERS:
        raise invalid(f"Invalid request: '{asked[:40]}' is not one of {list(FILTERS)}")
    return Answer(
        200,
        page(
            call.query,
            call.state.boards_of(call.user.username),
            lambda board: board.privacy in FILTERS[asked] and sees_board(call, board),
            lambda board: board_json(call, board),
        ),
    )


async def create(call: Call) -> Answer:
    body = call.body
    ads_only = bool(body.get("is_ads_only"))
    privacy = "PROTECTED" if ads_only else body.get("privacy", "PUBLIC")
    _check_secret(call, privacy)
    name = "Ad-only Pins" if ads_only else _free_name(call, body["name"])
    board = call.state.add_board(
        call.user.username,
        name,
        description=body.get("description"),
        privacy=privacy,
        is_ads_only=ads_only,
    )
    return Answer(201, board_json(call, board))


async def get(call: Call) -> Answer:
    return Answer(200, board_json(call, board_to_read(call, call.path["board_id"])))


async def update(call: Call) -> Answer:
    board = _own(call)
    if "name" in call.body:
        board.name = _free_name(call, call.body["name"], board)
    if "privacy" in call.body:
        _check_secret(call, call.body["privacy"])
        board.privacy = call.body["privacy"]
    board.description = call.body.get("description", board.description)
    return Answer(200, board_json(call, board))


async def delete(call: Call) -> Answer:
    _own(call).deleted = True
    return Answer(204)


async def list_pins(call: Call) -> Answer:
    board = shared_board(call, call.path["board_id"])
    return Answer(
        200,
        page(
            call.query,
            call.state.pins_on(board.id),
            lambda pin: sees_pin(call, pin),
            lambda pin: pin_json(call, pin),
            newest_first=True,
        ),
    )


def _own(call: Call) -> Board:
    board = board_to_read(call, call.path["board_id"])
    if board.owner != call.user.username:
        raise not_permitted()
    _check_secret(call, board.privacy)
    return board


def _check_secret(call: Call, privacy: str) -> None:
    if privacy == "SECRET" and not call.has_scopes("boards:write_secret"):
        raise not_permitted()


def _free_name(call: Call, name: str, renamed: Board | None = None) -> str:
    name = name.strip()
    own = (b for b in call.state.boards_of(call.user.username) if b.owner == call.user.username)
    taken = {b.name.casefold() for b in own if b is not renamed}
    if not 1 <= len(name) <= MAX_NAME or name.casefold() in taken:
        raise invalid("The board name is invalid or duplicated.", 400)
    return name
