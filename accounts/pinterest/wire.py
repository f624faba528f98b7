"""One request and its answer over HTTP. Foreign exceptions end here."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any, NoReturn
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase

from accounts.pinterest.bodies import Body, TracedBody
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import NotSent, OutcomeUnknown, PinterestError, Waiting
from accounts.pinterest.patience import POOLS
from accounts.pinterest.recognition import CREATES
from accounts.pinterest.redact import redact

TIMEOUT = (3.0, 60.0)  # seconds to connect, to wait for bytes: creating a pin is slow
LARGEST_ANSWER = 4_000_000  # bytes; 250 pins are about half a million
_CHUNK = 65_536

# All that requests, and what is below it, is known to raise. ValueError holds UnicodeError and what
# odd addresses raise; OSError holds requests' own base class, ssl and socket errors.
FOREIGN = (OSError, ValueError, urllib3.exceptions.HTTPError, http.client.HTTPException)

# What is raised before a request without a body is sent; ValueError is an address, a header or a
# host name that cannot be. SSLError is nearly always the handshake, and a read is repeated anyway.
_BEFORE_SENDING = (
    ValueError,
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.SSLError,
)


class _DirectSession(requests.Session):
    """For `send` alone, which gives every call the same settings."""

    def __init__(self) -> None:
        super().__init__()
        self._settings: dict[tuple[str, str], dict[str, Any]] = {}

    def merge_environment_settings(self, url: Any, *given: Any) -> Any:
        """Ask the environment for proxies once for each host: it took a sixth of each call."""
        parts = urlsplit(url)
        place = parts.scheme, parts.netloc
        if place not in self._settings:
            self._settings[place] = dict(super().merge_environment_settings(url, *given))
        return dict(self._settings[place])

    def get_redirect_target(self, resp: requests.Response) -> None:
        """A bearer token travels nowhere else, and a redirect's body is not read unbounded."""


class _Adapter(HTTPAdapter):
    def __init__(self, block_bytes: int) -> None:
        self._block_bytes = block_bytes  # read by what follows
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        super().init_poolmanager(*args, **more, blocksize=self._block_bytes)
        self.poolmanager.pool_classes_by_scheme = POOLS

    def proxy_manager_for(self, *args: Any, **more: Any) -> Any:
        manager = super().proxy_manager_for(*args, **more, blocksize=self._block_bytes)
        manager.pool_classes_by_scheme = POOLS
        return manager


def session(block_bytes: int = 16_384) -> requests.Session:
    """A session that keeps connections alive, for one thread, any number of accounts.

    It repeats nothing, follows no redirect and keeps no cookie: what Pinterest sets for one account
    would be sent for the next. A body is read and sent in blocks; each has to go out within the
    time to connect.
    """
    new = _DirectSession()
    for scheme in ("https://", "http://"):
        new.mount(scheme, _Adapter(block_bytes))
    new.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return new


@dataclass(frozen=True, slots=True)
class Call:
    """A request. `auth` is an object, or requests would put a .netrc password in its place."""

    operation: str
    method: str
    url: str
    auth: AuthBase
    params: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Body | None = field(default=None, repr=False)
    content_type: str = "application/json"
    secrets: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; `body` is None when it was longer than LARGEST_ANSWER."""

    status: int
    headers: Mapping[str, str]
    body: bytes | None


def send(http_session: requests.Session, call: Call, timeout: tuple[float, float]) -> Reply:
    """One request, never repeated. Raises NotSent, OutcomeUnknown or Waiting without an answer."""
    body = TracedBody(call.body) if isinstance(call.body, bytes) else call.body
    try:
        with http_session.request(
            call.method,
            call.url,
            params=call.params,
            data=body,
            auth=call.auth,
            headers=_headers(call),
            timeout=timeout,
            allow_redirects=False,
            stream=True,
        ) as response:
            return Reply(response.status_code, response.headers, _read(response))
    except FOREIGN as error:
        _raise_lost(call, error, body)


def _headers(call: Call) -> dict[str, str]:
    sent = {"Accept": "application/json"}
    if call.body is not None:
        sent["Content-Type"] = call.content_type
    return sent


def _read(response: requests.Response) -> bytes | None:
    """The whole body, None when it is too long."""
    parts: list[bytes] = []
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        parts.append(chunk)
        if sum(map(len, parts)) > LARGEST_ANSWER:
            return None
    return b"".join(parts)


def _raise_lost(call: Call, error: Exception, body: Body | None) -> NoReturn:
    """No answer. `from None`: the foreign exception may carry the token in its text."""
    kind, cause = _lost(call, error, body)
    said = redact(f"{type(error).__name__}: {error}", *call.secrets)
    raise kind(cause, call.operation, message=said[:500]) from None


def _lost(call: Call, error: Exception, body: Body | None) -> tuple[type[PinterestError], Cause]:
    if not (body.touched if body else _was_sent(error)):
        return NotSent, Cause.NOT_CONNECTED
    if call.operation in CREATES:
        return OutcomeUnknown, Cause.OUTCOME_UNKNOWN
    return Waiting, Cause.PINTEREST_DOWN


def _was_sent(error: Exception) -> bool:
    """Whether a request without a body may have reached Pinterest."""
    if isinstance(error, _BEFORE_SENDING):
        return False
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return not isinstance(reason, urllib3.exceptions.NewConnectionError)
