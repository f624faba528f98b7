"""A look at a board lets the account's next pin go first, where that falls due meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board
from publishing.models import Media, Pin
from tests.publishing.lanes.steps import Travel, fresh, later, planned, work
from tests.publishing.lanes.test_gap import CREATE, LOOKS, calls
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LOOK = LOOKS[0]


@pytest.fixture
def lost(sim: Simulator, due: Pin, travel: Travel) -> Pin:
    """A pin that is looked for now."""
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.clear_requests()
    return fresh(due)


@pytest.mark.parametrize(
    ("seconds", "order"),
    [(2.5, [CREATE, LOOK]), (20, [LOOK])],
    ids=["the next pin is near", "the next pin is far"],
)
def test_the_next_pin_goes_out_before_a_look_that_it_would_wait_for(
    sim: Simulator, lost: Pin, recipes: Board, soup: Media, seconds: float, order: list[str]
) -> None:
    planned(recipes, soup, seconds)
    work()
    assert calls(sim) == order


def test_a_look_waits_no_longer_than_a_minute(
    sim: Simulator, lost: Pin, recipes: Board, soup: Media
) -> None:
    Pin.objects.filter(pk=lost.pk).update(next_at=timezone.now() - timedelta(seconds=61))
    planned(recipes, soup, 2.5)
    work()
    assert calls(sim) == [LOOK]
