"""Files that lie in no folder of this machine: one that knows no paths, as those of services do."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as configured
from django.core.files.storage import InMemoryStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, User
from publishing.media import cleaning
from publishing.media.storing import store
from publishing.media.video.frames import frame_at
from publishing.models import Media, Pin
from tests import factories
from tests.films import film, padded
from tests.publishing import linked
from tests.publishing.lanes.steps import lanes, work
from tests.publishing.videos.acting import fresh, uploads
from tests.publishing.views.test_chunks import begin, files, send
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
# What it calls the path of a file leads to nothing.
ELSEWHERE = "django.core.files.storage.InMemoryStorage"


@pytest.fixture(autouse=True)
def _elsewhere(settings: Settings) -> None:
    backend = {"BACKEND": ELSEWHERE, "OPTIONS": {"base_url": "/x/"}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


def sent_in_chunks(client: Client, data: bytes) -> Media:
    state = begin(client, data)
    half = len(data) // 2
    for at, chunk in ((0, data[:half]), (half, data[half:])):
        assert send(client, state["url"], chunk, at).status_code == 200
    assert len(files("uploads")) == 2
    return Media.objects.get(key=client.post(state["finish"]).json()["media"])


def test_a_video_and_images_live_in_it_from_upload_to_clean_up(
    signed_in: Client,
    alice: User,
    recipes: Board,
    sim: Simulator,
    travel: time_machine.Traveller,
) -> None:
    before = on_disk()
    data = padded(film(), 200_000)
    video = sent_in_chunks(signed_in, data)
    assert files("uploads") == []
    image = store(alice, SimpleUploadedFile("soup.jpg", factories.picture())).media
    due_at = timezone.now() + timedelta(minutes=10)
    cover = frame_at(video, 2000)
    pins = [
        linked.scheduled(recipes, video, due_at, cover=cover),
        linked.scheduled(recipes, image, due_at),
    ]
    Pin.objects.update(next_at=timezone.now())
    work()
    travel.shift(timedelta(minutes=10))
    lanes()
    assert [fresh(pin).status for pin in pins] == [Pin.Status.PUBLISHED] * 2
    assert uploads(sim) == [204]
    assert watched(signed_in, video) == data
    unused = store(alice, SimpleUploadedFile("x.jpg", factories.picture())).media
    travel.shift(timedelta(days=31))
    cleaning.clean_up(timezone.now())
    assert not Media.objects.filter(pk=unused.pk).exists()
    kept = {video.thumbnail.name, cover.file.name, cover.thumbnail.name}
    kept |= {image.file.name, image.thumbnail.name}
    offered = video.frames.exclude(pk=cover.pk)
    kept |= {name for row in offered for name in (row.file.name, row.thumbnail.name)}
    assert {Path(str(name)).name for name in kept} == set(files("media"))
    assert isinstance(storages["default"], InMemoryStorage)
    assert on_disk() == before


def watched(client: Client, video: Media) -> bytes:
    answer: Any = client.get(f"/media/{video.key}/")
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def on_disk() -> set[Path]:
    return set(Path(configured.MEDIA_ROOT).rglob("*"))
