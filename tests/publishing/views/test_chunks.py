"""A video comes in chunks: how far it is, what is refused, and who may send."""

import errno
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from accounts.pinterest import limits
from publishing.media.arriving import CHUNK_BYTES, HEAD_BYTES, LEAST_BYTES
from publishing.media.refusals import Refusal
from publishing.models import ChunkedUpload, Media
from tests import factories
from tests.films import film, padded

OCTETS = "application/octet-stream"


class FullStorage(FileSystemStorage):
    """A disk on which 100,000 bytes are left when a file is written."""

    def _save(self, name: str, content: Any) -> str:
        data = content.read()
        super()._save(name, ContentFile(data[:100_000]))  # type: ignore[misc]
        if len(data) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return name


def announce(client: Client, data: bytes, **changed: Any) -> Any:
    told = {"name": "soup.mp4", "size": len(data), "modified": 1_763_800_000_000}
    head = SimpleUploadedFile("blob", data[:HEAD_BYTES])
    return client.post("/uploads/", {**told, "head": head, **changed})


def begin(client: Client, data: bytes, **changed: Any) -> dict[str, Any]:
    answer = announce(client, data, **changed)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def send(client: Client, url: str, data: bytes, at: int) -> Any:
    return client.post(f"{url}?at={at}", data, content_type=OCTETS)


@pytest.fixture
def data() -> bytes:
    return padded(film(), 300_000)


@pytest.fixture
def third(data: bytes) -> int:
    return len(data) // 3


def test_chunks_of_any_size_become_a_video(
    signed_in: Client, alice: User, data: bytes, third: int
) -> None:
    state = begin(signed_in, data)
    at = 0
    for size in (third, LEAST_BYTES, len(data)):
        answer = send(signed_in, state["url"], data[at : at + size], at)
        at = answer.json()["received"]
    assert at == len(data)
    key = signed_in.post(state["finish"]).json()["media"]
    video = Media.objects.get(key=key)
    assert (video.owner, video.original_name, video.duration_ms) == (alice, "soup.mp4", 5000)
    assert video.file.read() == data
    assert not default_storage.exists(f"uploads/{uuid.UUID(state['key']).hex}")


@pytest.mark.parametrize(
    ("name", "kept"), [("films/\u202esoup.mp4", "soup.mp4"), ("..", ""), ("a/..", "")]
)
def test_what_nobody_sees_in_a_name_is_dropped(
    signed_in: Client, data: bytes, name: str, kept: str
) -> None:
    state = begin(signed_in, data, name=name)
    assert ChunkedUpload.objects.get().original_name == kept
    send(signed_in, state["url"], data, 0)
    assert signed_in.post(state["finish"]).status_code == 200
    assert {one.original_name for one in Media.objects.all()} == {kept}


def test_a_chunk_is_taken_once_and_only_where_it_belongs(
    signed_in: Client, data: bytes, third: int
) -> None:
    url = begin(signed_in, data)["url"]
    assert send(signed_in, url, data[:third], 0).json() == {"received": third}
    for at, chunk in [(0, data[:third]), (third - 1, b"x"), (2 * third, b"x"), (third, b"")]:
        answer = send(signed_in, url, chunk, at)
        assert (answer.status_code, answer.json()) == (409, {"received": third})
    assert signed_in.get(url).json()["received"] == third
    assert len(default_storage.listdir(f"uploads/{uuid.UUID(url.split('/')[2]).hex}")[1]) == 1


def test_a_chunk_that_is_too_small_makes_no_file_unless_it_is_the_last(
    signed_in: Client, data: bytes
) -> None:
    end = len(data) - 1
    url = begin(signed_in, data)["url"]
    answer = send(signed_in, url, data[:65_535], 0)
    assert (answer.status_code, answer.json()) == (409, {"received": 0})
    assert files("uploads") == []
    assert send(signed_in, url, data[:end], 0).json() == {"received": end}
    assert send(signed_in, url, data[end:], end).json() == {"received": len(data)}


