"""The simulator as a web application: the API under /v5, the pages, the control."""

import json
from functools import partial
from typing import Any

from aiohttp import web

from .control import VERBS, done
from .operations import OPERATIONS
from .pages import routes as page_routes
from .refusals import Refusal
from .serving import serve
from .uploading import upload
from .world import World

MAX_BODY = 128_000_000


def build(world: World) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY)
    for operation in OPERATIONS:
        path = f"/v5{operation.path}"
        app.router.add_route(operation.method, path, partial(serve, world, operation))
    app.router.add_route("POST", "/upload/", partial(upload, world))
    app.router.add_route("*", "/v5/{rest:.*}", _unknown)
    app.router.add_route("*", "/_control/{verb}", partial(_control, world))
    for method, path, handler in page_routes(world):
        app.router.add_route(method, path, handler)
    return app


async def _unknown(request: web.Request) -> web.Response:
    refused = Refusal(404, 404, f"{request.method} {request.path} is not simulated")
    return web.json_response(refused.body, status=refused.status)


async def _control(world: World, request: web.Request) -> web.Response:
    """JSON gets JSON; a form of the page at / gets sent back to where it came from."""
    verb = VERBS.get(request.match_info["verb"])
    if verb is None:
        return web.json_response({"error": "no such verb"}, status=404)
    from_form = request.content_type == "application/x-www-form-urlencoded"
    try:
        result = await done(verb(world, **await _arguments(request, from_form)))
    except (TypeError, ValueError) as error:
        return web.json_response({"error": str(error)}, status=400)
    answer = _back(request) if from_form else web.json_response(result)
    if world.network and not world.network.is_there:
        answer.force_close()
    return answer


def _back(request: web.Request) -> web.Response:
    return web.Response(status=303, headers={"Location": request.headers.get("Referer", "/")})


async def _arguments(request: web.Request, from_form: bool) -> dict[str, Any]:
    if from_form:
        return {key: value for key, value in (await request.post()).items() if value != ""}
    body = await request.read()
    return {**request.query, **(json.loads(body) if body else {})}
