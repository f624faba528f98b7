"""A storage that stops answering while a video goes up: it is begun anew a little later."""

import errno
import io
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from pytest_django.fixtures import Settings

from publishing.models import Attempt, Pin
from publishing.models.cause import OwnCause
from tests.publishing.lanes.steps import work
from tests.publishing.videos.acting import fresh, row, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


class Stopping(io.BytesIO):
    """The first bytes come, and then nothing more."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.ESTALE, "Stale file handle")
        return super().read(100)


class HalfWay(FileSystemStorage):
    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        return File(Stopping(Path(self.path(name)).read_bytes()))


HALF_WAY = {"BACKEND": f"{__name__}.HalfWay"}


def test_a_storage_that_stops_half_way_is_asked_again(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller, settings: Settings
) -> None:
    storages = dict(settings.STORAGES)
    settings.STORAGES = {**storages, "default": HALF_WAY}
    work()
    pin = fresh(planned)
    assert (pin.status, pin.tries, pin.cause) == (Pin.Status.SCHEDULED, 1, OwnCause.STORAGE_DOWN)
    assert pin.attempts.get().outcome == Attempt.Outcome.NOT_SENT
    settings.STORAGES = storages
    assert pin.next_at
    travel.move_to(pin.next_at)
    work()
    assert row(planned).ready_at
    assert uploads(sim).count(204) == 1
