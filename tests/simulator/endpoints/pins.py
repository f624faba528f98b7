"""https://developers.pinterest.com/docs/api/v5/pins-create and its neighbours."""

from urllib.parse import urlsplit

from ..access import board_to_write, pin_to_read, section_of, sees_pin
from ..call import Answer, Call
from ..media_sources import received
from ..paging import page
from ..records import Board, Pin
from ..refusals import (
    board_not_found,
    invalid,
    not_permitted,
    pin_not_found,
    restricted_feature,
    trial_access,
)
from ..shapes import pin_json

PIN_FILTERS = ("exclude_native", "exclude_repins", "has_been_promoted")
INVALID_LINK = (
    "Whoops! It looks like you entered an invalid URL. Try creating a Pin again with a valid URL."
)
SAVE_BUTTON = "To save an idea you find on Pinterest, use the Save button on the Pin itself."


async def list_(call: Call) -> Answer:
    if call.query.get("pin_filter", PIN_FILTERS[0]) not in PIN_FILTERS:
        raise invalid("Invalid pin filter value", 400)
    return Answer(
        200,
        page(
            call.query,
            call.state.pins_of(call.user.username),
            lambda pin: sees_pin(call, pin),
            lambda pin: pin_json(call, pin),
            newest_first=True,
        ),
    )


async def create(call: Call) -> Answer:
    if call.world.mode == "trial":
        raise trial_access()
    body = call.body
    board, section_id = _target(call, secret_scope="pins:write_secret")
    check_link(body.get("link"))
    media = await received(call, body["media_source"])
    if call.state.board(board.id) is None:
        raise not_permitted()  # deleted while a picture was being fetched
    pin = call.state.add_pin(
        owner=call.user.username,
        board_id=board.id,
        section_id=section_id,
        title=body.get("title"),
        description=body.get("description"),
        link=body.get("link"),
        alt_text=body.get("alt_text"),
        dominant_color=body.get("dominant_color") or "#6e7874",
        parent_pin_id=body.get("parent_pin_id"),
        media_type=media.media_type,
        images=media.images,
        media_id=media.media_id,
    )
    return Answer(201, pin_json(call, pin))


async def get(call: Call) -> Answer:
    return Answer(200, pin_json(call, pin_to_read(call, call.path["pin_id"])))


async def update(call: Call) -> Answer:
    """Editing is granted app by app; this one has no grant."""
    raise restricted_feature("pin_edit")


async def delete(call: Call) -> Answer:
    pin = pin_to_read(call, call.path["pin_id"])
    if pin.owner != call.user.username:
        _check_shared(call, pin)
    call.state.remove_pin(pin)
    return Answer(204)


async def save(call: Call) -> Answer:
    pin = call.state.pin(call.path["pin_id"])
    if pin is None:
        raise pin_not_found()
    if not sees_pin(call, pin):
        raise not_permitted()
    if call.state.board(call.body.get("board_id") or "") is None:
        raise board_not_found()
    board, section_id = _target(call, secret_scope="pins:write_secret")
    kept = {key: value for key, value in vars(pin).items() if key not in ("id", "number")}
    del kept["created_at"]
    kept |= {"owner": call.user.username, "board_id": board.id, "section_id": section_id}
    saved = call.state.add_pin(**kept | {"parent_pin_id": pin.id})
    return Answer(201, pin_json(call, saved))


def check_link(link: str | None) -> None:
    if not link:
        return
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError as error:
        raise invalid(INVALID_LINK) from error
    if parts.scheme not in ("http", "https") or not host or " " in link:
        raise invalid(INVALID_LINK)
    if host == "pinterest.com" or host.endswith(".pinterest.com"):
        raise invalid("Invalid parameters.", message_detail=SAVE_BUTTON)


def _target(call: Call, *, secret_scope: str) -> tuple[Board, str | None]:
    """The board and section of the body, both checked."""
    board = board_to_write(call, call.body["board_id"])
    if board.privacy == "SECRET" and not call.has_scopes(secret_scope):
        raise not_permitted()
    section_id: str | None = call.body.get("board_section_id")
    if section_id is not None:
        section_of(call, board, section_id)
    return board, section_id


def _check_shared(call: Call, pin: Pin) -> None:
    if not call.state.boards[pin.board_id].is_shared_with(call.user.username):
        raise not_permitted()
