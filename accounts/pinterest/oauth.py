"""Getting, and keeping, a person's permission.

https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import requests
from requests.auth import HTTPBasicAuth

from accounts.pinterest import answers, wire
from accounts.pinterest.reading import Fields, Unreadable, count, credential, text
from accounts.pinterest.scopes import parse_scopes
from accounts.pinterest.types import App, Tokens

# Where an answer leaves them out. The refresh token's 60 days begin anew with each refresh.
ACCESS_SECONDS = 30 * 86_400
REFRESH_SECONDS = 60 * 86_400
_LONGEST_SECONDS = 10 * 365 * 86_400


def authorize_url(app: App, state: str, scopes: Iterable[str]) -> str:
    """Where the person's browser is sent. `state` must not be guessable, and is used once."""
    query = {
        "client_id": app.app_id,
        "redirect_uri": app.redirect_uri,
        "response_type": "code",
        "scope": ",".join(sorted(scopes)),
        "state": state,
    }
    joint = "&" if "?" in app.authorize_url else "?"
    return app.authorize_url + joint + urlencode(query)


def exchange(
    app: App,
    code: str,
    session: requests.Session | None = None,
    timeout: tuple[float, float] = wire.TIMEOUT,
) -> Tokens:
    """The tokens for the code that came back. A code works once and not for long.

    Raises TokenRefused when the code is refused; another PinterestError otherwise.
    """
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": app.redirect_uri}
    return _tokens(_call(app, form, code), session, timeout)


def refresh(
    app: App,
    refresh_token: str,
    session: requests.Session | None = None,
    timeout: tuple[float, float] = wire.TIMEOUT,
) -> Tokens:
    """New tokens for an old refresh token, which is spent by that: store the new pair at once.

    `Tokens.refresh_token` is "" when Pinterest sent none: the old one stays the one to keep.
    Raises TokenRefused when the refresh token is definitely refused. After any other error it may
    still work: try again later.
    """
    form = {"grant_type": "refresh_token", "refresh_token": refresh_token}
    return _tokens(_call(app, form, refresh_token), session, timeout)


def _call(app: App, form: dict[str, str], secret: str) -> wire.Call:
    # Without continuous_refresh, apps made before 2025-09-25 get a token that ends after a year.
    return wire.Call(
        operation="oauth/token",
        method="POST",
        url=app.api_url.rstrip("/") + "/oauth/token",
        auth=HTTPBasicAuth(app.app_id.encode(), app.app_secret.encode()),
        body=urlencode(form | {"continuous_refresh": "true"}).encode(),
        content_type="application/x-www-form-urlencoded",
        secrets=(app.app_secret, secret),
    )


def _tokens(
    call: wire.Call, session: requests.Session | None, timeout: tuple[float, float]
) -> Tokens:
    reply = wire.send(session or wire.session(), call, timeout)
    body = answers.read(reply, call)
    try:
        return _granted(body, datetime.now(UTC))
    except Unreadable as error:
        raise answers.unreadable(reply, call, f"The answer has {error}.") from None


def _granted(body: Fields, now: datetime) -> Tokens:
    refresh_token = text(body, "refresh_token")
    return Tokens(
        access_token=credential(body, "access_token"),
        refresh_token=refresh_token,
        scopes=parse_scopes(text(body, "scope")),
        access_expires_at=_after(now, count(body, "expires_in"), ACCESS_SECONDS),
        refresh_expires_at=_refresh_end(body, now) if refresh_token else None,
    )


def _refresh_end(body: Fields, now: datetime) -> datetime:
    seconds = count(body, "refresh_token_expires_in")
    epoch = count(body, "refresh_token_expires_at")
    if seconds is None and epoch is not None:
        seconds = max(0, epoch - int(now.timestamp()))
    return _after(now, seconds, REFRESH_SECONDS)


def _after(now: datetime, seconds: int | None, default: int) -> datetime:
    return now + timedelta(seconds=min(default if seconds is None else seconds, _LONGEST_SECONDS))
