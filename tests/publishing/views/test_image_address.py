"""An image by its address: fetched when somebody asks for it, never while they type."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount
from publishing.forms.image_address import ImageAddress
from publishing.models import Media, Pin
from tests import factories
from tests.pinterest.raw_server import RawServer, http
from tests.publishing.media import odd_files
from tests.publishing.media.sites import LOOPBACK, address_of

CREATE = "/pins/new/"


@pytest.fixture
def site(settings: Settings) -> Iterator[RawServer]:
    settings.FETCH_ALLOWED_NETWORKS = list(LOOPBACK)
    with RawServer(http(200, factories.picture())) as running:
        yield running


@pytest.fixture
def typed(hazel: PinterestAccount, recipes: Board, site: RawServer) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "account": str(hazel.pk),
        "image_url": address_of(site),
        "title": "Autumn soup",
        "board": str(recipes.pk),
        "when": "next",
    }


def text(response: Any) -> str:
    return str(response.content.decode())


def kept(response: Any, name: str) -> str:
    """What the form that comes back has in a field."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', text(response))
    assert found
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


@pytest.mark.parametrize("action", ["draft", "schedule", "publish"])
def test_a_pin_shows_the_image_at_its_address(
    signed_in: Client, typed: dict[str, Any], action: str
) -> None:
    assert signed_in.post(CREATE, {**typed, "action": action}).status_code == 302
    media = Pin.objects.get().media
    assert media is not None
    assert (media.original_name, media.width, media.height) == ("soup.jpg", 400, 600)
    assert signed_in.get(reverse("publishing:media", args=[media.key])).status_code == 200


def test_the_button_gets_it_and_keeps_what_was_typed(
    signed_in: Client, typed: dict[str, Any], site: RawServer
) -> None:
    page = signed_in.post(CREATE, {**typed, "board": "", "title": "a" * 101, "action": "fetch"})
    assert page.status_code == 200
    assert "at most 100" not in text(page)  # the form is not finished yet
    assert kept(page, "title") == "a" * 101
    assert kept(page, "media_key") == str(Media.objects.get().key)
    assert kept(page, "image_url") == ""
    again = {**typed, "image_url": "", "media_key": kept(page, "media_key"), "action": "schedule"}
    assert signed_in.post(CREATE, again).status_code == 302
    assert len(site.requests) == 1
    assert not Pin.objects.exclude(media=Media.objects.get()).exists()


def test_a_form_that_is_refused_for_something_else_keeps_the_fetched_image(
    signed_in: Client, typed: dict[str, Any], site: RawServer
) -> None:
    sent = {**typed, "title": "a" * 101, "action": "schedule"}
    page = signed_in.post(CREATE, sent)
    assert page.status_code == 422
    assert kept(page, "media_key") == str(Media.objects.get().key)
    assert kept(page, "image_url") == ""


@pytest.mark.parametrize("action", ["schedule", "fetch"])
def test_why_there_is_no_image_is_said_at_the_field(
    signed_in: Client, typed: dict[str, Any], settings: Settings, action: str
) -> None:
    settings.FETCH_ALLOWED_NETWORKS = []
    page = signed_in.post(CREATE, {**typed, "action": action})
    assert page.status_code == 422
    found = re.search(r'id="id_image_url_error"[^>]*>(.*?)</div>', text(page))
    assert found
    assert "inside a private network" in found[1]
    assert kept(page, "image_url") == typed["image_url"]
    assert "a pin cannot go out without one" not in text(page)
    assert not Media.objects.exists()
    assert not Pin.objects.exists()


@pytest.mark.parametrize("share", [0.9, 0.01])
def test_an_image_that_the_site_does_not_send_to_its_end_is_said_to_be_so(
    signed_in: Client, typed: dict[str, Any], share: float
) -> None:
    whole = factories.picture()
    with RawServer(http(200, whole[: int(len(whole) * share)])) as site:
        sent = {**typed, "image_url": address_of(site), "action": "fetch"}
        assert "did not send all of it" in text(signed_in.post(CREATE, sent))
    assert not Media.objects.exists()


@pytest.mark.parametrize("action", ["switch", "refresh", "nonsense"])
def test_other_buttons_keep_the_address_and_fetch_nothing(
    signed_in: Client, typed: dict[str, Any], site: RawServer, action: str
) -> None:
    page = signed_in.post(CREATE, {**typed, "action": action})
    assert kept(page, "image_url") == typed["image_url"]
    assert site.requests == []


def test_live_validation_never_fetches(
    signed_in: Client, typed: dict[str, Any], site: RawServer
) -> None:
    sent = {**typed, "_touched": "image_url,title"}
    assert 'id="id_image_url_error"' in text(signed_in.post("/pins/validate/", sent))
    assert site.requests == []
    assert not Media.objects.exists()


