"""HTML by hand: every text goes through `e`, every page through `page`."""

import html
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def e(text: object) -> str:
    return html.escape(str(text), quote=True)


def page(title: str, body: str, *, status: int = 200, narrow: bool = False) -> web.Response:
    width = "narrow" if narrow else "wide"
    text = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>{e(title)} · simulated Pinterest</title>
<link rel="stylesheet" href="/simulator.css">
</head>
<body>
<header><a href="/">Simulated Pinterest</a><span>nothing here leaves this machine</span></header>
<main class="{width}">
{body}
</main>
</body>
</html>
"""
    return web.Response(text=text, content_type="text/html", status=status)


def button(verb: str, label: str, *, danger: bool = False, **values: object) -> str:
    """A form of one button that posts to the control."""
    hidden = "".join(
        f'<input type="hidden" name="{e(name)}" value="{e(value)}">'
        for name, value in values.items()
    )
    kind = ' class="danger"' if danger else ""
    return (
        f'<form method="post" action="/_control/{verb}">{hidden}'
        f"<button{kind}>{e(label)}</button></form>"
    )


def not_found(what: str) -> web.Response:
    return page("Not found", f"<h1>{e(what)} is not here</h1>", status=404, narrow=True)
