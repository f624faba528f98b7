"""The installations that a run plays in: each database, each broker."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path

import psycopg
import redis

from tests.chaos.locks import named
from tests.chaos.run import Upsets
from tests.installation import installation
from tests.servers import Server, postgresql_server, redis_server
from tests.whole.place import Place, eventually

# The last look at a board comes later than the longest that a process is stopped for: one that
# stood still for longer between its claim and its call could not be told from a dead one.
TIMING = {
    "lease": 4.5, "read_timeout": 2, "connect_timeout": 1, "check_delays": [1, 3, 12], "hint": 2,
    "heartbeat": 0.5, "retry_delays": [1, 2, 3, 4, 5], "gap": 3600,
}  # fmt: skip

Where = Callable[..., AbstractContextManager[tuple[Place, Upsets]]]

has_postgresql = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
has_redis = shutil.which("redis-server") is not None


@contextmanager
def sqlite_place(**timing: float) -> Iterator[tuple[Place, Upsets]]:
    """Run an installation over SQLite; there is no server to disturb."""
    with installation(web=False, **_timing(timing)) as made:
        yield Place(made), {}


@contextmanager
def postgresql_place(**timing: float) -> Iterator[tuple[Place, Upsets]]:
    """Run an installation over a PostgreSQL that carries the hints too."""
    with postgresql_server() as server:
        address = {"DATABASE_URL": server.address}
        with installation(web=False, **address, **_timing(timing)) as made:
            yield Place(made), {"PostgreSQL restarted": lambda: _restart_database(server)}


@contextmanager
def redis_place(**timing: float) -> Iterator[tuple[Place, Upsets]]:
    """Run an installation over PostgreSQL, with a Redis that forgets all it knew now and then."""
    with ExitStack() as stack:
        database = stack.enter_context(postgresql_server())
        broker = stack.enter_context(redis_server())
        addresses = {"DATABASE_URL": database.address, "REDIS_URL": broker.address}
        made = stack.enter_context(installation(web=False, **addresses, **_timing(timing)))
        yield (
            Place(made),
            {
                "PostgreSQL restarted": lambda: _restart_database(database),
                "Redis emptied": lambda: _empty(broker),
                "Redis restarted": lambda: _restart(broker),
            },
        )


PLACES: dict[str, Where] = {
    "sqlite": sqlite_place,
    "postgresql": postgresql_place,
    "postgresql+redis": redis_place,
}


def _timing(changed: dict[str, float]) -> dict[str, str]:
    return {"PUBLISHING_TIMING": json.dumps(TIMING | changed)}


def _restart(server: Server) -> None:
    server.stop()
    time.sleep(0.5)
    server.start()


def _restart_database(server: Server) -> None:
    """It listens a moment before it lets anybody in."""
    _restart(server)
    eventually(lambda: _lets_in(server.address))


def _lets_in(address: str) -> bool:
    with suppress(psycopg.OperationalError), closing(psycopg.connect(named(address))):
        return True
    return False


def _empty(server: Server) -> None:
    with closing(redis.Redis.from_url(server.address)) as client:
        client.flushall()
