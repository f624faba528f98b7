"""Redis as broker and cache may forget what it likes, and be away for a moment."""

import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
import redis

from tests.installation import installation
from tests.servers import Server, redis_server
from tests.whole import processes
from tests.whole.conftest import TIMING
from tests.whole.place import PATIENCE_SECONDS, Place, eventually

_MARGIN = 10  # seconds that a busy machine may take beyond what is promised

QUEUE = "django_q:pinboard:q"  # the name that django-q2 gives it

pytestmark = pytest.mark.skipif(
    not shutil.which("redis-server"), reason="redis-server is not installed"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with redis_server() as running:
        yield running


@pytest.fixture(scope="module")
def shared_place(server: Server) -> Iterator[Place]:
    with installation(web=False, REDIS_URL=server.address, PUBLISHING_TIMING=TIMING) as made:
        yield Place(made)


def test_hints_that_redis_lost_are_sent_again(place: Place, server: Server) -> None:
    with closing(redis.Redis.from_url(server.address)) as client, place.worker():
        place.published(place.plan())
        halted = place.running("qcluster")
        processes.kill(halted, signal.SIGSTOP)
        planned = place.plan(accounts=3, seconds=0)
        eventually(lambda: client.llen(QUEUE) >= 2)  # one is on its way already
        client.flushall()
        processes.kill(halted, signal.SIGCONT)
        eventually(lambda: all(map(place.titles, planned.boards)))
    assert [len(place.titles(board)) for board in planned.boards] == [1, 1, 1]


def test_the_worker_outlives_a_restart_of_redis(place: Place, server: Server) -> None:
    with place.worker() as process:
        place.published(place.plan())
        server.stop()
        planned = place.plan(seconds=0)
        time.sleep(2)  # long enough for a hint to fail
        server.start()
        place.published(planned)
        assert process.poll() is None


def test_an_idle_worker_ends_soon_while_redis_hangs(place: Place, server: Server) -> None:
    with place.worker() as process:
        place.published(place.plan())
        with server.hanging():
            time.sleep(12)  # long enough for each of its processes to wait for it
            began = time.monotonic()
            process.terminate()
            assert process.wait(PATIENCE_SECONDS) == 0
            assert time.monotonic() - began < 5 + _MARGIN
            assert place.running() == []
