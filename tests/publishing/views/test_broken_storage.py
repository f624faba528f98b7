"""A storage that is reached over the network fails with errors of its own, not with OSError."""

import logging
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing.media import chunks, strays
from publishing.media.removing import remove
from publishing.models import ChunkedUpload, Media, Pin
from tests import factories
from tests.films import film
from tests.publishing.views.composer import CREATE, photo, text
from tests.publishing.views.test_chunks import begin, send

CANNOT_KEEP = "The server cannot write to its storage, so the file could not be kept."
CANNOT_READ = "The server cannot read from its storage."


class BucketError(Exception):
    """As the clients of such storages have them: no OSError."""


class NotWritable(FileSystemStorage):
    def _save(self, name: str, content: Any) -> str:
        raise BucketError("AccessDenied")


class NotReadable(FileSystemStorage):
    def _open(self, name: str, mode: str = "rb") -> Any:
        raise BucketError("SlowDown")


class NotMeasurable(FileSystemStorage):
    opened: list[Any] = []

    def _open(self, name: str, mode: str = "rb") -> Any:
        file = super()._open(name, mode)  # type: ignore[misc] # not in the stubs
        self.opened.append(file)
        return file

    def size(self, name: str) -> int:
        raise BucketError("SlowDown")


class NotDeletable(FileSystemStorage):
    def delete(self, name: str) -> None:
        raise BucketError("AccessDenied")

    def listdir(self, path: str) -> Any:
        raise BucketError("AccessDenied")


@pytest.fixture(autouse=True)
def _named(settings: Settings) -> None:
    settings.STORAGE_ERRORS = (OSError, BucketError)


def use(settings: Settings, storage: type[FileSystemStorage]) -> None:
    backend = {"BACKEND": f"{__name__}.{storage.__name__}"}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.levelno == logging.ERROR]


@pytest.mark.usefixtures("clock")
def test_a_file_that_it_does_not_take_is_refused_at_its_field_with_all_that_was_typed(
    signed_in: Client, typed: dict[str, Any], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    use(settings, NotWritable)
    response = signed_in.post(CREATE, {**typed, "upload": photo(), "action": "draft"})
    assert response.status_code == 422
    assert CANNOT_KEEP in text(response).split('id="id_upload_error"')[1][:300]
    assert "Autumn soup" in text(response)
    assert not Pin.objects.exists()
    assert errors(caplog) == ["A file cannot be kept"]


def test_pieces_of_a_video_that_it_does_not_take_or_give_are_a_sentence_and_stay(
    signed_in: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    data, storages = film(), dict(settings.STORAGES)
    state = begin(signed_in, data)
    use(settings, NotWritable)
    assert CANNOT_KEEP in send(signed_in, state["url"], data, 0).json()["error"]
    settings.STORAGES = storages
    send(signed_in, state["url"], data, 0)
    use(settings, NotReadable)
    assert CANNOT_READ in signed_in.post(state["finish"]).json()["error"]
    assert errors(caplog) == ["A file cannot be kept", "A file cannot be read from the storage"]
    settings.STORAGES = storages
    assert signed_in.post(state["finish"]).status_code == 200


@pytest.mark.parametrize("query", ["", "?size=thumb"])
@pytest.mark.parametrize("storage", [NotReadable, NotMeasurable])
def test_a_picture_that_it_does_not_give_is_not_there_for_now(
    signed_in: Client,
    soup: Media,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    query: str,
    storage: type[FileSystemStorage],
) -> None:
    use(settings, storage)
    NotMeasurable.opened.clear()
    response = signed_in.get(reverse("publishing:media", args=[soup.key]) + query)
    assert response.status_code == 503
    assert CANNOT_READ in text(response)
    assert not response.has_header("Cache-Control")
    assert "A file cannot be read from the storage" in errors(caplog)
    assert [file.closed for file in NotMeasurable.opened] == [True] * (storage is NotMeasurable)


def test_what_it_does_not_delete_is_in_the_log_and_ends_no_clean_up(
    alice: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    media = factories.media(alice)
    upload = ChunkedUpload.objects.create(owner=alice, size=9)
    use(settings, NotDeletable)
    remove(Media.objects.get(pk=media.pk).file)
    chunks.remove(upload)
    list(strays.sweep(factories.NOW, factories.NOW))
    said = errors(caplog)
    assert said[0] == f"{media.file.name} cannot be deleted from the storage"
    assert said[1] == f"The pieces in uploads/{upload.key.hex} cannot be listed"
    assert default_storage.exists(str(media.file.name))
