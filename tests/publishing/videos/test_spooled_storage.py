"""A storage that fetches a file whole before it is read, as those of services do."""

import shutil
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

import pytest
from django.core import checks
from django.core.checks import Tags
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from publishing.media.spooling import check_spooling
from publishing.models import Pin
from tests import factories
from tests.publishing.lanes.steps import work
from tests.publishing.videos.acting import fresh, row, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024
SIZE = 48 * MIB
READING = 16 * MIB  # more than blocks take, and a third of the video


class Spooled(FileSystemStorage):
    """Reads as S3Storage of django-storages does, up to its option; a path is of no use here."""

    def __init__(self, max_memory_size: int) -> None:
        super().__init__()
        self.max_memory_size = max_memory_size

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        spool = tempfile.SpooledTemporaryFile(self.max_memory_size)  # noqa: SIM115 - File closes it
        with open(self.path(name), "rb") as there:
            shutil.copyfileobj(there, cast("IO[bytes]", spool), 65_536)
        spool.seek(0)
        return File(cast("IO[bytes]", spool), name=name)


def use(settings: Settings, most: int) -> None:
    backend = {"BACKEND": f"{__name__}.Spooled", "OPTIONS": {"max_memory_size": most}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}


@contextmanager
def in_little_memory() -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < READING


def test_the_worker_uploads_from_it_in_little_memory(
    sim: Simulator, planned: Pin, alice: User, settings: Settings
) -> None:
    video = factories.large_video(alice, SIZE)
    Pin.objects.filter(pk=planned.pk).update(media=video)
    use(settings, MIB)
    with in_little_memory():
        work()
    assert row(fresh(planned)).ready_at
    assert (uploads(sim), row(planned).sent_bytes) == ([204], SIZE)


def test_a_player_gets_a_part_from_it_in_little_memory(
    signed_in: Client, alice: User, settings: Settings
) -> None:
    video = factories.large_video(alice, SIZE)
    use(settings, MIB)
    with in_little_memory():
        answer: Any = signed_in.get(f"/media/{video.key}/", headers={"Range": "bytes=4-7"})
        assert (answer.status_code, b"".join(answer)) == (206, b"ftyp")
        answer.close()


@pytest.mark.parametrize("most", [0, 100 * MIB])
def test_one_that_would_keep_a_video_in_memory_is_warned_of(settings: Settings, most: int) -> None:
    use(settings, most)
    said = [one for one in checks.run_checks(tags=[Tags.files]) if one.id == "publishing.W001"]
    assert [one.level for one in said] == [checks.WARNING]
    assert '"max_memory_size": 1048576 to MEDIA_STORAGE_OPTIONS' in str(said[0].hint)


def test_others_are_not_warned_of(settings: Settings) -> None:
    assert not check_spooling()
    use(settings, MIB)
    assert not check_spooling()
