"""A video pin of an account at the simulator, due in ten minutes: it is prepared ahead."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media, Pin
from tests import factories
from tests.publishing import linked
from tests.simulator.running import Simulator


@pytest.fixture(autouse=True)
def _pinterest(sim: Simulator, settings: Settings) -> None:
    linked.use(sim, settings)
    sim.set_processing(0)
    settings.PUBLISHING = {"read_timeout": 0.5, "connect_timeout": 0.5}


@pytest.fixture
def hazel(alice: User, sim: Simulator) -> PinterestAccount:
    return linked.connected(alice, sim)


@pytest.fixture
def recipes(hazel: PinterestAccount, sim: Simulator) -> Board:
    return linked.board(hazel, sim)


@pytest.fixture
def kneading(alice: User) -> Media:
    return factories.video(alice)


@pytest.fixture
def planned(recipes: Board, kneading: Media, soup: Media, travel: time_machine.Traveller) -> Pin:
    """A video pin that is due in ten minutes, and so a look at it now."""
    due_at = timezone.now() + timedelta(minutes=10)
    pin = linked.scheduled(recipes, kneading, due_at, cover=soup)
    Pin.objects.filter(pk=pin.pk).update(next_at=timezone.now())
    return pin
