"""What a site may answer: an image, or one of the many things that are none."""

import gzip
import tracemalloc
import zlib
from typing import Any

import pytest

from accounts.pinterest import limits
from publishing.media.fetching import fetch
from publishing.media.kinds import IMAGES, Kind
from publishing.media.refusals import MediaRefused, Refusal
from tests.factories import picture
from tests.pinterest.raw_server import Act, RawServer, http
from tests.publishing.media.sites import Names, address_of, answered, refused, terms

PICTURE = picture()
FILM = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + bytes(5_000)


def test_an_image_is_fetched_with_its_name() -> None:
    with RawServer(http(200, PICTURE, "Content-Type: text/plain")) as site:
        found = fetch(address_of(site, "/a/soup%201.jpg?x=1#y"), terms())
        line, headers, body = site.requests[0]
    assert (found.data, found.name) == (PICTURE, "soup 1.jpg")
    assert line == "GET /a/soup%201.jpg?x=1 HTTP/1.1"
    assert headers["host"] == address_of(site).split("/")[2]
    assert headers["accept-encoding"] == "identity"
    assert body == b""


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (401, Refusal.FORBIDDEN),
        (403, Refusal.FORBIDDEN),
        (404, Refusal.NOT_FOUND),
        (410, Refusal.NOT_FOUND),
        (429, Refusal.BUSY),
        (503, Refusal.BUSY),
        (500, Refusal.SITE_FAILED),
        (418, Refusal.ODD_ANSWER),
        (206, Refusal.ODD_ANSWER),
        (302, Refusal.ODD_ANSWER),  # without saying where
    ],
)
def test_each_answer_that_is_no_image_is_explained(status: int, refusal: Refusal) -> None:
    assert answered(http(status, PICTURE)) is refusal


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"<!DOCTYPE html><title>Soup</title>", Refusal.WEB_PAGE),
        (b"<!-- saved --><!DOCTYPE html><svg></svg>", Refusal.WEB_PAGE),
        (b'{"error": "no"}', Refusal.WEB_PAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Refusal.SVG),
        (b"%PDF-1.7", Refusal.PDF),
        (FILM, Refusal.VIDEO),
        (b"\0\1\2\3", Refusal.UNKNOWN),
        (b"", Refusal.EMPTY),
    ],
    ids=["page", "page with a drawing", "json", "svg", "pdf", "film", "noise", "nothing"],
)
def test_what_is_no_image_is_told_whatever_type_it_claims(body: bytes, refusal: Refusal) -> None:
    assert answered(http(200, body, "Content-Type: image/jpeg")) is refusal


def test_every_kind_that_is_no_image_has_a_sentence() -> None:
    for kind in set(Kind) - set(IMAGES):
        assert str(MediaRefused(Refusal[kind.name]).message)


@pytest.mark.parametrize(
    ("host", "service"),
    [
        ("drive.google.com", "Google Drive"),
        ("www.dropbox.com", "Dropbox"),
        ("1drv.ms", "OneDrive"),
        ("studio.sharepoint.com", "SharePoint"),
        ("share.icloud.com", "iCloud"),
        ("we.tl", "WeTransfer"),
    ],
)
def test_a_share_link_is_explained_without_asking_anybody(host: str, service: str) -> None:
    names = Names()
    with pytest.raises(MediaRefused) as caught:
        fetch(f"https://{host}/s/abc", terms(resolve=names))
    assert caught.value.refusal is Refusal.SHARE_PAGE
    assert f"share link of {service}" in str(caught.value.message)
    assert names.asked == []


def test_an_address_that_leads_on_to_a_share_link_is_explained() -> None:
    moved = http(302, "", "Location: https://drive.google.com/file/d/1AbC/view")
    assert answered(moved) is Refusal.SHARE_PAGE


@pytest.mark.parametrize("said", [http(200, "<html>"), http(403), http(404)])
def test_a_page_in_place_of_the_file_of_such_a_service_is_explained(said: bytes) -> None:
    names = Names(www_dropbox_com=[["127.0.0.1"]])
    with RawServer(said) as site:
        address = address_of(site, "/s/abc/soup.jpg?raw=1", host="www.dropbox.com")
        assert refused(address, resolve=names) is Refusal.SHARE_PAGE


