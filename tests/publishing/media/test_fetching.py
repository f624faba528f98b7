"""Images by address: who is asked, who never is, and what goes along."""

from pathlib import Path

import pytest

from publishing.media.fetching import REDIRECTS, fetch
from publishing.media.refusals import Refusal
from tests.factories import picture
from tests.pinterest.raw_server import RawServer, http
from tests.publishing.media.sites import Names, address_of, answered, refused, terms
from tests.servers import free_port

PICTURE = picture()


def test_nothing_of_ours_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login alice password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    moved = http(302, "", "Location: /b.jpg", "Set-Cookie: a=b; Path=/")
    with RawServer(moved, http(200, PICTURE)) as site:
        assert fetch(address_of(site), terms()).data == PICTURE
        for _, headers, _ in site.requests:
            assert not {"cookie", "authorization", "referer"} & headers.keys()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(status: int) -> None:
    with RawServer(http(status, "", "Location: /b.jpg"), http(200, PICTURE)) as site:
        assert fetch(address_of(site), terms()).name == "b.jpg"


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/süp 1.jpg".encode(), "/s%C3%BCp%201.jpg"),
        ("/süp.jpg".encode("latin-1"), "/s%FCp.jpg"),
        (b"/s%C3%BCp.jpg?a=%2F", "/s%C3%BCp.jpg?a=%2F"),
    ],
    ids=["UTF-8", "Latin-1", "escaped"],
)
def test_a_redirect_is_followed_to_the_very_bytes_that_it_names(
    location: bytes, asked: str
) -> None:
    moved = http(302, "", f"Location: {location.decode('latin-1')}")
    with RawServer(moved, http(200, PICTURE)) as site:
        assert fetch(address_of(site), terms()).data == PICTURE
        assert site.requests[1][0] == f"GET {asked} HTTP/1.1"


def test_as_many_redirects_as_allowed_are_followed_and_one_more_is_not() -> None:
    again = http(302, "", "Location: /again")
    with RawServer(*[again] * REDIRECTS, http(200, PICTURE)) as site:
        assert fetch(address_of(site), terms()).data == PICTURE
    with RawServer(*[again] * (REDIRECTS + 1), http(200, PICTURE)) as site:
        assert refused(address_of(site)) is Refusal.REDIRECTS
        assert len(site.requests) == REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "refusal"),
    [
        ("http://10.0.0.1/", Refusal.INSIDE),
        ("http://169.254.169.254/latest/meta-data/", Refusal.INSIDE),
        ("http://[::1]:8000/", Refusal.INSIDE),
        ("http://sneaky.example/", Refusal.INSIDE),
        ("file:///etc/passwd", Refusal.SCHEME),
        ("http://a:b@127.0.0.1/", Refusal.PASSWORD),
        ("http://127.0.0.1:22/", Refusal.PORT),
        ("//[", Refusal.LEADS_NOWHERE),
        ("http://[bad/", Refusal.LEADS_NOWHERE),
        ("http://[::1", Refusal.LEADS_NOWHERE),
        ("http://shop.example:99999/", Refusal.LEADS_NOWHERE),
        ("http://*.example/", Refusal.LEADS_NOWHERE),
        ("http://a..b/x", Refusal.LEADS_NOWHERE),
    ],
)
def test_each_redirect_is_checked(location: str, refusal: Refusal) -> None:
    names = Names(sneaky_example=[["192.168.0.1"]])
    moved = http(302, "", f"Location: {location}")
    assert answered(moved, http(200, PICTURE), resolve=names) is refusal


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://0:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://inside.example:{port}/",
        "http://both.example:{port}/",
    ],
)
def test_what_lies_inside_is_never_asked(address: str) -> None:
    names = Names(inside_example=[["127.0.0.1"]], both_example=[["1.1.1.1", "127.0.0.1"]])
    with RawServer(http(200, PICTURE)) as site:
        port = address_of(site).split(":")[2].split("/")[0]
        found = refused(address.format(port=port), resolve=names, allowed=())
        assert found is Refusal.INSIDE
        assert site.requests == []


def test_a_name_that_points_elsewhere_a_moment_later_changes_nothing() -> None:
    names = Names(moving_example=[["127.0.0.1"], ["10.0.0.1"]])
    with RawServer(http(200, PICTURE)) as site:
        found = fetch(address_of(site, host="moving.example"), terms(resolve=names))
        assert found.data == PICTURE
        assert site.requests[0][1]["host"].startswith("moving.example:")
    assert names.asked == ["moving.example"]


def test_a_redirect_to_the_same_name_is_looked_up_and_checked_anew() -> None:
    names = Names(moving_example=[["127.0.0.1"], ["10.0.0.1"]])
    with RawServer(http(302, "", "Location: /b.jpg"), http(200, PICTURE)) as site:
        address = address_of(site, host="moving.example")
        assert refused(address, resolve=names) is Refusal.INSIDE
        assert len(site.requests) == 1


def test_the_next_address_of_a_host_is_tried() -> None:
    names = Names(two_example=[["127.0.0.9", "127.0.0.1"]])  # nobody listens on the first
    with RawServer(http(200, PICTURE)) as site:
        address = address_of(site, host="two.example")
        assert fetch(address, terms(resolve=names)).data == PICTURE


def test_a_name_that_nobody_knows_is_said() -> None:
    assert refused("http://nobody.invalid/soup.jpg") is Refusal.NO_SUCH_HOST
    assert refused(f"http://{'a' * 70}.example/") is Refusal.NO_ADDRESS


def test_a_site_that_does_not_listen_is_said() -> None:
    assert refused(f"http://127.0.0.1:{free_port()}/") is Refusal.UNREACHABLE
