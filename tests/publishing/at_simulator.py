"""Fixtures for a conftest: Alice's account and its board, connected to the simulator."""

import pytest
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from tests.publishing import linked
from tests.simulator.running import Simulator


@pytest.fixture(autouse=True)
def pinterest(sim: Simulator, settings: Settings) -> None:
    linked.use(sim, settings)
    settings.PUBLISHING = {"read_timeout": 1, "connect_timeout": 1}


@pytest.fixture
def hazel(alice: User, sim: Simulator) -> PinterestAccount:
    return linked.connected(alice, sim)


@pytest.fixture
def recipes(hazel: PinterestAccount, sim: Simulator) -> Board:
    return linked.board(hazel, sim)
