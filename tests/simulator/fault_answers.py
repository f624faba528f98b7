"""What a fault does to a request: another answer, a late one, none, or a dropped connection."""

import asyncio
import json
from string import Template

from aiohttp import web

from .clock import now
from .fault_model import Kind
from .faults import ActiveFault

DROPPED = 499  # never reaches the caller: marks an answer whose connection is gone


async def produce(
    active: ActiveFault, request: web.Request, work: web.StreamResponse | None
) -> web.StreamResponse:
    """`work` is the true answer where the work has been done, None where it has not."""
    kind = active.fault.kind
    if kind is Kind.SILENT:
        await _silence(request, float(active.parameter))
    if kind in (Kind.SILENT, Kind.DROP):
        return _dropped(request)
    if kind is Kind.DROP_HALFWAY and isinstance(work, web.Response):
        return await _halfway(request, work)
    return answered(active, request)


def answered(active: ActiveFault, request: web.Request) -> web.Response:
    fault = active.fault
    text = fault.body if isinstance(fault.body, str) else json.dumps(fault.body)
    words = _words(active, request)
    headers = {key: Template(value).safe_substitute(words) for key, value in fault.headers.items()}
    quoted = {key: json.dumps(value)[1:-1] for key, value in words.items()}
    return web.Response(
        status=fault.status,
        text=Template(text).safe_substitute(quoted),
        content_type=fault.content_type,
        headers=headers,
    )


def _words(active: ActiveFault, request: web.Request) -> dict[str, str]:
    words = {"parameter": active.parameter, "media_id": request.match_info.get("media_id", "")}
    words["redirect_uri"] = request.query.get("redirect_uri", "")
    if "$epoch" in "".join(active.fault.headers.values()):
        words["epoch"] = str(round(now() + float(active.parameter)))
    return words


async def _silence(request: web.Request, seconds: float) -> None:
    """Until the time is over or the caller has gone; a stop of the simulator cancels it."""
    ends = asyncio.get_running_loop().time() + seconds
    while request.transport is not None and not request.transport.is_closing():
        left = ends - asyncio.get_running_loop().time()
        if left <= 0:
            return
        await asyncio.sleep(min(0.1, left))


def _dropped(request: web.Request) -> web.Response:
    """The answer is never sent: its connection is gone."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=DROPPED)


async def _halfway(request: web.Request, work: web.Response) -> web.StreamResponse:
    body = work.body if isinstance(work.body, bytes) else b""
    half = web.StreamResponse(status=work.status, headers={"Content-Length": str(len(body))})
    half.content_type = "application/json"
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()  # unlike abort(), this sends what is waiting
    return half
