"""A board with its pins as cards, newest first."""

from aiohttp import web

from ..records import Pin
from ..world import World
from .html import button, e, not_found, page

SHOWN = 200


async def show(world: World, request: web.Request) -> web.Response:
    board = world.state.boards.get(request.match_info["board_id"])
    if board is None:
        return not_found("This board")
    pins = world.state.pins_on(board.id)
    gone = " · deleted" if board.deleted else ""
    cards = "".join(_card(world, pin) for pin in reversed(pins[-SHOWN:]))
    body = f"""<h1>{e(board.name)}</h1>
<p class="faint">{e(board.owner)} · {e(board.privacy.lower())} · {len(pins)} pins ·
{e(board.id)}{gone}</p>
<div class="cards">{cards or "<p>No pins yet.</p>"}</div>"""
    return page(board.name, body)


def _card(world: World, pin: Pin) -> str:
    section = world.state.sections.get(pin.section_id or "")
    image = f'<img src="/media/600x/{e(pin.images[0]["file"])}" alt="{e(pin.alt_text or "")}">'
    link = f'<p><a href="{e(pin.link)}" rel="nofollow">{e(pin.link)}</a></p>' if pin.link else ""
    place = f" · {e(section.name)}" if section else ""
    return f"""<article class="card" data-pin="{e(pin.id)}">
<a href="/pin/{e(pin.id)}/">{image if pin.images else "Video"}</a>
<div><h3>{e(pin.title or "Untitled")}</h3><p>{e(pin.description or "")}</p>{link}
<p class="faint"><time>{e(pin.created_at)}</time> UTC{place}</p>
{button("delete-pin", "Delete", danger=True, pin_id=pin.id)}</div></article>"""
