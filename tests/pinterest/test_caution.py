"""What the client keeps to itself, does not follow, does not repeat and does not believe."""

import json
from pathlib import Path

import pytest
import requests

from accounts.pinterest import oauth
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import OutcomeUnknown, Refused, Waiting
from accounts.pinterest.types import App
from tests.pinterest.calls import (
    NEW_PIN,
    TOKEN,
    client,
    create_pin,
    failing,
    list_boards,
    read_board,
)
from tests.pinterest.raw_server import Act, RawServer, http


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


@pytest.mark.parametrize("status", [600, 999])
def test_a_status_that_http_does_not_know_proves_nothing(status: int) -> None:
    said = http(status, '{"code": 1, "message": "Request denied"}')
    with RawServer(said, said) as server:
        created, read = failing(create_pin, server.url), failing(read_board, server.url)
    assert isinstance(created, OutcomeUnknown)
    assert isinstance(read, Waiting)
    assert {created.cause, read.cause} == {Cause.UNREADABLE_ANSWER}


def test_a_section_without_an_id_is_passed_over() -> None:
    items = '[{"name": "Breads"}, {"id": null, "name": "Soups"}, {"id": "3"}]'
    with RawServer(http(200, f'{{"items": {items}, "bookmark": null}}')) as server:
        assert [section.id for section in client(server.url).sections("1")] == ["3"]


@pytest.mark.parametrize("items", ["[null]", "[7]", "[{}]", '[{"id": "x"}]'])
def test_what_is_no_section_makes_the_list_unreadable(items: str) -> None:
    with RawServer(http(200, f'{{"items": {items}, "bookmark": null}}')) as server:
        error = failing(lambda url: list(client(url).sections("1")), server.url)
    assert error.cause is Cause.UNREADABLE_ANSWER


@pytest.mark.parametrize("bookmark", ["5", "true", "[]", "{}", '["x"]', "0", "false"])
def test_a_bookmark_that_is_no_text_ends_the_list_with_an_error(bookmark: str) -> None:
    with RawServer(http(200, f'{{"items": [{{"id": "1"}}], "bookmark": {bookmark}}}')) as server:
        assert failing(list_boards, server.url).cause is Cause.UNREADABLE_ANSWER


@pytest.mark.parametrize("end", ['"bookmark": null', '"bookmark": ""', '"page": 1'])
def test_a_list_ends_where_no_bookmark_is(end: str) -> None:
    with RawServer(http(200, f'{{"items": [{{"id": "1"}}], {end}}}')) as server:
        assert [board.id for board in client(server.url).boards()] == ["1"]


def test_an_empty_or_a_dotted_id_is_never_sent() -> None:
    with RawServer(http(200, '{"id": "1"}')) as server:
        for board_id in ("", "..", "."):
            with pytest.raises(Refused):
                client(server.url).board(board_id)
        client(server.url).board("a/b?c")
    assert [line for line, _, _ in server.requests] == ["GET /v5/boards/a%2Fb%3Fc HTTP/1.1"]