def test_more_than_was_said_is_not_taken(signed_in: Client, data: bytes) -> None:
    url = begin(signed_in, data)["url"]
    assert send(signed_in, url, data + b"x", 0).status_code == 409


@pytest.mark.parametrize("query", ["", "?at=", "?at=x", "?at=-1", "?at=²", "?at=" + "9" * 40])
def test_a_place_that_is_none_is_no_error_of_ours(
    signed_in: Client, data: bytes, query: str
) -> None:
    url = begin(signed_in, data)["url"]
    assert signed_in.post(url + query, data, content_type=OCTETS).status_code == 409


def test_a_chunk_that_is_too_large_is_refused_before_it_is_read(
    signed_in: Client, data: bytes
) -> None:
    large = padded(data, CHUNK_BYTES + 1)
    url = begin(signed_in, large)["url"]
    assert send(signed_in, url, large, 0).status_code == 413


def test_finishing_too_early_says_how_far_it_is(signed_in: Client, data: bytes, third: int) -> None:
    state = begin(signed_in, data)
    send(signed_in, state["url"], data[:third], 0)
    answer = signed_in.post(state["finish"])
    assert (answer.status_code, answer.json()) == (409, {"received": third})


def test_finishing_twice_makes_one_video(signed_in: Client, data: bytes) -> None:
    state = begin(signed_in, data)
    send(signed_in, state["url"], data, 0)
    keys = {signed_in.post(state["finish"]).json()["media"] for _ in range(2)}
    assert len(keys) == 1
    assert Media.objects.filter(kind=Media.Kind.VIDEO).count() == 1


def test_what_a_killed_process_left_of_a_chunk_is_passed_over(
    signed_in: Client, data: bytes
) -> None:
    state = begin(signed_in, data)
    folder = f"uploads/{uuid.UUID(state['key']).hex}"
    default_storage.save(f"{folder}/0-{len(data)}-00000000", ContentFile(data[:50]))
    send(signed_in, state["url"], data, 0)
    video = Media.objects.get(key=signed_in.post(state["finish"]).json()["media"])
    assert video.file.read() == data


@pytest.mark.parametrize("name", ["a" * 1_001, "", "soup\0.mp4"])
def test_a_name_that_is_none_is_refused_in_words_of_its_own(
    signed_in: Client, data: bytes, name: str
) -> None:
    answer = announce(signed_in, data, name=name)
    assert (answer.status_code, answer.json()["error"]) == (422, Refusal.NAME.value)


def test_a_video_of_no_bytes_is_refused_as_empty(signed_in: Client) -> None:
    answer = announce(signed_in, b"")
    assert (answer.status_code, answer.json()["error"]) == (422, Refusal.EMPTY.value)


@pytest.mark.parametrize("name", [".nfs00012", "0-x-1", "0--1-00000000", "²-³-00000000"])
def test_what_others_put_among_the_pieces_is_passed_over(
    signed_in: Client, data: bytes, name: str
) -> None:
    state = begin(signed_in, data)
    send(signed_in, state["url"], data, 0)
    Path(default_storage.path(f"uploads/{uuid.UUID(state['key']).hex}/{name}")).write_bytes(b"x")
    answer = signed_in.post(state["finish"])
    assert answer.status_code == 200
    assert Media.objects.get(key=answer.json()["media"]).file.read() == data
    assert files("uploads") == []


def test_something_else_is_refused_by_its_first_bytes(signed_in: Client) -> None:
    answer = announce(signed_in, factories.picture())
    assert answer.status_code == 422
    assert "This file is no video" in answer.json()["error"]
    assert not ChunkedUpload.objects.exists()


