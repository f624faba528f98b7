"""A cluster that hangs is noticed and replaced; one that is only slow is left alone."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from publishing.timing import Timing
from tests.installation import installation
from tests.whole import processes
from tests.whole.conftest import TIMING
from tests.whole.place import Place, eventually
from tests.whole.test_killed import cluster

_MARGIN = 10  # seconds that a busy machine may take beyond what is promised

_STALE = 15  # as long as a cluster takes to start on a busy machine
QUICK = json.dumps({**json.loads(TIMING), "progress_stale": _STALE, "locked_most": 18})


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


def test_a_deadlock_of_idle_processes_is_over_within_half_a_minute(place: Place) -> None:
    """Of two that wait for a lock which nobody lets go: nothing of the cluster has died."""
    as_shipped = json.dumps({**json.loads(TIMING), "heartbeat": Timing().heartbeat})
    with place.worker(PUBLISHING_TIMING=as_shipped) as process:
        place.published(place.plan())
        before = cluster(place, process.pid)
        waiting = before[2:4]
        processes.kill(waiting, signal.SIGSTOP)
        began = time.monotonic()
        eventually(lambda: not set(before) & set(place.running("qcluster")))
        assert time.monotonic() - began < 30 + _MARGIN
        place.published(place.plan())


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


@pytest.mark.parametrize("both", [False, True], ids=["worker alone", "cluster as well"])
def test_a_main_process_that_was_stopped_leaves_a_cluster_in_order_alone(
    place: Place, both: bool
) -> None:
    """Signs that it slept past are no silence, nor are those that a frozen cluster did not give."""
    with place.worker() as process:
        place.published(place.plan())
        before = place.running("qcluster")
        place.made.simulator.set_latency(20_000)
        planned = place.plan()
        eventually(lambda: place.creates(planned))
        stopped = [process.pid, *before] if both else [process.pid]
        processes.kill(stopped, signal.SIGSTOP)
        time.sleep(_STALE + 2)
        processes.kill(stopped, signal.SIGCONT)
        place.published(planned)
        assert place.running("qcluster") == before
    assert len(place.creates(planned)) == 1


def clusters(place: Place, *workers: "subprocess.Popen[bytes]") -> list[set[int]]:
    """Return the processes of each worker's cluster, by their session."""
    pids = place.running("qcluster")
    mains = [{pid for pid in pids if processes.parent(pid) == each.pid} for each in workers]
    return [{pid for pid in pids if os.getsid(pid) in main} for main in mains]


def test_others_that_empty_the_queue_they_share_make_no_cluster_look_hung(place: Place) -> None:
    """As many hosts do; and one that hangs is noticed although the others are well."""
    database = place.made.folder / "pinboard.sqlite3"
    with (
        place.worker() as one,
        place.worker() as two,
        closing(sqlite3.connect(database, isolation_level=None, timeout=20)) as others,
    ):
        place.published(place.plan())
        eventually(lambda: all(map(len, clusters(place, one, two))))
        before, well = clusters(place, one, two)
        end = time.monotonic() + 20  # longer than a cluster may be silent
        while time.monotonic() < end:
            others.execute("DELETE FROM django_q_ormq")
            time.sleep(0.01)
        assert clusters(place, one, two) == [before, well]
        processes.kill(sorted(before), signal.SIGSTOP)
        eventually(lambda: not before & set(place.running("qcluster")))
        assert clusters(place, one, two)[1] == well
