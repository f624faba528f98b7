"""Makes calls with one account's token: single objects, whole lists, or nothing in return."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote

import requests
from requests.auth import AuthBase

from accounts.pinterest import answers, ratelimit, wire
from accounts.pinterest.bodies import Body
from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import Refused
from accounts.pinterest.limits import PAGE_SIZE
from accounts.pinterest.reading import Fields, Unreadable
from accounts.pinterest.types import Budget

Item = TypeVar("Item")

# Far above what an account can hold (200,000 pins are 800 pages): a list that never ends.
MOST_PAGES = 2_000


class BearerAuth(AuthBase):
    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


class Caller:
    """Takes Pinterest's own name of the operation, and the path in parts, not yet quoted."""

    def __init__(
        self, token: str, api_url: str, session: requests.Session, timeout: tuple[float, float]
    ) -> None:
        self.budgets: list[Budget] = []
        self._token = token
        self._api_url = api_url.rstrip("/")
        self._session = session
        self._timeout = timeout

    def get(
        self,
        operation: str,
        *path: str,
        parse: Callable[[Fields], Item],
        params: dict[str, str] | None = None,
    ) -> Item:
        return self._one(self._call(operation, "GET", path, params=params), parse)

    def post(
        self, operation: str, *path: str, body: bytes | Body, parse: Callable[[Fields], Item]
    ) -> Item:
        return self._one(self._call(operation, "POST", path, body=body), parse)

    def delete(self, operation: str, *path: str) -> None:
        self._send(self._call(operation, "DELETE", path))

    def pages(self, operation: str, *path: str, parse: Callable[[Fields], Item]) -> Iterator[Item]:
        """All items, page by page. The end is a missing bookmark; a short page means nothing.

        https://developers.pinterest.com/docs/reference/pagination/
        """
        seen: set[str] = set()
        bookmark = ""
        while True:
            params = {"page_size": str(PAGE_SIZE)} | ({"bookmark": bookmark} if bookmark else {})
            call = self._call(operation, "GET", path, params=params)
            items, bookmark = self._page(call, parse, seen)
            yield from items
            if not bookmark:
                return
            seen.add(bookmark)

    def _page(
        self, call: wire.Call, parse: Callable[[Fields], Item], seen: set[str]
    ) -> tuple[list[Item], str]:
        reply, body = self._send(call)
        items, bookmark = body.get("items"), body.get("bookmark")
        if not isinstance(items, list):
            raise answers.unreadable(reply, call, "A list without items.")
        if not isinstance(bookmark, str | None):  # the rest would be missing without a word
            raise answers.unreadable(reply, call, "A list whose bookmark is no text.")
        if bookmark in seen or len(seen) >= MOST_PAGES:
            raise answers.unreadable(reply, call, "A list without an end.")
        return [self._parsed(parse, item, reply, call) for item in items], bookmark or ""

    def _one(self, call: wire.Call, parse: Callable[[Fields], Item]) -> Item:
        reply, body = self._send(call)
        return self._parsed(parse, body, reply, call)

    def _parsed(
        self, parse: Callable[[Fields], Item], value: Fields, reply: wire.Reply, call: wire.Call
    ) -> Item:
        try:
            return parse(value)
        except Unreadable as error:
            raise answers.unreadable(reply, call, f"The answer has {error}.") from None

    def _send(self, call: wire.Call) -> tuple[wire.Reply, Fields]:
        reply = wire.send(self._session, call, self._timeout)
        self.budgets = ratelimit.parse(reply.headers, datetime.now(UTC))
        return reply, answers.read(reply, call)

    def _call(
        self,
        operation: str,
        method: str,
        path: tuple[str, ...],
        *,
        body: bytes | Body | None = None,
        params: dict[str, str] | None = None,
    ) -> wire.Call:
        if not all(part.strip(".") for part in path):  # "" and ".." would name another address
            raise Refused(Cause.REQUEST_INVALID, operation, message="An id is missing.")
        return wire.Call(
            operation=operation,
            method=method,
            url="/".join((self._api_url, *(quote(part, safe="") for part in path))),
            auth=BearerAuth(self._token),
            params=params or {},
            body=body,
            secrets=(self._token,),
        )
