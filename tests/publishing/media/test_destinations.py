"""Web addresses, taken apart."""

import pytest

from publishing.media.destinations import destination
from publishing.media.refusals import MediaRefused, Refusal


@pytest.mark.parametrize(
    ("address", "host", "port", "target"),
    [
        ("https://shop.example/soup.jpg", "shop.example", 443, "/soup.jpg"),
        ("http://shop.example", "shop.example", 80, "/"),
        ("HTTP://Shop.Example.:8080/a?b=c#d", "shop.example", 8080, "/a?b=c"),
        (
            "https://küche.example/süppchen 1.jpg",
            "xn--kche-0ra.example",
            443,
            "/s%C3%BCppchen%201.jpg",
        ),
        ("http://[2001:db8::1]:8080/x", "2001:db8::1", 8080, "/x"),
        ("http://good.example\\@bad.example/x", "good.example", 80, "/%5C@bad.example/x"),
    ],
)
def test_its_parts(address: str, host: str, port: int, target: str) -> None:
    found = destination(address)
    assert (found.host, found.port, found.target) == (host, port, target)
    assert found.is_secure is address.lower().startswith("https")


@pytest.mark.parametrize(
    ("address", "refusal"),
    [
        ("ftp://shop.example/soup.jpg", Refusal.SCHEME),
        ("file:///etc/passwd", Refusal.SCHEME),
        ("data:image/png;base64,AAAA", Refusal.SCHEME),
        ("gopher://shop.example", Refusal.SCHEME),
        ("javascript:alert(1)", Refusal.SCHEME),
        ("soup", Refusal.SCHEME),
        ("", Refusal.SCHEME),
        ("http://", Refusal.NO_ADDRESS),
        ("http:///soup.jpg", Refusal.NO_ADDRESS),
        ("http://shop.example:99999/", Refusal.NO_ADDRESS),
        ("http://shop.example:soup/", Refusal.NO_ADDRESS),
        ("http://[::1/", Refusal.NO_ADDRESS),
        ("http://*.example/", Refusal.NO_ADDRESS),
        ("http://①②⑦.⓪.⓪.①/", Refusal.NO_ADDRESS),
        ("https://alice:secret@shop.example/", Refusal.PASSWORD),
        ("https://alice@shop.example/", Refusal.PASSWORD),
        ("http://shop.example:22/", Refusal.PORT),
        ("http://shop.example:25/", Refusal.PORT),
        ("http://shop.example:1/", Refusal.PORT),
        ("http://shop.example:1023/", Refusal.PORT),
    ],
)
def test_what_is_not_fetched_is_refused(address: str, refusal: Refusal) -> None:
    with pytest.raises(MediaRefused) as caught:
        destination(address)
    assert caught.value.refusal is refusal


@pytest.mark.parametrize("port", [80, 443, 1024, 8443, 65535])
def test_the_ports_of_the_web_and_the_free_ones_are_taken(port: int) -> None:
    assert destination(f"http://shop.example:{port}/").port == port


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://shop.example/a/soup%201.jpg?width=9", "soup 1.jpg"),
        ("https://shop.example/a/", "shop.example"),
        ("https://shop.example", "shop.example"),
        ("https://shop.example/a%2fb.jpg", "b.jpg"),
        ("https://shop.example/a%5Cb.jpg", "b.jpg"),
        ("https://shop.example/a%2f..", "shop.example"),
        ("https://shop.example/a%2f.", "shop.example"),
        ("https://shop.example/%00", "shop.example"),
        ("https://shop.example/a%00b%0A.jpg", "ab.jpg"),
        ("https://shop.example/%E2%80%AEgpj.exe", "gpj.exe"),
        ("https://shop.example/s%C3%BC%FFppchen.jpg", "sü\ufffdppchen.jpg"),
    ],
)
def test_the_name_of_the_file(address: str, name: str) -> None:
    assert destination(address).name == name


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b.jpg", "https://shop.example/b.jpg"),
        ("b.jpg", "https://shop.example/a/b.jpg"),
        ("//other.example/b.jpg", "https://other.example/b.jpg"),
        ("http://other.example/b.jpg", "http://other.example/b.jpg"),
    ],
)
def test_a_redirect_may_be_relative(location: str, url: str) -> None:
    assert destination("https://shop.example/a/a.jpg").onward(location).url == url


def test_a_redirect_is_checked_as_the_first_address_is() -> None:
    start = destination("https://shop.example/")
    for location in ("file:///etc/passwd", "http://a:b@shop.example/", "http://shop.example:22/"):
        with pytest.raises(MediaRefused):
            start.onward(location)


@pytest.mark.parametrize(
    ("address", "service"),
    [
        ("https://drive.google.com/file/d/1AbC/view?usp=sharing", "Google Drive"),
        ("https://drive.google.com/open?id=1AbC", "Google Drive"),
        ("https://docs.google.com/drawings/d/1AbC/edit", "Google Drive"),
        ("https://photos.google.com/share/AF1Qip", "Google Photos"),
        ("https://photos.app.goo.gl/AbC", "Google Photos"),
        ("https://www.dropbox.com/scl/fi/abc/soup.jpg?rlkey=x&dl=0", "Dropbox"),
        ("https://1drv.ms/i/s!AbC", "OneDrive"),
        ("https://onedrive.live.com/?id=1&cid=2", "OneDrive"),
        ("https://studio.sharepoint.com/:i:/g/AbC?e=1", "SharePoint"),
        ("https://www.icloud.com/photos/#AbC", "iCloud"),
        ("https://share.icloud.com/photos/AbC", "iCloud"),
        ("https://we.tl/t-AbC", "WeTransfer"),
        ("https://WeTransfer.com./downloads/abc", "WeTransfer"),
        ("https://app.box.com/s/abc", "Box"),
    ],
)
def test_a_share_link_is_told_before_anybody_is_asked(address: str, service: str) -> None:
    with pytest.raises(MediaRefused) as caught:
        destination(address)
    assert caught.value.refusal is Refusal.SHARE_PAGE
    assert f"share link of {service}" in caught.value.messages[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://drive.google.com/uc?export=download&id=1AbC",
        "https://lh3.googleusercontent.com/AbC",
        "https://www.dropbox.com/scl/fi/abc/soup.jpg?rlkey=x&raw=1",
        "https://www.dropbox.com/s/abc/soup.jpg?dl=1",
        "https://dl.dropbox.com/s/abc/soup.jpg",
        "https://dl.dropboxusercontent.com/s/abc/soup.jpg",
        "https://onedrive.live.com/download?resid=1",
        "https://studio.sharepoint.com/:i:/g/AbC?download=1",
        "https://download.wetransfer.com/eugv/abc/soup.jpg?token=x",
        "https://app.box.com/shared/static/abc.jpg",
        "https://www.adobe.com/content/soup.jpg",
        "https://mydropbox.com/s/abc",
        "https://we.tl.example/t-AbC",
    ],
)
def test_an_address_of_the_file_itself_is_fetched_there_too(address: str) -> None:
    assert destination(address).url.startswith("https://")
