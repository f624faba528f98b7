"""A form that is refused opens at what is wrong first, and leads to the rest."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from publishing.models import Media
from tests import factories
from tests.publishing.views.composer import CREATE, text


def focused(page: str) -> list[str]:
    """Return the ids of what the page opens at."""
    tags = re.findall(r"<\w+ [^>]*\bautofocus\b[^>]*>", page)
    return [found[1] for tag in tags if (found := re.search(r'\bid="([^"]+)"', tag))]


def led_to(page: str) -> list[str]:
    found = re.search(r'id="faults">(.*?)</div>', page)
    return re.findall(r'href="#([^"]+)"', found[1]) if found else []


@pytest.mark.parametrize(
    ("changed", "ids"),
    [
        ({"title": "a" * 101, "link": "x y", "board": ""}, ["id_title", "id_link", "id_board"]),
        ({"board": ""}, ["id_board"]),
        ({"when": "pick", "at": "2020-01-01T10:00"}, ["id_at"]),
    ],
)
def test_it_opens_at_the_first_fault_and_leads_to_each(
    signed_in: Client, typed: dict[str, Any], soup: Media, changed: dict[str, str], ids: list[str]
) -> None:
    sent = {**typed, "media_key": str(soup.key), **changed, "action": "schedule"}
    page = text(signed_in.post(CREATE, sent))
    assert (led_to(page), focused(page)) == (ids, ids[:1])
    assert "Not scheduled yet. Look at:" in page
    for target in ids:
        assert page.count(f'id="{target}"') == 1


def test_it_leads_into_a_carousel(
    signed_in: Client, typed: dict[str, Any], soup: Media, alice: User
) -> None:
    wide = factories.media(alice, width=900, height=900)
    images = {"media_key": str(soup.key), "items-1-media": str(wide.key)}
    words = {"items-1-title": "a" * 101}
    page = text(signed_in.post(CREATE, {**typed, **images, **words, "action": "schedule"}))
    assert led_to(page) == ["pad", "id_items-1-title"]
    assert focused(page) == ["pad"]


def test_an_image_that_is_not_got_opens_at_its_address_without_a_word_of_the_rest(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "image_url": "ftp://shop.example/", "title": "a" * 101, "action": "fetch"}
    page = text(signed_in.post(CREATE, sent))
    assert (led_to(page), focused(page)) == ([], ["id_image_url"])
