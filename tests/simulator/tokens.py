"""Codes and tokens: given, used once, rotated, expired, taken back.

Lifetimes in seconds, from https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
"""

import secrets
from typing import Any

from .clock import now
from .records import Code, Token
from .refusals import grant_invalid, invalid, not_authenticated
from .state import State

CODE_LIFETIME = 10 * 60
ACCESS_LIFETIME = 30 * 24 * 3600
CONTINUOUS_LIFETIME = 60 * 24 * 3600
LEGACY_LIFETIME = 365 * 24 * 3600


def issue_code(
    state: State, username: str, client_id: str, scopes: list[str], redirect_uri: str
) -> str:
    code = secrets.token_hex(20)
    expires_at = now() + CODE_LIFETIME
    state.codes[code] = Code(code, username, client_id, scopes, redirect_uri, expires_at)
    return code


def spend_code(state: State, code: str, client_id: str, redirect_uri: str) -> Code:
    """A code is good once, for ten minutes, with the app and the address it was made for."""
    found = state.codes.pop(code, None)
    if found is None or found.expires_at <= now():
        raise grant_invalid()
    if (found.client_id, found.redirect_uri) != (client_id, redirect_uri):
        raise grant_invalid()
    return found


def issue_pair(
    state: State, username: str, client_id: str, scopes: list[str], *, continuous: bool = True
) -> dict[str, Any]:
    """The answer of the token endpoint without its `response_type`."""
    lifetime = CONTINUOUS_LIFETIME if continuous else LEGACY_LIFETIME
    refresh = Token(_random("pinr."), username, client_id, scopes, now() + lifetime, continuous)
    state.refresh_tokens[refresh.token] = refresh
    return _pair(state, refresh, scopes)


def refresh_pair(
    state: State, refresh_token: str, client_id: str, scopes: list[str] | None
) -> dict[str, Any]:
    """A continuous refresh token is replaced by its use; a legacy one lives on to its end."""
    found = state.refresh_tokens.get(refresh_token)
    if found is None or found.expires_at <= now() or found.client_id != client_id:
        raise grant_invalid()
    if scopes is not None and not set(scopes) <= set(found.scopes):
        raise invalid("The requested scope exceeds the scope granted.")
    scopes = scopes or found.scopes
    if not found.continuous:
        return _pair(state, found, scopes)
    del state.refresh_tokens[refresh_token]
    return issue_pair(state, found.username, client_id, scopes)


def bearer(state: State, header: str) -> Token:
    """The living access token of an Authorization header."""
    kind, _, token = header.partition(" ")
    found = state.access_tokens.get(token.strip()) if kind.lower() == "bearer" else None
    if found is None or found.expires_at <= now():
        raise not_authenticated()
    return found


def revoke(state: State, username: str) -> None:
    """As when the person removes the app: every code and token dies at once."""
    state.access_tokens = _others(state.access_tokens, username)
    state.refresh_tokens = _others(state.refresh_tokens, username)
    state.codes = {key: code for key, code in state.codes.items() if code.username != username}


def expire_access_tokens(state: State, username: str) -> None:
    for token in state.access_tokens.values():
        if token.username == username:
            token.expires_at = now() - 1


def _pair(state: State, refresh: Token, scopes: list[str]) -> dict[str, Any]:
    access = Token(
        _random("pina_"), refresh.username, refresh.client_id, scopes, now() + ACCESS_LIFETIME
    )
    state.access_tokens[access.token] = access
    return {
        "access_token": access.token,
        "token_type": "bearer",
        "expires_in": ACCESS_LIFETIME,
        "scope": " ".join(scopes),
        "refresh_token": refresh.token,
        "refresh_token_expires_in": round(refresh.expires_at - now()),
        "refresh_token_expires_at": round(refresh.expires_at),
    }


def _others(tokens: dict[str, Token], username: str) -> dict[str, Token]:
    return {key: token for key, token in tokens.items() if token.username != username}


def _random(prefix: str) -> str:
    return prefix + secrets.token_hex(32).upper()
