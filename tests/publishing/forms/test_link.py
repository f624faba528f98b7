"""Where a pin leads."""

import pytest
from django.core.exceptions import ValidationError

from publishing.forms.link import Link, is_shortened
from publishing.links import host

START = "https://shop.example/"


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://shop.example/soup?a=1#b", "https://shop.example/soup?a=1#b"),
        ("http://shop.example", "http://shop.example"),
        ("HTTPS://Shop.example/Soup", "HTTPS://Shop.example/Soup"),
        ("shop.example/soup", "https://shop.example/soup"),
        ("shop.example:8080/soup", "https://shop.example:8080/soup"),
        ("  https://shop.example ", "https://shop.example"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("https://notpinterest.com/x", "https://notpinterest.com/x"),
        ("", ""),
    ],
)
def test_web_addresses_are_accepted(typed: str, link: str) -> None:
    assert Link().clean(typed) == link


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "ftp://shop.example/",
        "mailto:a@b.example",
        "soup",
        "https://",
        "https://[",
        "https://shop example/",
        "//shop.example",
        "https://shop.example/\0",
        "http://\ud83d.example/",
    ],
)
def test_everything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Link().clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.pinterest.com/pin/1/",
        "https://pinterest.com",
        "https://de.pinterest.com/x",
        "https://www.pinterest.co.uk/x",
        "https://www.pinterest.de/x",
        "https://pin.it/3abc",
    ],
)
def test_links_to_pinterest_are_refused_with_their_own_sentence(typed: str) -> None:
    with pytest.raises(ValidationError, match="lead back to Pinterest"):
        Link().clean(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://example.com:99999/", "a port that cannot be"),
        ("https://example.com:0/", "a port that cannot be"),
        ("https://example.com:soup/", "a port that cannot be"),
        ("https://user:pw@example.com/", "a user name or a password"),
        ("https://user@example.com", "a user name or a password"),
        ("http://localhost/", "your own computer or network"),
        ("localhost/", "your own computer or network"),
        ("http://127.0.0.1/", "your own computer or network"),
        ("http://192.168.1.7/", "your own computer or network"),
        ("http://[::1]/", "your own computer or network"),
        ("http://printer.local/", "your own computer or network"),
        ("https://[", "not a web address"),
    ],
)
def test_what_leads_nobody_anywhere_is_refused_with_the_reason(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Link().clean(typed)


@pytest.mark.parametrize("typed", ["https://shop.example/@soup", "http://1.1.1.1/"])
def test_what_only_looks_like_it_is_accepted(typed: str) -> None:
    assert Link().clean(typed) == typed


def test_2048_characters_are_accepted_and_one_more_is_not() -> None:
    link = START + "a" * (2048 - len(START))
    assert Link().clean(link) == link
    with pytest.raises(ValidationError, match="at most 2048 characters: these are 2049"):
        Link().clean(f"{link}a")


@pytest.mark.parametrize("link", ["https://bit.ly/3x", "http://www.tinyurl.com/y", "https://t.co/"])
def test_short_links_are_known(link: str) -> None:
    assert is_shortened(link)


@pytest.mark.parametrize("link", ["https://shop.example/bit.ly", "https://habit.ly/", ""])
def test_other_links_are_not_short(link: str) -> None:
    assert not is_shortened(link)


@pytest.mark.parametrize(("link", "site"), [("https://Shop.Example/x", "shop.example"), ("x[", "")])
def test_the_host_is_named(link: str, site: str) -> None:
    assert host(link) == site
