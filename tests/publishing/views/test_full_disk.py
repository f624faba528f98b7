"""A full disk is a sentence at the image and a line for the administrator, not a broken page."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from publishing.models import Media, Pin
from tests import factories
from tests.pinterest.raw_server import RawServer, http
from tests.publishing.media import full_disks
from tests.publishing.media.odd_files import saved
from tests.publishing.media.sites import LOOPBACK, address_of
from tests.publishing.views.composer import CREATE, photo, text

pytestmark = pytest.mark.usefixtures("clock")
NO_ROOM = "There is no room left on the server, so the file could not be kept."
STORAGES = [full_disks.FullStorage, full_disks.FullForThumbnails]
DJANGOS = "django.core.files.uploadhandler.MemoryFileUploadHandler"


def name_of(class_: type) -> str:
    return f"{class_.__module__}.{class_.__qualname__}"


def said_at(response: Any, field: str) -> str:
    return text(response).split(f'id="id_{field}_error"')[1][:300]


@pytest.fixture(params=STORAGES, ids=["at once", "at the thumbnail"])
def _full(request: pytest.FixtureRequest, settings: Settings) -> None:
    backend = {"BACKEND": name_of(request.param)}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


@pytest.fixture
def site(settings: Settings) -> Iterator[RawServer]:
    settings.FETCH_ALLOWED_NETWORKS = list(LOOPBACK)
    with RawServer(http(200, factories.picture())) as running:
        yield running


def left_over(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.message for record in caplog.records if record.levelno == logging.ERROR]


@pytest.mark.usefixtures("_full")
@pytest.mark.parametrize("action", ["draft", "publish"])
def test_a_file_for_which_there_is_no_room_is_refused_at_its_field(
    signed_in: Client,
    typed: dict[str, Any],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    action: str,
) -> None:
    response = signed_in.post(CREATE, {**typed, "upload": photo(), "action": action})
    assert response.status_code == 422
    assert NO_ROOM in said_at(response, "upload")
    assert "Autumn soup" in text(response)
    assert not Media.objects.exists()
    assert not Pin.objects.exists()
    assert left_over(settings) == []
    assert "No space left on device" in caplog.text
    assert errors(caplog) == ["A file cannot be kept"]


@pytest.mark.usefixtures("_full")
def test_so_is_one_that_goes_up_by_itself(signed_in: Client, settings: Settings) -> None:
    response = signed_in.post("/media/", {"upload": photo()})
    assert response.status_code == 422
    assert NO_ROOM in said_at(response, "upload")
    assert left_over(settings) == []


@pytest.mark.usefixtures("_full")
def test_so_is_one_that_was_fetched_by_its_address(
    signed_in: Client, typed: dict[str, Any], settings: Settings, site: RawServer
) -> None:
    sent = {**typed, "image_url": address_of(site), "action": "schedule"}
    response = signed_in.post(CREATE, sent)
    assert response.status_code == 422
    assert NO_ROOM in said_at(response, "image_url")
    assert address_of(site) in text(response)
    assert left_over(settings) == []


def test_a_large_file_for_which_the_temporary_folder_has_no_room_is_refused_at_its_field(
    signed_in: Client,
    typed: dict[str, Any],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.FILE_UPLOAD_HANDLERS = [DJANGOS, name_of(full_disks.FullTemporaryFolder)]
    noise = saved(Image.effect_noise((1600, 1800), 80), "PNG")
    assert len(noise) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    upload = SimpleUploadedFile("soup.png", noise)
    response = signed_in.post(CREATE, {**typed, "upload": upload, "action": "draft"})
    assert response.status_code == 422
    assert NO_ROOM in said_at(response, "upload")
    assert "Autumn soup" in text(response)
    assert errors(caplog) == ["An upload cannot be kept in the folder for temporary files"]


def test_a_large_file_comes_in_where_there_is_room(
    signed_in: Client, typed: dict[str, Any], settings: Settings
) -> None:
    noise = saved(Image.effect_noise((1600, 1800), 80), "PNG")
    upload = SimpleUploadedFile("soup.png", noise)
    assert signed_in.post(CREATE, {**typed, "upload": upload, "action": "draft"}).status_code == 302
    assert Pin.objects.get().media
