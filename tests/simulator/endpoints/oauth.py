"""https://developers.pinterest.com/docs/api/v5/oauth-token

The body is a form, the app signs with Basic authentication.
"""

import base64
import binascii

from ..call import Answer, Call
from ..refusals import grant_invalid, invalid, not_authenticated, not_permitted
from ..scopes import split_scopes
from ..tokens import issue_pair, refresh_pair, spend_code


async def token(call: Call) -> Answer:
    client_id = _app(call)
    grant = call.body.get("grant_type")
    if grant == "authorization_code":
        pair = _exchange(call, client_id)
    elif grant == "refresh_token":
        pair = _refresh(call, client_id)
    else:
        raise invalid("Invalid request: grant_type is not supported")
    return Answer(200, {"response_type": grant, **pair})


async def revoke(call: Call) -> Answer:
    """Only tokens of system users can be taken back by their app; nobody here is one."""
    if _credentials(call) is None:
        raise not_authenticated()
    raise not_permitted()


def presented_by(call: Call) -> str | None:
    """Whose code or refresh token this is, before it is judged: faults aim at people."""
    held = call.state.codes.get(call.body.get("code", "")) or call.state.refresh_tokens.get(
        call.body.get("refresh_token", "")
    )
    return held.username if held else None


def _exchange(call: Call, client_id: str) -> dict[str, object]:
    body = call.body
    if not body.get("code") or not body.get("redirect_uri"):
        raise invalid("Invalid request: code and redirect_uri are required")
    code = spend_code(call.state, body["code"], client_id, body["redirect_uri"])
    continuous = body.get("continuous_refresh", "").lower() == "true"
    return issue_pair(call.state, code.username, client_id, code.scopes, continuous=continuous)


def _refresh(call: Call, client_id: str) -> dict[str, object]:
    body = call.body
    if not body.get("refresh_token"):
        raise invalid("Invalid request: refresh_token is required")
    scopes = split_scopes(body["scope"]) if body.get("scope") else None
    return refresh_pair(call.state, body["refresh_token"], client_id, scopes)


def _app(call: Call) -> str:
    credentials = _credentials(call)
    if credentials is None or not call.world.settings.knows_secret(*credentials):
        raise grant_invalid(data="Invalid Application ID")
    return credentials[0]


def _credentials(call: Call) -> tuple[str, str] | None:
    kind, _, encoded = call.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        client_id, colon, secret = base64.b64decode(encoded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (client_id, secret) if colon else None
