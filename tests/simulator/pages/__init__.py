"""Pages for people: the consent page, the desk at /, boards and pins, pictures."""

from functools import partial

from ..world import World
from . import board, consent, desk, pictures, pin
from .html import Handler


def routes(world: World) -> list[tuple[str, str, Handler]]:
    return [
        ("GET", "/", partial(desk.show, world)),
        ("GET", "/oauth/", partial(consent.show, world)),
        ("POST", "/oauth/", partial(consent.decide, world)),
        ("GET", "/board/{board_id}/", partial(board.show, world)),
        ("GET", "/pin/{pin_id}/", partial(pin.show, world)),
        ("GET", "/media/avatars/{username}.svg", partial(pictures.avatar, world)),
        ("GET", "/media/{size}/{file}", partial(pictures.picture, world)),
        ("GET", "/simulator.css", pictures.stylesheet),
        ("GET", "/favicon.ico", pictures.nothing),
    ]
