"""A storage that does not answer for a moment: nobody is asked for another file."""

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django.fixtures import Settings

from accounts.models import Board
from publishing.models import Attempt, Pin
from publishing.models.cause import OwnCause
from tests.publishing.lanes.preparing import UNANSWERING
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


class BucketError(Exception):
    """As the clients of such storages have them: no OSError."""


class Busy(FileSystemStorage):
    def _open(self, name: str, mode: str = "rb") -> object:
        raise BucketError("SlowDown")


BUSY = {"BACKEND": f"{__name__}.Busy"}


@pytest.mark.parametrize("storage", [UNANSWERING, BUSY])
def test_the_pin_goes_out_a_little_later(
    sim: Simulator,
    due: Pin,
    recipes: Board,
    settings: Settings,
    travel: Travel,
    caplog: pytest.LogCaptureFixture,
    storage: dict[str, str],
) -> None:
    settings.STORAGE_ERRORS = (OSError, BucketError)
    storages = dict(settings.STORAGES)
    settings.STORAGES = {**storages, "default": storage}
    work()
    due.refresh_from_db()
    assert (due.status, due.tries, due.cause) == (Pin.Status.SCHEDULED, 1, OwnCause.STORAGE_DOWN)
    assert due.attempts.get().outcome == Attempt.Outcome.NOT_SENT
    assert "cannot be read from the storage" in caplog.text
    settings.STORAGES = storages
    later(travel, seconds=7)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert titles(sim, recipes) == [due.title]
