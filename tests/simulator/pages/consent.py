"""The authorize page: who are you, what may this app do, allow or deny.

https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
"""

import json
from collections.abc import Mapping
from string import Template
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from aiohttp import web

from ..fault_answers import answered
from ..fault_model import Kind
from ..refusals import Refusal
from ..scopes import SCOPES, split_scopes
from ..tokens import issue_code
from ..world import World
from .html import e, page

OPERATION = "oauth/authorize"
KEPT = ("client_id", "redirect_uri", "state", "scope")


async def show(world: World, request: web.Request) -> web.StreamResponse:
    record = world.journal.arrived(request.method, request.path_qs, OPERATION)
    fault = next((a for a in world.faults.active if a.meets(OPERATION, None)), None)
    if fault and fault.fault.kind is Kind.ANSWER:
        world.faults.take(OPERATION, None)
        record.fault, record.status = fault.fault.name, fault.fault.status
        return answered(fault, request)
    response = _asked(world, request.query)
    record.status = response.status
    return response


async def decide(world: World, request: web.Request) -> web.StreamResponse:
    form = await request.post()
    asked = {key: str(form.get(key, "")) for key in KEPT}
    refused = _refused(world, {**asked, "response_type": "code"})
    if refused is not None:
        return web.json_response(refused.body, status=refused.status)
    username = str(form.get("account", ""))
    if form.get("decision") != "allow" or username not in world.state.users:
        return _back(asked["redirect_uri"], error="access_denied", state=asked["state"])
    # What the page did not ask for cannot be granted by a forged form.
    offered = split_scopes(asked["scope"])
    granted = [scope for scope in offered if scope in form.getall("granted", [])]
    code = issue_code(world.state, username, asked["client_id"], granted, asked["redirect_uri"])
    world.changed()
    return _back(asked["redirect_uri"], **_outcome(world, username, code, asked["state"]))


def _outcome(world: World, username: str, code: str, state: str) -> dict[str, str]:
    """What goes back to the app; a fault of the consent page may say something else."""
    usual = {"code": code, "state": state}
    fault = world.faults.take(OPERATION, username)
    if fault is None or fault.fault.kind is not Kind.REDIRECT:
        return usual
    body = fault.fault.body if isinstance(fault.fault.body, Mapping) else {}
    return {key: Template(value).safe_substitute(usual) for key, value in body.items()}


def _refused(world: World, asked: Mapping[str, str]) -> Refusal | None:
    message, known = "You are not permitted to access that resource.", world.settings
    redirect_uri = asked.get("redirect_uri", "")
    if not known.knows_app(asked.get("client_id", "")):
        return Refusal(403, 7, message, data="Invalid Application ID")
    registered = not known.redirect_uris or redirect_uri in known.redirect_uris
    if not registered or urlsplit(redirect_uri).scheme not in ("http", "https"):
        data = (
            f"The provided redirect_uri {redirect_uri} does not match any of the"
            " registered redirect URIs."
        )
        return Refusal(403, 7, message, data=data)
    return None


def _asked(world: World, asked: Mapping[str, str]) -> web.Response:
    refused = _refused(world, asked)
    if refused is not None:
        return web.json_response(refused.body, status=refused.status)
    scopes = split_scopes(asked.get("scope", ""))
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if asked.get("response_type") != "code" or not scopes or unknown:
        problem = {"code": 1, "message": f"Invalid request: scope {json.dumps(unknown)}"}
        return web.json_response(problem, status=400)
    return page("Give access", _form(world, asked, scopes), narrow=True)


def _form(world: World, asked: Mapping[str, str], scopes: list[str]) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{e(asked.get(name, ""))}">' for name in KEPT
    )
    accounts = "".join(_account(world, name, i == 0) for i, name in enumerate(world.state.users))
    permissions = "".join(
        f'<label class="choice"><input type="checkbox" name="granted" value="{e(scope)}" checked>'
        f'<span>{e(SCOPES[scope])}<br><span class="faint">{e(scope)}</span></span></label>'
        for scope in scopes
    )
    host = e(urlsplit(asked["redirect_uri"]).netloc)
    return f"""<h1>Give app {e(asked["client_id"])} access to your Pinterest account?</h1>
<p class="faint">You will be sent back to {host}.</p>
<form class="consent sheet" method="post" action="/oauth/">{hidden}
<fieldset><legend>Who are you?</legend>{accounts}</fieldset>
<fieldset><legend>What the app asks for</legend>{permissions}</fieldset>
<div class="row"><button class="main" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></div>
</form>"""


def _account(world: World, username: str, first: bool) -> str:
    user = world.state.users[username]
    boards = len(world.state.boards_of(username))
    kind = "business" if user.account_type == "BUSINESS" else "personal"
    return (
        f'<label class="choice"><input type="radio" name="account" value="{e(username)}"'
        f"{' checked' if first else ''}>"
        f'<img class="avatar" src="/media/avatars/{e(username)}.svg" alt="">'
        f'<span>{e(user.name)}<br><span class="faint">{e(username)}, {kind}, {boards} boards</span>'
        "</span></label>"
    )


def _back(redirect_uri: str, **answer: str) -> web.Response:
    parts = urlsplit(redirect_uri)
    query = urlencode([*parse_qsl(parts.query, keep_blank_values=True), *answer.items()])
    return web.Response(status=303, headers={"Location": urlunsplit(parts._replace(query=query))})
