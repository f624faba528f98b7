"""The installations that a run plays in: SQLite with its own queue, PostgreSQL with Redis."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.chaos.run import TIMING
from tests.installation import installation
from tests.servers import Server, postgresql_server, redis_server
from tests.whole.place import Place

Upset = Callable[[], object] | None

has_postgresql = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@contextmanager
def sqlite_place(**timing: float) -> Iterator[tuple[Place, Upset]]:
    """Run an installation over SQLite; there is no server to disturb."""
    with installation(web=False, PUBLISHING_TIMING=json.dumps(TIMING | timing)) as made:
        yield Place(made), None


@contextmanager
def postgresql_place(**timing: float) -> Iterator[tuple[Place, Upset]]:
    """Run an installation over PostgreSQL, with Redis where that is installed.

    Both are restarted now and then; this Redis forgets all that it knew.
    """
    with ExitStack() as stack:
        servers = [stack.enter_context(postgresql_server())]
        more = {
            "DATABASE_URL": servers[0].address,
            "PUBLISHING_TIMING": json.dumps(TIMING | timing),
        }
        if shutil.which("redis-server"):
            servers.append(stack.enter_context(redis_server()))
            more["REDIS_URL"] = servers[1].address
        made = stack.enter_context(installation(web=False, **more))
        yield Place(made), lambda: _restart(servers)


def _restart(servers: list[Server]) -> None:
    for server in servers:
        server.stop()
        time.sleep(0.5)
        server.start()
