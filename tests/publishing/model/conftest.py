"""A clock that can be moved, and goes on by itself."""

from collections.abc import Iterator

import pytest
import time_machine

from tests import factories


@pytest.fixture
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(factories.NOW, tick=True) as traveller:
        yield traveller
