"""Pictures of pins as they were sent, drawn faces of accounts, and the style sheet."""

from pathlib import Path

from aiohttp import web

from ..world import World
from .html import e

STYLE = Path(__file__).with_name("simulator.css").read_text()
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


async def picture(world: World, request: web.Request) -> web.Response:
    """Every size is the original: browsers scale it."""
    file = request.match_info["file"]
    kind = TYPES.get(file.rpartition(".")[2])
    data = world.pictures.read(file) if kind and "/" not in file else None
    if data is None:
        return web.Response(status=404)
    return web.Response(body=data, content_type=kind)


async def avatar(world: World, request: web.Request) -> web.Response:
    user = world.state.users.get(request.match_info["username"])
    if user is None:
        return web.Response(status=404)
    letter = e(user.name[:1].upper())
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">'
        f'<circle cx="40" cy="40" r="40" fill="{e(user.colour)}"/>'
        '<text x="40" y="53" font-family="sans-serif" font-size="38" fill="#fff"'
        f' text-anchor="middle">{letter}</text></svg>'
    )
    return web.Response(text=drawn, content_type="image/svg+xml")


async def stylesheet(request: web.Request) -> web.Response:
    return web.Response(text=STYLE, content_type="text/css")


async def nothing(request: web.Request) -> web.Response:
    return web.Response(status=204)
