"""Fixtures of pytest: `sim` is a simulator as on its first day, one server for the whole run."""

from collections.abc import Iterator

import pytest

from .running import Simulator


@pytest.fixture(scope="session")
def running_simulator() -> Iterator[Simulator]:
    with Simulator() as simulator:
        yield simulator


@pytest.fixture
def sim(running_simulator: Simulator) -> Simulator:
    running_simulator.reset()
    return running_simulator
