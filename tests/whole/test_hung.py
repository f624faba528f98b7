"""A cluster that hangs is noticed and replaced; one that is only slow is left alone."""

import json
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.installation import installation
from tests.whole import processes
from tests.whole.conftest import TIMING
from tests.whole.place import Place, eventually

QUICK = json.dumps({**json.loads(TIMING), "progress_stale": 8, "locked_most": 12})


@pytest.fixture(scope="module")
def shared_place() -> Iterator[Place]:
    with installation(web=False, PUBLISHING_TIMING=QUICK) as made:
        yield Place(made)


def test_a_cluster_whose_processes_are_stopped_is_replaced(place: Place) -> None:
    with place.worker():
        place.published(place.plan())
        hung = place.running("qcluster")
        processes.kill(hung, signal.SIGSTOP)
        place.published(place.plan(pins=2), pins=2)
        assert not set(hung) & set(place.running())


def test_a_cluster_that_was_stopped_while_the_database_is_locked_is_replaced(place: Place) -> None:
    """As if within a write of its own: whose the lock is, the worker cannot see."""
    database = place.made.folder / "pinboard.sqlite3"
    with place.worker(), closing(sqlite3.connect(database, isolation_level=None)) as locking:
        place.published(place.plan())
        planned = place.plan(seconds=0)
        hung = place.running("qcluster")
        processes.kill(hung, signal.SIGSTOP)
        locking.execute("BEGIN IMMEDIATE")
        eventually(lambda: not set(hung) & set(place.running("qcluster")))
        locking.execute("ROLLBACK")
        place.published(planned)


def test_a_cluster_that_has_nothing_to_do_or_waits_for_an_answer_is_left_alone(
    place: Place,
) -> None:
    with place.worker():
        place.published(place.plan())
        before = place.running("qcluster")
        place.made.simulator.set_latency(20_000)  # far longer than a cluster may be silent
        planned = place.plan()
        eventually(lambda: place.creates(planned))
        place.published(planned)
        assert place.running("qcluster") == before