def test_such_a_service_that_leads_to_a_page_to_sign_in_is_explained() -> None:
    names = Names(download_wetransfer_com=[["127.0.0.1"]])
    with RawServer(http(302, "", "Location: /signin"), http(200, "<html>")) as site:
        address = address_of(site, host="download.wetransfer.com")
        assert refused(address, resolve=names) is Refusal.SHARE_PAGE


def test_an_image_from_such_a_service_is_taken() -> None:
    names = Names(www_dropbox_com=[["127.0.0.1"]])
    with RawServer(http(200, PICTURE)) as site:
        address = address_of(site, "/s/abc/soup.jpg?raw=1", host="www.dropbox.com")
        found = fetch(address, terms(resolve=names))
        assert found.data == PICTURE


@pytest.mark.parametrize("host", ["mydropbox.com", "dropbox.com.evil.example", "notwe.tl"])
def test_a_host_that_only_looks_like_such_a_service_is_none(host: str) -> None:
    names = Names(**{host.replace(".", "_"): [["127.0.0.1"]]})
    with RawServer(http(200, "<html>")) as site:
        assert refused(address_of(site, host=host), resolve=names) is Refusal.WEB_PAGE


def jpeg_of(size: int) -> bytes:
    return PICTURE + bytes(size - len(PICTURE))


def test_20_million_bytes_are_taken_and_one_more_is_not() -> None:
    most = limits.IMAGE_ACCEPTED_BYTES
    with RawServer(http(200, jpeg_of(most))) as site:
        assert len(fetch(address_of(site), terms()).data) == most
    unsized = b"HTTP/1.1 200 OK\r\n\r\n" + jpeg_of(most + 1)
    assert answered(unsized) is Refusal.THERE_TOO_LARGE


def test_what_is_announced_to_be_too_large_is_not_read() -> None:
    huge = b"HTTP/1.1 200 OK\r\nContent-Length: 20000001\r\n\r\n"
    assert answered([huge, *[b"x"] * 1_000]) is Refusal.THERE_TOO_LARGE


def test_a_packed_image_is_unpacked() -> None:
    with RawServer(http(200, gzip.compress(PICTURE), "Content-Encoding: gzip")) as site:
        assert fetch(address_of(site), terms()).data == PICTURE


@pytest.mark.parametrize("left", [0.999, 0.5, 0.01])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_image_that_is_cut_off_is_said(pack: Any, left: float) -> None:
    packed = pack(PICTURE)
    encoding = "gzip" if pack is gzip.compress else "deflate"
    cut = packed[: max(2, int(len(packed) * left))]
    assert answered(http(200, cut, f"Content-Encoding: {encoding}")) is Refusal.INTERRUPTED


def test_what_unpacks_to_too_much_is_refused() -> None:
    bomb = gzip.compress(PICTURE + bytes(100_000_000))
    assert len(bomb) < 200_000
    tracemalloc.start()
    assert answered(http(200, bomb, "Content-Encoding: gzip")) is Refusal.THERE_TOO_LARGE
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 80_000_000  # bytes; one piece of it would unpack to 60 MB, and lie there twice


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_what_cannot_be_unpacked_is_an_odd_answer(encoding: str) -> None:
    packed = http(200, PICTURE, f"Content-Encoding: {encoding}")
    assert answered(packed) is Refusal.ODD_ANSWER


def test_a_chunked_image_is_put_together() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = f"{len(PICTURE):x}\r\n".encode() + PICTURE + b"\r\n0\r\n\r\n"
    with RawServer([head, chunk]) as site:
        assert fetch(address_of(site), terms()).data == PICTURE


@pytest.mark.parametrize("said", [b"soup\r\n\r\n", b"HTTP/1.1 soup\r\n\r\n", b"\0" * 70_000])
def test_what_is_not_http_is_an_odd_answer(said: bytes) -> None:
    assert answered(said) is Refusal.ODD_ANSWER


@pytest.mark.parametrize(
    "said",
    [
        Act.CLOSE,
        Act.RESET,
        # In lower case, so that the server does not wait for a further request.
        b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n" + PICTURE[:500],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + PICTURE[:500],
    ],
    ids=["closed", "reset", "short", "short chunk"],
)
def test_a_connection_that_ends_too_early_is_said(said: Any) -> None:
    assert answered(said) is Refusal.INTERRUPTED
