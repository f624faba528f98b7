"""A video that is prepared is looked at as often as ever after the clock was set back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board
from publishing import set_back
from publishing.models import Pin
from publishing.videos import finding, rows
from tests.publishing.lanes.steps import Travel, lanes, later, titles, work
from tests.publishing.videos.acting import fresh, row, take_step
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


def lost(_: list[int]) -> None:
    """A hint that nobody gets."""


@pytest.fixture
def processing(planned: Pin, travel: Travel) -> Pin:
    """It came due by a clock that is five hours ahead."""
    at = later(travel, hours=5)
    Pin.objects.update(due_at=at, next_at=at)
    lanes()
    return planned


def two_minutes_later(travel: Travel) -> None:
    """The clock is right again, and the pin's time comes."""
    finding.dispatch(timezone.now(), lost)
    later(travel, hours=-5)
    assert Pin.objects.get().status == Pin.Status.PROCESSING
    Pin.objects.update(due_at=timezone.now())
    for _ in range(8):
        later(travel, seconds=15)
        set_back.mend(timezone.now())
        work()


def test_a_video_of_which_a_hint_was_lost_goes_out_at_its_time(
    sim: Simulator, processing: Pin, recipes: Board, travel: Travel
) -> None:
    two_minutes_later(travel)
    assert titles(sim, recipes) == [processing.title]


def test_pinterest_is_asked_about_one_that_is_uploaded(
    sim: Simulator, processing: Pin, travel: Travel
) -> None:
    """It goes on processing: the simulator has this clock as well, and believes it."""
    take_step()
    assert row(processing).uploaded_at
    two_minutes_later(travel)
    assert row(processing).looks > 4


def test_a_lease_of_an_upload_in_order_is_not_looked_at_sooner(
    planned: Pin, travel: Travel
) -> None:
    lanes()
    rows.take(rows.begin(fresh(planned)))
    before = fresh(planned).next_at
    assert before
    later(travel, seconds=-80)
    set_back.mend(timezone.now())
    assert fresh(planned).next_at == before
    assert before > timezone.now() + timedelta(seconds=160)