def test_a_video_that_cannot_become_a_pin_is_refused_at_the_end(signed_in: Client) -> None:
    short = film(2)
    state = begin(signed_in, short)
    send(signed_in, state["url"], short, 0)
    answer = signed_in.post(state["finish"])
    assert answer.status_code == 422
    assert answer.json()["error"] == "This video takes 2 s. Choose one of 4 seconds or more."
    assert not ChunkedUpload.objects.exists()
    assert not Media.objects.exists()
    assert default_storage.listdir("uploads")[0] == []


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (limits.VIDEO_BYTES + 1, "has 2,000,000,001 bytes, and 2,000,000,000 is the most"),
        (limits.VIDEO_BYTES + 100_000_000, "has 2.1 GB, and 2 GB is the most"),
        (0, "empty"),
        ("x", "empty"),
        ("9" * 30, "empty"),
    ],
)
def test_a_size_that_no_video_has_is_refused_before_anything_is_sent(
    signed_in: Client, data: bytes, size: object, said: str
) -> None:
    answer = announce(signed_in, data, size=size)
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_somebody_elses_upload_is_not_there(
    signed_in: Client, client: Client, data: bytes, bob: User
) -> None:
    state = begin(signed_in, data)
    client.force_login(bob, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(state["url"]).status_code == 404
    assert send(client, state["url"], data, 0).status_code == 404
    assert client.post(state["finish"]).status_code == 404
    assert client.delete(state["url"]).status_code == 404
    assert begin(client, data)["key"] != state["key"]


def test_nothing_is_taken_from_strangers_or_without_the_pages_token(
    data: bytes, alice: User
) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.get(f"/uploads/{uuid.uuid4()}/").status_code == 302
    careful.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert careful.post("/uploads/", {"name": "a", "size": 1}).status_code == 403
    upload = ChunkedUpload.objects.create(owner=alice, size=len(data))
    assert send(careful, f"/uploads/{upload.key}/", data, 0).status_code == 403


def test_giving_up_removes_what_came(signed_in: Client, data: bytes, third: int) -> None:
    state = begin(signed_in, data)
    send(signed_in, state["url"], data[:third], 0)
    assert signed_in.delete(state["url"]).status_code == 204
    assert signed_in.get(state["url"]).status_code == 404
    assert default_storage.listdir("uploads")[0] == []


def test_whoever_goes_on_with_what_is_gone_is_told_so_at_each_step(
    signed_in: Client, data: bytes
) -> None:
    state = begin(signed_in, data)
    signed_in.delete(state["url"])  # in another tab
    asked = signed_in.get(state["url"])
    for answer in (asked, send(signed_in, state["url"], data, 0), signed_in.post(state["finish"])):
        assert answer.status_code == 404
        assert answer.json() == {"error": Refusal.UPLOAD_GONE.value}


def test_a_full_disk_is_a_sentence_and_the_rest_waits(
    signed_in: Client, settings: Settings, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    large = padded(data, 400_000)
    state = begin(signed_in, large)
    send(signed_in, state["url"], large[:100_000], 0)
    storages = dict(settings.STORAGES)
    settings.STORAGES = {**storages, "default": {"BACKEND": f"{__name__}.FullStorage"}}
    answer = send(signed_in, state["url"], large[100_000:], 100_000)
    assert answer.status_code == 507
    assert "There is no room left on the server" in answer.json()["error"]
    assert "No space left on device" in caplog.text
    assert len(default_storage.listdir(f"uploads/{uuid.UUID(state['key']).hex}")[1]) == 1
    settings.STORAGES = storages
    assert signed_in.get(state["url"]).json()["received"] == 100_000


def test_a_disk_that_is_full_at_the_end_keeps_the_chunks_and_nothing_half(
    signed_in: Client, settings: Settings, data: bytes
) -> None:
    large = padded(data, 400_000)
    state = begin(signed_in, large)
    send(signed_in, state["url"], large, 0)
    storages = dict(settings.STORAGES)
    settings.STORAGES = {**storages, "default": {"BACKEND": f"{__name__}.FullStorage"}}
    assert signed_in.post(state["finish"]).status_code == 507
    assert not Media.objects.exists()
    assert files("media") == []
    settings.STORAGES = storages
    assert signed_in.post(state["finish"]).status_code == 200


def files(folder: str) -> list[str]:
    if not default_storage.exists(folder):
        return []
    folders, names = default_storage.listdir(folder)
    return names + [name for one in folders for name in files(f"{folder}/{one}")]
