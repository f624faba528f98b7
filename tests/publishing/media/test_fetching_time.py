"""Sites that take their time: the whole of a fetch has one deadline."""

import threading

import pytest

from publishing.media.refusals import Refusal
from tests.factories import picture
from tests.pinterest.raw_server import Act, RawServer
from tests.publishing.media.sites import address_of, answered, refused

PICTURE = picture()


def test_a_site_that_keeps_silent_is_left() -> None:
    assert answered(Act.SILENCE, seconds=0.3) is Refusal.TIMEOUT


@pytest.mark.parametrize(
    "drops",
    [
        [b"H", b"T", *[b"T"] * 1_000],
        [b"HTTP/1.1 200 OK\r\n", *[b"A: b\r\n"] * 1_000],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", PICTURE[:4], *[b"\0"] * 1_000],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n"] * 1_000],
        [b"HTTP/1.1 100 Continue\r\n\r\n"] * 1_000,
    ],
    ids=["status", "headers", "body", "chunks", "continues"],
)
def test_a_site_that_drips_is_left_at_the_deadline(drops: list[bytes]) -> None:
    assert answered(drops, seconds=0.4) is Refusal.TIMEOUT


def test_redirects_share_one_deadline() -> None:
    slow = [b"HTTP/1.1 302 Moved\r\n", b"Location: /again\r\n", b"\r\n"] + [b""] * 3
    with RawServer(slow) as site:
        assert refused(address_of(site), seconds=0.35) is Refusal.TIMEOUT


def test_a_look_up_that_takes_too_long_is_left() -> None:
    done = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        done.wait(5)
        return ["127.0.0.1"]

    assert refused("http://slow.example/", resolve=resolve, seconds=0.2) is Refusal.TIMEOUT
    done.set()


def test_the_rest_of_a_film_is_not_waited_for() -> None:
    film = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(5_000)
    endless = [b"HTTP/1.1 200 OK\r\n\r\n" + film, *[b"\0"] * 1_000]
    assert answered(endless, seconds=5) is Refusal.VIDEO
