"""The worker as it runs for good, warmed up, and waiting for what it does."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.utils import timezone

from publishing.models import Pin
from tests import installation
from tests.benchmarks import people, planning
from tests.benchmarks.people import Member
from tests.benchmarks.stand import Database, Stand

PROCESSES, THREADS = 4, 32
APPLICATION = "pinboard-worker"  # the name of its connections in PostgreSQL
CIRCUMSTANCES = f"{people.IMAGE_BYTES / 1000:g} KB images, {PROCESSES} × {THREADS} threads"
_WARMING, _WARM_SECONDS, _RECORDING_SECONDS = 16, 60, 30


@contextmanager
def cold_worker(stand: Stand, **environment: str) -> Iterator[int]:
    """Run a worker, with 4 processes of 32 threads, that has only just begun; gives its pid."""
    environment |= {"WORKER_PROCESSES": str(PROCESSES), "LANE_THREADS": str(THREADS)}
    if stand.database is Database.POSTGRESQL:
        address = stand.installed.environment["DATABASE_URL"]
        environment["DATABASE_URL"] = f"{address}?application_name={APPLICATION}"
    with installation.worker(stand.installed, **environment) as process:
        yield process.pid


@contextmanager
def warm_worker(stand: Stand) -> Iterator[int]:
    """Run a worker that has published a few pins already, of people of their own."""
    warming = people.connected(people.people(stand.simulator, _WARMING, "warming"))
    with cold_worker(stand) as pid:
        if not publishes(stand, *warming):
            raise TimeoutError("the worker publishes nothing")
        yield pid


def publishes(stand: Stand, *members: Member) -> bool:
    """Let one pin of each member be due now; whether the worker publishes them."""
    pins = stand.simulator.pins() + len(members)
    planning.plan((member, timezone.now()) for member in members)
    return until_out(stand, pins, _WARM_SECONDS)


def published(members: Sequence[Member]) -> int:
    """Return how many pins of these accounts are recorded as out."""
    accounts = [member.account for member in members]
    return Pin.objects.filter(account__in=accounts, status=Pin.Status.PUBLISHED).count()


def until_out(stand: Stand, pins: int, seconds: float) -> bool:
    """Wait until there are so many pins at the simulator, and each is written down here.

    So many seconds at most; whether it is so. The database is asked at the end only.
    """
    under_way = Pin.objects.moving().filter(status=Pin.Status.PUBLISHING)
    there = until(lambda: stand.simulator.pins() >= pins, seconds)
    return there and until(lambda: not under_way.exists(), _RECORDING_SECONDS)


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Wait until it holds, so many seconds at most; whether it does."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
