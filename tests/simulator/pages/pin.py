"""A pin's public page, as it would stand at https://www.pinterest.com/pin/{id}/."""

from aiohttp import web

from ..records import Pin
from ..world import World
from .html import e, not_found, page


async def show(world: World, request: web.Request) -> web.Response:
    pin = world.state.pin(request.match_info["pin_id"])
    if pin is None or world.is_sandbox or world.state.boards[pin.board_id].privacy == "SECRET":
        return not_found("This pin")
    return page(pin.title or "Pin", _body(world, pin), narrow=True)


def _body(world: World, pin: Pin) -> str:
    board = world.state.boards[pin.board_id]
    images = "".join(
        f'<img src="/media/originals/{e(image["file"])}" alt="{e(pin.alt_text or "")}">'
        for image in pin.images
    )
    link = f'<p><a href="{e(pin.link)}" rel="nofollow">{e(pin.link)}</a></p>' if pin.link else ""
    return f"""<article class="pin sheet" data-pin="{e(pin.id)}">{images}
<h1>{e(pin.title or "Untitled")}</h1>
<p>{e(pin.description or "")}</p>{link}
<p class="faint">{e(pin.owner)} on <a href="/board/{e(board.id)}/">{e(board.name)}</a>,
<time>{e(pin.created_at)}</time> UTC</p></article>"""
