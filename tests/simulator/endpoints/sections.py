"""https://developers.pinterest.com/docs/api/v5/board_sections-list and its neighbours."""

from ..access import board_to_write, section_of, sees_pin, shared_board
from ..call import Answer, Call
from ..paging import page
from ..refusals import Refusal, invalid
from ..shapes import pin_json, section_json


async def list_(call: Call) -> Answer:
    board = shared_board(call, call.path["board_id"])
    sections = call.state.sections_of(board.id)
    return Answer(200, page(call.query, sections, lambda _: True, section_json))


async def create(call: Call) -> Answer:
    shared_board(call, call.path["board_id"])
    board = board_to_write(call, call.path["board_id"])
    name = call.body["name"].strip()
    if not name or name in {section.name for section in call.state.sections_of(board.id)}:
        raise invalid("Invalid board section parameters.", 400)
    return Answer(201, section_json(call.state.add_section(board.id, name)))


async def list_pins(call: Call) -> Answer:
    try:
        board = shared_board(call, call.path["board_id"])
        section = section_of(call, board, call.path["section_id"])
    except Refusal as refused:
        if refused.status == 404:
            raise Refusal(404, 404, "Board or section not found.") from refused
        raise
    return Answer(
        200,
        page(
            call.query,
            [pin for pin in call.state.pins_on(board.id) if pin.section_id == section.id],
            lambda pin: sees_pin(call, pin),
            lambda pin: pin_json(call, pin),
            newest_first=True,
        ),
    )