def test_live_validation_says_which_addresses_are_never_fetched(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    sent = {**typed, "image_url": "file:///etc/passwd", "_touched": "image_url"}
    assert "https:// or http://" in text(signed_in.post("/pins/validate/", sent))


def test_a_chosen_file_wins_and_nothing_is_fetched(
    signed_in: Client, typed: dict[str, Any], site: RawServer
) -> None:
    photo = SimpleUploadedFile("mine.jpg", factories.picture())
    page = signed_in.post(CREATE, {**typed, "upload": photo, "title": "a" * 101, "action": "draft"})
    assert Media.objects.get().original_name == "mine.jpg"
    assert kept(page, "image_url") == ""
    assert site.requests == []


def test_a_file_that_is_refused_is_not_replaced_by_what_lies_at_an_address(
    signed_in: Client, typed: dict[str, Any], site: RawServer
) -> None:
    sent = {**typed, "upload": SimpleUploadedFile("x.jpg", b"no"), "action": "draft"}
    page = signed_in.post(CREATE, sent)
    assert page.status_code == 422
    assert kept(page, "image_url") == typed["image_url"]
    assert site.requests == []


def test_an_address_replaces_the_image_that_was_chosen_before_when_its_button_is_pressed(
    signed_in: Client, typed: dict[str, Any], soup: Media
) -> None:
    page = signed_in.post(CREATE, {**typed, "media_key": str(soup.key), "action": "fetch"})
    assert kept(page, "media_key") == str(Media.objects.exclude(pk=soup.pk).get().key)


@pytest.mark.parametrize("chosen", ["media_key", "upload_key"])
@pytest.mark.parametrize("action", ["draft", "schedule", "publish"])
def test_what_is_chosen_gives_way_to_no_address_by_itself(
    signed_in: Client,
    typed: dict[str, Any],
    soup: Media,
    site: RawServer,
    chosen: str,
    action: str,
) -> None:
    sent = {**typed, chosen: str(soup.key), "action": action}
    page = signed_in.post(CREATE, sent)
    assert page.status_code == 422
    assert "Something else is chosen already." in text(page)
    assert kept(page, "image_url") == typed["image_url"]
    assert (site.requests, Pin.objects.count()) == ([], 0)


def test_a_video_that_arrives_fetches_no_address(
    signed_in: Client, typed: dict[str, Any], soup: Media, site: RawServer
) -> None:
    sent = {"image_url": typed["image_url"], "media_key": str(soup.key)}
    answer = signed_in.post("/media/", sent)
    assert kept(answer, "media_key") == str(soup.key)
    assert kept(answer, "image_url") == typed["image_url"]
    assert site.requests == []


def test_with_a_script_the_upload_answers_as_for_a_file(
    signed_in: Client, typed: dict[str, Any]
) -> None:
    answer = signed_in.post(
        "/media/", {"image_url": typed["image_url"], "action": "fetch", "alt_text": "A bowl"}
    )
    assert answer.status_code == 200
    assert kept(answer, "media_key") == str(Media.objects.get().key)
    assert kept(answer, "image_url") == ""
    assert "soup.jpg" in text(answer)
    assert "No alt text" not in text(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (http(404), "nothing at this address"),
        (http(200, "<!doctype html>"), "a web page, not to an image"),
        (http(200, factories.picture(100, 100)), "100 by 100 pixels"),
        (http(200, factories.picture()[:700]), "did not send all of it"),
    ],
    ids=["not found", "page", "small", "cut off"],
)
def test_with_a_script_the_upload_says_why_there_is_none(
    signed_in: Client, settings: Settings, soup: Media, said: bytes, sentence: str
) -> None:
    settings.FETCH_ALLOWED_NETWORKS = list(LOOPBACK)
    with RawServer(said) as site:
        sent = {"image_url": address_of(site), "action": "fetch", "media_key": str(soup.key)}
        answer = signed_in.post("/media/", sent)
    assert answer.status_code == 422
    assert text(answer).count(sentence) == 2  # seen and said
    assert kept(answer, "image_url") == sent["image_url"]
    assert kept(answer, "media_key") == str(soup.key)


def test_an_animation_is_fetched_with_its_warning(signed_in: Client, settings: Settings) -> None:
    settings.FETCH_ALLOWED_NETWORKS = list(LOOPBACK)
    with RawServer(http(200, odd_files.animated("GIF"))) as site:
        answer = signed_in.post("/media/", {"image_url": address_of(site), "action": "fetch"})
    assert "only its first frame is used" in text(answer)


@pytest.mark.parametrize("address", ["\0", "http://[", "a" * 9_000, "http://\ud83d.example/", "//"])
def test_no_address_can_break_the_page(signed_in: Client, address: str) -> None:
    odd = address.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    assert signed_in.post("/media/", {"image_url": odd, "action": "fetch"}).status_code == 422


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/a%2f..", "127.0.0.1"),
        ("/a%2f.", "127.0.0.1"),
        ("/a%00b.jpg", "ab.jpg"),
        ("/%E2%80%AEgpj.exe", "gpj.exe"),
        (f"/{'a' * 300}.jpg", f"{'a' * 251}.jpg"),
    ],
)
def test_no_address_makes_an_odd_name(
    signed_in: Client, site: RawServer, path: str, name: str
) -> None:
    answer = signed_in.post("/media/", {"image_url": address_of(site, path), "action": "fetch"})
    assert answer.status_code == 200
    assert Media.objects.get().original_name == name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("shop.example/soup.jpg", "https://shop.example/soup.jpg"),
        ("shop.example:8080/soup.jpg", "https://shop.example:8080/soup.jpg"),
        (" http://shop.example ", "http://shop.example"),
    ],
)
def test_an_address_without_a_scheme_is_taken_as_https(written: str, meant: str) -> None:
    assert ImageAddress().clean(written) == meant
