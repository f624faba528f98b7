"""Whatever the network or the far end does, only our own errors come out, and they say the truth
about whether something may have been done."""

import gzip
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import requests

from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import (
    NotSent,
    OutcomeUnknown,
    PinterestError,
    Refused,
    TokenRefused,
    Waiting,
)
from accounts.pinterest.types import App, Image, NewPin
from tests.pinterest.raw_server import Act, RawServer, http

TOKEN = "pina_AEATJ2AWAAAAAQAAGBAFUC4M3A3Z7GABACGSO7Q5YC2K"
QUICK = (0.3, 0.3)
NEW_PIN = NewPin("549755885175", title="Linen", image=Image("image/png", b"\x89PNG" * 9))

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
    "accepted": http(202, '{"id": "1"}'),
    "too much": http(200, b'{"id": "1", "x": "' + b"x" * 4_100_000 + b'"}'),
    "a bomb": http(200, gzip.compress(b" " * 50_000_000), "Content-Encoding: gzip"),
    "a redirect": http(302, "", "Location: http://127.0.0.1:9/"),
    "a redirect with JSON": http(307, '{"id": "1"}', "Location: /v5/elsewhere"),
    "a redirect to nowhere": http(301, "", "Location: http://[::1"),
}


def client(url: str, token: str = TOKEN) -> PinterestClient:
    return PinterestClient(token, url, timeout=QUICK)


def read_board(url: str) -> object:
    return client(url).board("549755885175")


def list_boards(url: str) -> object:
    return list(client(url).boards())


def create_pin(url: str) -> object:
    return client(url).create_pin(NEW_PIN)


def refresh(url: str) -> object:
    app = App("1500000", "app-s3cret", url, "", "")
    return oauth.refresh(app, "pinr.eyJpc3MiOiJodHRwcyIsImV4cCI6MTYifQ.signature", None, QUICK)


def failing(call: Callable[[str], object], url: str) -> PinterestError:
    with pytest.raises(PinterestError) as caught:
        call(url)
    error = caught.value
    everything = f"{error} {error!r} {error.raw} {error.message} {error.__cause__!r}"
    assert TOKEN not in everything
    assert "app-s3cret" not in everything
    return error


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


def test_a_connection_closed_while_it_is_used_again_is_not_used_for_a_second_try() -> None:
    board = http(200, '{"id": "549755885175"}')
    with RawServer(board, Act.CLOSE, http(201, '{"id": "8137"}')) as server:
        pinterest = client(server.url)
        pinterest.board("549755885175")
        error = failing(lambda _: pinterest.create_pin(NEW_PIN), server.url)
    assert isinstance(error, OutcomeUnknown)
    assert [line for line, _, _ in server.requests] == [
        "GET /v5/boards/549755885175 HTTP/1.1",
        "POST /v5/pins HTTP/1.1",
    ]


def test_a_redirect_is_not_followed_with_the_token() -> None:
    with RawServer(http(200, "{}")) as elsewhere:
        with RawServer(http(307, "", f"Location: {elsewhere.url}/boards")) as server:
            error = failing(read_board, server.url)
        assert elsewhere.requests == []
    assert error.status == 307


def test_another_kind_of_session_follows_no_redirect_either() -> None:
    moved = http(307, "", "Location: /v5/elsewhere")
    with RawServer(moved, http(200, '{"id": "5"}')) as server, requests.Session() as session:
        error = failing(lambda url: PinterestClient(TOKEN, url, session).board("5"), server.url)
    assert error.status == 307


def test_the_apps_secret_and_a_refresh_token_are_not_shown_when_they_are_echoed() -> None:
    echo = '{"code": 1, "message": "No: app-s3cret, opaque-refresh-token", "data": "app-s3cret"}'
    with RawServer(http(400, echo)) as server:
        app = App("1500000", "app-s3cret", server.url, "", "")
        error = failing(lambda _: oauth.refresh(app, "opaque-refresh-token"), server.url)
    assert "opaque-refresh-token" not in f"{error} {error.raw}"


def test_a_netrc_file_does_not_replace_the_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login alice password wonderland\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with RawServer(http(200, '{"id": "549755885175"}')) as server:
        client(server.url).board("549755885175")
    assert server.requests[0][1]["authorization"] == f"Bearer {TOKEN}"


def test_cookies_are_not_kept() -> None:
    with RawServer(http(200, '{"id": "5"}', "Set-Cookie: session=alices; Path=/")) as server:
        pinterest = client(server.url)
        pinterest.board("5")
        pinterest.board("5")
    assert "cookie" not in server.requests[1][1]


def test_the_error_carries_what_was_said_without_what_is_secret() -> None:
    body = {
        "code": 3,
        "message": f"No such scopes for {TOKEN}. Missing: ['boards:write']. Set of scopes",
        "access_token": TOKEN,
        "padding": "-" * 9_000,
    }
    with RawServer(http(401, json.dumps(body), "X-Pinterest-Rid: 8675309")) as server:
        error = failing(create_pin, server.url)
    assert (error.status, error.code, error.request_id) == (401, 3, "8675309")
    assert error.missing_scopes == ("boards:write",)
    assert error.message.startswith("No such scopes for [removed].")
    assert len(error.raw) == 4_000
    assert error.operation == "pins/create"


def test_a_wait_is_read_from_the_headers() -> None:
    down = http(503, "", "Retry-After: 30", "X-RateLimit-Reset: 3000")
    busy = http(503, "", "X-RateLimit-Reset: 3000")
    with RawServer(down, busy) as server:
        assert failing(read_board, server.url).retry_after == 30
        assert failing(read_board, server.url).retry_after is None


def test_a_list_that_goes_round_in_a_circle_ends_in_an_error() -> None:
    page = '{"items": [{"id": "1"}], "bookmark": "%s"}'
    with RawServer(http(200, page % "a"), http(200, page % "b"), http(200, page % "a")) as server:
        error = failing(list_boards, server.url)
    assert error.cause is Cause.UNREADABLE_ANSWER
    assert len(server.requests) == 3


@pytest.mark.parametrize("items", ["null", "{}", '[{"name": "no id"}]', "[null]", "[7]"])
def test_a_page_that_cannot_be_read_ends_the_list_with_an_error(items: str) -> None:
    with RawServer(http(200, f'{{"items": {items}, "bookmark": null}}')) as server:
        assert failing(list_boards, server.url).cause is Cause.UNREADABLE_ANSWER


def test_an_empty_or_a_dotted_id_is_never_sent() -> None:
    with RawServer(http(200, '{"id": "1"}')) as server:
        for board_id in ("", "..", "."):
            with pytest.raises(Refused):
                client(server.url).board(board_id)
        client(server.url).board("a/b?c")
    assert [line for line, _, _ in server.requests] == ["GET /v5/boards/a%2Fb%3Fc HTTP/1.1"]
