"""Redis as broker and cache may forget what it likes, and be away for a moment."""

import shutil
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
import redis

from tests.installation import installation
from tests.servers import Server, redis_server
from tests.whole.conftest import TIMING
from tests.whole.place import Place

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


def test_hints_go_through_redis_and_may_all_be_lost(place: Place, server: Server) -> None:
    planned = place.plan(seconds=0)
    with closing(redis.Redis.from_url(server.address)) as client, place.worker():
        place.published(planned)
        assert client.keys("django_q:*")
        client.flushall()
        place.published(place.plan())


def test_the_worker_outlives_a_restart_of_redis(place: Place, server: Server) -> None:
    with place.worker() as process:
        place.published(place.plan())
        server.stop()
        planned = place.plan(seconds=0)
        time.sleep(2)  # long enough for a hint to fail
        server.start()
        place.published(planned)
        assert process.poll() is None
