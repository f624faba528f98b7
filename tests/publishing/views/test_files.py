"""Uploads, and who may see them."""

import io
from typing import cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import FileResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from PIL import Image

from accounts.access import AuthenticatedHttpRequest
from accounts.models import PinterestAccount, User
from publishing.models import Media
from publishing.views import files
from tests import factories
from tests.publishing.media import odd_files


def address(media: Media, query: str = "") -> str:
    return reverse("publishing:media", args=[media.key]) + query


def test_an_upload_answers_with_its_key_and_picture(signed_in: Client, alice: User) -> None:
    photo = SimpleUploadedFile("soup.png", factories.picture(kind="PNG"))
    response = signed_in.post("/media/", {"upload": photo})
    media = Media.objects.get(owner=alice)
    assert response.status_code == 200
    assert f'name="media_key" value="{media.key}"' in response.content.decode()
    assert f'src="{address(media)}"' in response.content.decode()


def test_what_nobody_sees_in_a_name_is_dropped(signed_in: Client) -> None:
    photo = SimpleUploadedFile("soup\u202egpj.exe", factories.picture())
    assert signed_in.post("/media/", {"upload": photo}).status_code == 200
    assert Media.objects.get().original_name == "soupgpj.exe"


def test_a_wrong_upload_answers_with_its_sentence_and_keeps_the_chosen_file(
    signed_in: Client, soup: Media
) -> None:
    sent = {"upload": SimpleUploadedFile("soup.png", b"no"), "media_key": str(soup.key)}
    response = signed_in.post("/media/", sent)
    assert response.status_code == 422
    assert "holds text" in response.content.decode()
    assert str(soup.key) in response.content.decode()


def test_an_animated_gif_is_taken_with_a_warning(signed_in: Client) -> None:
    animation = SimpleUploadedFile("soup.gif", odd_files.animated("GIF"))
    response = signed_in.post("/media/", {"upload": animation})
    assert response.status_code == 200
    assert response.content.decode().count("only its first frame is used") == 2  # seen and said


def test_an_upload_answers_with_the_advice_on_all_that_is_typed(signed_in: Client) -> None:
    wide = SimpleUploadedFile("soup.png", factories.picture(600, 400))
    sent = {"upload": wide, "link": "https://bit.ly/x", "alt_text": "A bowl"}
    page = signed_in.post("/media/", sent).content.decode()
    assert "not 2:3 (600 by 400 pixels)" in page
    assert "Short links" in page
    assert "No alt text" not in page


def test_an_upload_without_a_file_or_with_a_wrong_key_is_no_error_of_ours(
    signed_in: Client,
) -> None:
    assert signed_in.post("/media/").status_code == 200
    assert signed_in.post("/media/", {"media_key": "x"}).status_code == 422


@pytest.mark.parametrize(("query", "size"), [("", (400, 600)), ("?size=thumb", (40, 60))])
def test_the_owner_sees_the_file(
    signed_in: Client, soup: Media, query: str, size: tuple[int, int]
) -> None:
    response = signed_in.get(address(soup, query))
    data = response.getvalue()
    assert Image.open(io.BytesIO(data)).size == size
    assert response["Content-Type"] == "image/jpeg"
    assert "private" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_the_head_of_a_file_is_that_of_all_of_it(signed_in: Client, soup: Media) -> None:
    whole = signed_in.get(address(soup))
    response = signed_in.head(address(soup), headers={"Range": "bytes=0-9"})
    assert response.status_code == 200
    assert dict(response.items()) == dict(whole.items())


def test_nothing_of_a_file_is_read_for_its_head(
    rf: RequestFactory, alice: User, soup: Media
) -> None:
    request = cast("AuthenticatedHttpRequest", rf.head(address(soup)))
    request.user = alice
    response = files.media(request, soup.key)  # the test client would drop it by itself
    assert isinstance(response, FileResponse)
    assert (response.getvalue(), response.file_to_stream) == (b"", None)


def test_who_shares_the_account_sees_the_file_of_its_pin(
    signed_in: Client, bob: User, hazel: PinterestAccount
) -> None:
    media = factories.media(bob)
    assert signed_in.get(address(media)).status_code == 404
    factories.pin(hazel, media=media)
    assert signed_in.get(address(media)).status_code == 200


def test_a_file_is_not_for_strangers(client: Client, soup: Media, bob: User) -> None:
    assert client.get(address(soup)).status_code == 302
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address(soup)).status_code == 404
    assert client.get(address(soup, "?size=thumb")).status_code == 404


def test_a_file_that_is_gone_from_the_storage_is_not_found(signed_in: Client, soup: Media) -> None:
    soup.file.storage.delete(str(soup.file.name))
    assert signed_in.get(address(soup)).status_code == 404


def test_whoever_sees_a_carousel_sees_all_of_its_images(
    signed_in: Client, alice: User, bob: User, hazel: PinterestAccount
) -> None:
    shown, other = factories.media(bob), factories.media(bob)
    factories.carousel(factories.pin(hazel), factories.media(bob), shown)
    factories.carousel(factories.pin(factories.account(bob)), factories.media(bob), other)
    assert signed_in.get(address(shown)).status_code == 200
    assert signed_in.get(address(other)).status_code == 404
