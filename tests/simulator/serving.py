"""The way of every API request: known caller, fault, latency, rate limit, work, answer.

The latency comes before the work: a caller who gives up waiting has a pin all the same, as with
the real service.
"""

import asyncio
import json
import random
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from .call import Answer, Call
from .description import check_id, check_query, check_request
from .endpoints.oauth import presented_by
from .fault_answers import DROPPED, produce
from .fault_model import Kind
from .faults import ActiveFault
from .limits import Verdict
from .operations import NOT_IN_SANDBOX, Operation
from .refusals import Refusal, invalid, not_permitted, rate_limited, scopes_missing
from .tokens import bearer
from .world import World


async def serve(world: World, operation: Operation, request: web.Request) -> web.StreamResponse:
    record = world.journal.arrived(request.method, request.path_qs, operation.name)
    record.port = _port(request)
    body = await request.read()
    call = Call(
        world,
        f"{request.scheme}://{request.host}",
        path=request.match_info,
        query=request.query,
        headers=request.headers,
    )
    unreadable = _read_body(call, operation, body)
    call.token = call.state.access_tokens.get(_shown(call))
    record.title = _title(call, operation)
    record.username = call.username = call.token.username if call.token else presented_by(call)
    fault = world.faults.take(operation.name, call.username)
    record.fault = fault.fault.name if fault else None
    latency = _latency(world, operation)
    if latency:
        await asyncio.sleep(latency)
    response = await _respond(call, operation, request, unreadable, fault)
    record.status = 0 if response.status == DROPPED or response.prepared else response.status
    return response


def _latency(world: World, operation: Operation) -> float:
    """The service is slow to create pins, and quick with everything else."""
    creates = operation.name == "pins/create"
    return world.latency + (world.create_latency if creates else 0)


async def _respond(
    call: Call,
    operation: Operation,
    request: web.Request,
    unreadable: Refusal | None,
    fault: ActiveFault | None,
) -> web.StreamResponse:
    verdict = _counted(call, operation)
    if fault and not fault.fault.after_work and fault.fault.kind is not Kind.SLOW:
        response = await produce(fault, request, None)
    else:
        response = await _worked(call, operation, verdict, unreadable)
        if fault and fault.fault.kind is Kind.SLOW:
            await asyncio.sleep(float(fault.parameter))
        elif fault:
            response = await produce(fault, request, response)
    if not response.prepared:
        for key, value in verdict.headers.items():
            response.headers.setdefault(key, value)
        response.headers["x-pinterest-rid"] = str(random.getrandbits(52))
    return response


async def _worked(
    call: Call, operation: Operation, verdict: Verdict, unreadable: Refusal | None
) -> web.Response:
    try:
        _admit(call, operation, verdict, unreadable)
        answer = await operation.endpoint(call)
    except Refusal as refused:
        return _json(Answer(refused.status, refused.body))
    if operation.method != "GET":
        call.world.changed()
    return _json(answer)


def _admit(call: Call, operation: Operation, verdict: Verdict, unreadable: Refusal | None) -> None:
    """Who is it, may they, how often, and is it well said: in this order."""
    if operation.scopes is not None:
        call.token = bearer(call.state, call.headers.get("Authorization", ""))
        missing = [scope for scope in operation.scopes if scope not in call.token.scopes]
        if missing:
            raise scopes_missing(missing)
    if call.world.is_sandbox and operation.name in NOT_IN_SANDBOX:
        raise not_permitted()
    if verdict.refused:
        raise rate_limited()
    if unreadable is not None:
        raise unreadable
    for value in call.path.values():
        check_id(value)
    check_query(operation.name, call.query)
    if operation.method in ("POST", "PATCH"):
        check_request(operation.name, call.body)


def _read_body(call: Call, operation: Operation, body: bytes) -> Refusal | None:
    """The body goes into the call; a refusal comes back when it is not what it should be."""
    if operation.scopes is None:
        call.body = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return None
    if operation.method not in ("POST", "PATCH"):
        return None
    try:
        parsed: Any = json.loads(body) if body else {}
    except ValueError:
        return invalid("Invalid request: the body is not JSON")
    if not isinstance(parsed, dict):
        return invalid("Invalid request: the body is not an object")
    call.body = parsed
    return None


def _port(request: web.Request) -> int:
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return int(peer[1]) if peer else 0


def _title(call: Call, operation: Operation) -> str | None:
    title = call.body.get("title") if operation.name == "pins/create" else None
    return title if isinstance(title, str) else None


def _shown(call: Call) -> str:
    return call.headers.get("Authorization", "").partition(" ")[2].strip()


def _counted(call: Call, operation: Operation) -> Verdict:
    user = call.state.users.get(call.username or "")
    return call.world.limiter.count(
        operation.category,
        call.token.client_id if call.token else "",
        user.id if user else "",
        trial=call.world.mode == "trial",
    )


def _json(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status)
    return web.json_response(answer.body, status=answer.status)
