"""PostgreSQL: two workers at once, and a restart under a worker."""

import json
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import psycopg
import pytest

from tests.installation import installation
from tests.servers import Server
from tests.whole.conftest import TIMING
from tests.whole.place import PATIENCE_SECONDS, Place, eventually

pytestmark = pytest.mark.skipif(
    not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="postgresql is not installed"
)
_RENAME = "ALTER TABLE {} RENAME COLUMN {} TO {}"


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


def test_a_whole_worker_holds_twelve_connections_at_most(place: Place, server: Server) -> None:
    planned = place.plan(accounts=20, pins=3, seconds=4)
    place.made.simulator.set_latency(500)
    name = f"{server.address}?application_name={_NAME}"
    with (
        place.worker(DATABASE_URL=name, WORKER_PROCESSES="4", LANE_THREADS="32"),
        psycopg.connect(server.address, autocommit=True) as looking,
    ):
        most = 0
        while sum(len(place.titles(board)) for board in planned.boards) < 60:
            row = looking.execute(_OPEN, [_NAME]).fetchone()
            most = max(most, row[0] if row else 0)
            time.sleep(0.05)
    assert 1 < most <= 12


_NAME = "pinboard-worker"
_OPEN = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"


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


def test_a_worker_that_is_started_before_the_database_waits_for_it(
    place: Place, server: Server
) -> None:
    planned = place.plan(seconds=0)
    server.stop()
    with place.worker() as process:
        time.sleep(4)  # long enough to ask in vain
        server.start()
        place.published(planned)
        assert process.poll() is None


def test_a_worker_whose_statement_waits_for_a_lock_hears_that_it_is_to_end(
    place: Place, server: Server
) -> None:
    brief = json.dumps({**json.loads(TIMING), "stop": 5})
    with (
        psycopg.connect(server.address) as locking,
        place.worker(PUBLISHING_TIMING=brief) as process,
    ):
        place.published(place.plan())
        locking.execute("LOCK TABLE publishing_heartbeat")
        time.sleep(2)  # longer than from one sign of life to the next
        process.terminate()
        assert process.wait(PATIENCE_SECONDS) == 0
        assert place.running() == []


def test_a_worker_whose_database_hangs_ends_within_its_bound(place: Place, server: Server) -> None:
    brief = json.dumps({**json.loads(TIMING), "stop": 3})
    with place.worker(PUBLISHING_TIMING=brief) as process:
        place.published(place.plan())
        with server.hanging():
            time.sleep(2)  # longer than from one sign of life to the next
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0
            assert place.running() == []


@pytest.mark.parametrize(
    ("table", "column"),
    [("publishing_lane", "hinted_until"), ("publishing_heartbeat", "started_at")],
)
def test_a_worker_whose_database_is_migrated_under_it_ends_to_be_started_anew(
    place: Place, server: Server, table: str, column: str
) -> None:
    rare = json.dumps({**json.loads(TIMING), "heartbeat": 3})
    with (
        psycopg.connect(server.address, autocommit=True) as migrating,
        place.in_a_terminal("worker", PUBLISHING_TIMING=rare) as process,
    ):
        place.published(place.plan())
        migrating.execute(_RENAME.format(table, column, "renamed"))
        try:
            assert process.wait(PATIENCE_SECONDS) == 1
        finally:
            migrating.execute(_RENAME.format(table, "renamed", column))
        assert place.running() == []
    assert place.said.read_text().count("The database has the tables of another version") == 1
