"""A video pin of an account at the simulator, due in ten minutes: it is prepared ahead."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Board, User
from publishing.models import Media, Pin
from tests import factories
from tests.publishing import linked
from tests.publishing.at_simulator import hazel, pinterest, recipes
from tests.simulator.running import Simulator

__all__ = ["hazel", "kneading", "pinterest", "planned", "processed_at_once", "recipes"]


@pytest.fixture(autouse=True)
def processed_at_once(sim: Simulator) -> None:
    sim.set_processing(0)


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
