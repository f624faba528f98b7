"""`place`: one installation without the web site, for the tests of one module."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import installation
from tests.servers import Server, postgresql_server
from tests.whole.place import Place

# Leases and looks at boards so short that a test can wait for them.
TIMING = json.dumps({"lease": 3, "check_delays": [1, 2, 3], "hint": 2, "heartbeat": 0.5})


@pytest.hookimpl(tryfirst=True)  # before -m "not whole" is looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.whole)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A throw-away PostgreSQL, for a module whose place lies in it."""
    with postgresql_server() as running:
        yield running


@pytest.fixture(scope="module")
def shared_place() -> Iterator[Place]:
    with installation(web=False, PUBLISHING_TIMING=TIMING) as made:
        yield Place(made)


@pytest.fixture
def place(shared_place: Place) -> Iterator[Place]:
    """The module's installation with a Pinterest that answers at once and without faults."""
    yield shared_place
    shared_place.made.simulator.set_latency(0)
    shared_place.made.simulator.clear_faults()
