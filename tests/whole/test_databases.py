"""PostgreSQL: two workers at once, and a restart under a worker."""

import json
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.installation import installation
from tests.servers import Server, postgresql_server
from tests.whole.conftest import TIMING
from tests.whole.place import Place, eventually

pytestmark = pytest.mark.skipif(
    not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="postgresql is not installed"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql_server() as running:
        yield running


@pytest.fixture(scope="module")
def shared_place(server: Server) -> Iterator[Place]:
    with installation(web=False, DATABASE_URL=server.address, PUBLISHING_TIMING=TIMING) as made:
        yield Place(made)


def test_two_workers_at_once_publish_each_pin_once_and_in_order(place: Place) -> None:
    planned = place.plan(accounts=5, pins=4, seconds=4)
    place.made.simulator.set_latency(100)
    forgetful = json.dumps({"hint": 0})  # so that hints come twice and more, from both
    with place.worker(PUBLISHING_TIMING=forgetful), place.worker(PUBLISHING_TIMING=forgetful):
        eventually(lambda: len(list(chain(*map(place.titles, planned.boards)))) >= 20)
    for username, board in zip(planned.usernames, planned.boards, strict=True):
        assert place.titles(board) == [f"{username} {number}" for number in range(4)]


def test_the_worker_outlives_a_restart_of_the_database(place: Place, server: Server) -> None:
    before = place.plan()
    with place.worker() as process:
        place.published(before)
        planned = place.plan(seconds=1)
        server.stop()
        time.sleep(2)  # long enough for the clock to ask in vain
        server.start()
        place.published(planned)
        assert process.poll() is None
