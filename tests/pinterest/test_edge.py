"""Whatever the network or the far end does, only our own errors come out, and they say the truth
about whether something may have been done."""

import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import (
    NotSent,
    OutcomeUnknown,
    PinterestError,
    Refused,
    TokenRefused,
    Waiting,
)
from tests.pinterest.calls import (
    NEW_PIN,
    TOKEN,
    client,
    create_pin,
    failing,
    list_boards,
    read_board,
    refresh,
)
from tests.pinterest.raw_server import Act, RawServer, http

NOTHING_READ = {
    "closed without an answer": Act.CLOSE,
    "reset": Act.RESET,
    "silence": Act.SILENCE,
    "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n",
    "an empty status line": b"\r\n\r\n",
    "a status that is no number": b"HTTP/1.1 abc OK\r\n\r\n",
    "a header line without an end": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
    "too many headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n",
    "half a body": b'HTTP/1.1 200 OK\r\ncontent-length: 99\r\nConnection: close\r\n\r\n{"id',
    "half a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nab",
    "a chunk without a size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
    "no gzip": http(200, b"not gzip at all", "Content-Encoding: gzip"),
    # Whole and right at the end, two seconds later, with no pause as long as the time to wait.
    "a trickle": [b'HTTP/1.1 200 OK\r\nContent-Length: 51\r\n\r\n{"id": "1"', *[b" "] * 40, b"}"],
    "headers that trickle": [
        b"HTTP/1.1 200 OK\r\nX: ",
        *[b"x"] * 40,
        b'\r\nContent-Length: 11\r\n\r\n{"id": "1"}',
    ],
}
UNREADABLE = {
    "headers without an end": b"HTTP/1.1 200 OK\r\nContent-Type: text",
    "a page": http(200, "<html>We'll be back soon</html>"),
    "nothing": http(200),
    "nothing created": http(201),
    "a list": http(200, "[1, 2, 3]"),
    "another shape": http(200, '{"hello": "world"}'),
    "JSON cut short": http(200, '{"id": "81374422'),
    "JSON too deep": http(200, "[" * 200_000),
    "a number too long": http(200, '{"id": ' + "9" * 9_000 + "}"),
    "bytes that are no text": http(200, b'{"id": "\xff\xfe"}'),
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "an id that is none": http(200, '{"id": "null", "access_token": ""}'),
    "an id too long to be stored": http(201, '{"id": "%s"}' % ("1" * 33)),
    "accepted": http(202, '{"id": "1"}'),
    "too much": http(200, b'{"id": "1", "x": "' + b"x" * 4_100_000 + b'"}'),
    "a bomb": http(200, gzip.compress(b" " * 50_000_000), "Content-Encoding: gzip"),
    "a redirect": http(302, "", "Location: http://127.0.0.1:9/"),
    "a redirect with JSON": http(307, '{"id": "1"}', "Location: /v5/elsewhere"),
    "a redirect to nowhere": http(301, "", "Location: http://[::1"),
}


@pytest.mark.parametrize("answer", NOTHING_READ.values(), ids=NOTHING_READ)
def test_a_lost_answer_to_a_create_leaves_its_outcome_unknown(
    answer: bytes | Act | list[bytes],
) -> None:
    with RawServer(answer) as server:
        error = failing(create_pin, server.url)
    assert isinstance(error, OutcomeUnknown)
    assert error.cause is Cause.OUTCOME_UNKNOWN
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", NOTHING_READ.values(), ids=NOTHING_READ)
def test_a_lost_answer_to_a_read_may_be_asked_for_again(answer: bytes | Act | list[bytes]) -> None:
    with RawServer(answer) as server:
        error = failing(read_board, server.url)
    assert isinstance(error, Waiting)
    assert error.cause is Cause.PINTEREST_DOWN
    assert len(server.requests) == 1


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (create_pin, OutcomeUnknown),
        (read_board, Waiting),
        (list_boards, Waiting),
        (refresh, Waiting),
    ],
)
def test_an_answer_that_is_not_the_apis_is_told_apart(
    answer: bytes, call: Callable[[str], object], kind: type[PinterestError]
) -> None:
    with RawServer(answer) as server:
        error = failing(call, server.url)
    assert type(error) is kind
    assert error.cause is Cause.UNREADABLE_ANSWER
    assert len(server.requests) == 1


@pytest.mark.parametrize("call", [create_pin, read_board])
@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_page_with_a_status_of_4xx_is_a_no_but_none_of_pinterests(
    call: Callable[[str], object], status: int
) -> None:
    with RawServer(http(status, "<html>Forbidden by our firewall</html>")) as server:
        error = failing(call, server.url)
    assert type(error) is Refused
    assert error.cause is Cause.UNREADABLE_ANSWER


def test_a_gateways_page_is_told_by_its_status() -> None:
    with RawServer(http(504, "<h1>504</h1>"), http(429, "slow down", "Retry-After: 7")) as server:
        assert isinstance(failing(create_pin, server.url), OutcomeUnknown)
        limited = failing(create_pin, server.url)
    assert isinstance(limited, Waiting)
    assert (limited.cause, limited.retry_after) == (Cause.RATE_LIMITED, 7)


@contextmanager
def refusing() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    yield f"http://127.0.0.1:{port}/v5"


@contextmanager
def never_accepting() -> Iterator[str]:
    """A listener whose queue is full: connecting takes longer than anybody waits."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v5"
        for one in waiting:
            one.close()


@contextmanager
def speaking_no_tls() -> Iterator[str]:
    with RawServer(b"", greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        yield server.url.replace("http://", "https://")


@contextmanager
def address(url: str) -> Iterator[str]:
    yield url


@pytest.mark.parametrize("call", [create_pin, read_board, refresh])
@pytest.mark.parametrize(
    "place",
    [
        refusing,
        never_accepting,
        speaking_no_tls,
        lambda: address("http://a..b/v5"),
        lambda: address("http://" + "a" * 64 + ".example/v5"),
        lambda: address("http:///v5"),
        lambda: address("ftp://127.0.0.1/v5"),
        lambda: address("http://127.0.0.1:99999/v5"),
        lambda: address("http://[::1/v5"),
        lambda: address("no address"),
    ],
)
def test_where_nothing_can_have_arrived_it_is_said_so(
    call: Callable[[str], object],
    place: Callable[[], AbstractContextManager[str]],
) -> None:
    with place() as url:
        error = failing(call, url)
    assert type(error) is NotSent
    assert error.cause is Cause.NOT_CONNECTED
    assert error.status is None


@pytest.mark.parametrize("call", [create_pin, read_board])
def test_a_proxy_that_is_not_there_means_that_nothing_was_sent(
    call: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing() as proxy:
        monkeypatch.setenv("http_proxy", proxy.removesuffix("/v5"))
        monkeypatch.setenv("no_proxy", "")
        error = failing(call, "http://api.example/v5")
    assert type(error) is NotSent


@pytest.mark.parametrize("token", [f"{TOKEN}\n", f"{TOKEN}\u2603", ""])
def test_a_token_that_cannot_be_sent_is_not_sent_and_not_shown(token: str) -> None:
    with RawServer(http(401, '{"code": 2, "message": "Authentication failed."}')) as server:
        error = failing(lambda url: client(url, token).create_pin(NEW_PIN), server.url)
    assert isinstance(error, NotSent | TokenRefused)
