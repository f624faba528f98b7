"""Parts of a file, as browsers ask for them when somebody seeks in a video."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import PinterestAccount, User
from publishing.media.video.storing import store_video
from publishing.models import Media
from tests import factories
from tests.films import film

DATA = film()
SIZE = len(DATA)


@pytest.fixture
def video(alice: User) -> Media:
    return store_video(alice, ContentFile(DATA), "soup.mp4")


def address(media: Media) -> str:
    return reverse("publishing:media", args=[media.key])


@pytest.mark.parametrize(
    ("wanted", "start", "end"),
    [
        ("bytes=0-", 0, SIZE),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=100-99999999", 100, SIZE),
        ("bytes=-500", SIZE - 500, SIZE),
        (f"bytes=-{SIZE + 5}", 0, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
    ],
)
def test_a_part_is_sent_with_its_place(
    signed_in: Client, video: Media, wanted: str, start: int, end: int
) -> None:
    headers = {"Range": wanted, "Accept-Encoding": "gzip"}
    response = signed_in.get(address(video), headers=headers)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert response["Content-Length"] == str(end - start)
    assert response["Content-Type"] == "video/mp4"
    assert response.getvalue() == DATA[start:end]


@pytest.mark.parametrize(
    "wanted", ["", "bytes=0-1,5-9", "bytes=5-1", "bytes=-", "bytes=x", "lines=1-2", "bytes=²-"]
)
def test_what_is_no_part_is_answered_with_all_of_it(
    signed_in: Client, video: Media, wanted: str
) -> None:
    response = signed_in.get(address(video), headers={"Range": wanted, "Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert response["Content-Length"] == str(SIZE)
    assert response.getvalue() == DATA


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", "bytes=99999999-", "bytes=-0"])
def test_a_part_behind_the_end_is_refused_with_the_size(
    signed_in: Client, video: Media, wanted: str
) -> None:
    response = signed_in.get(address(video), headers={"Range": wanted})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


def test_a_part_is_not_for_strangers(client: Client, video: Media, bob: User) -> None:
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address(video), headers={"Range": "bytes=0-9"}).status_code == 404


def test_who_sees_a_pin_sees_its_video_cover_and_the_pictures_to_choose_from(
    signed_in: Client, bob: User, hazel: PinterestAccount
) -> None:
    video = store_video(bob, ContentFile(DATA), "soup.mp4")
    own = factories.media(bob)
    files = [video, *video.frames.all(), own]
    assert [signed_in.get(address(one)).status_code for one in files] == [404] * 6
    factories.pin(hazel, media=video, cover=own)
    assert [signed_in.get(address(one)).status_code for one in files] == [200] * 6
