"""An account that is connected to the simulator, and a pin of it that is due."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from publishing.models import Media, Pin
from tests.publishing import linked
from tests.simulator.running import Simulator


@pytest.fixture(autouse=True)
def _pinterest(sim: Simulator, settings: Settings) -> None:
    linked.use(sim, settings)
    settings.PUBLISHING = {"read_timeout": 0.5, "connect_timeout": 0.5}


@pytest.fixture
def hazel(alice: User, sim: Simulator) -> PinterestAccount:
    return linked.connected(alice, sim)


@pytest.fixture
def recipes(hazel: PinterestAccount, sim: Simulator) -> Board:
    return linked.board(hazel, sim)


@pytest.fixture
def due(recipes: Board, soup: Media) -> Pin:
    return linked.scheduled(
        recipes, soup, timezone.now(), alt_text="A bowl", link="https://a.example"
    )
