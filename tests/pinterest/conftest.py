"""Hazel & Oak at the simulator, for tests that ask for the simulator's fixtures."""

import pytest

from accounts.pinterest.client import PinterestClient
from tests.pinterest.connected import client_of
from tests.simulator.running import Simulator


@pytest.fixture
def hazel(sim: Simulator) -> PinterestClient:
    return client_of(sim, "hazelandoak")


@pytest.fixture
def board_id(sim: Simulator) -> str:
    return str(next(b["id"] for b in sim.boards("hazelandoak") if b["name"] == "Recipes"))
