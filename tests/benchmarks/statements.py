"""What the worker asks of its database: its statements and its connections."""

import math
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from tests.benchmarks import consumption, counting
from tests.benchmarks.stand import Database, Stand
from tests.benchmarks.working import APPLICATION

_EVERY_SECONDS = 0.2
# The server checks foreign keys by statements of its own (FOR KEY SHARE OF x), which nobody sent.
_COUNTED = """
SELECT coalesce(sum(calls) FILTER (
           WHERE query !~* '^(begin|commit|rollback)' AND query !~ 'FOR KEY SHARE OF x$'), 0),
       coalesce(sum(calls) FILTER (WHERE query ~* '^commit'), 0),
       (SELECT dealloc FROM pg_stat_statements_info)
FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid AND datname = current_database()
"""
_OPEN = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"

Counts = Callable[[], tuple[int, int]]  # statements, COMMITs
Look = Callable[[], int]  # connections


@dataclass
class Asked:
    """Statements that were sent, but BEGIN, COMMIT and ROLLBACK; COMMITs; connections at most.

    Infinitely many where nothing was counted: nobody publishes without.
    """

    statements: float = math.inf
    commits: float = math.inf
    connections: float = math.inf


@contextmanager
def asked(stand: Stand, worker: int) -> Iterator[Asked]:
    """Count within the block: the whole database's statements, and the worker's connections.

    On SQLite only of a worker with the environment of `counting_environment`.
    """
    found = Asked()
    if stand.database is Database.SQLITE and not _file(stand).exists():
        yield found
        return
    count = _of_sqlite if stand.database is Database.SQLITE else _of_postgresql
    with count(stand, worker) as (counts, look):
        with _sampled(look) as seen:
            yield found
        statements, commits = counts()
    found.statements, found.commits = statements or math.inf, commits or math.inf
    found.connections = max(seen, default=0) or math.inf


def counting_environment(stand: Stand) -> dict[str, str]:
    """Return what lets a worker over SQLite count its statements."""
    return {"DJANGO_SETTINGS_MODULE": counting.SETTINGS, counting.FILE: str(_file(stand))}


def _file(stand: Stand) -> Path:
    return stand.installed.folder / "statements"


@contextmanager
def _of_sqlite(stand: Stand, worker: int) -> Iterator[tuple[Counts, Look]]:
    file, database = _file(stand), str(settings.DATABASES["default"]["NAME"])

    def counts() -> tuple[int, int]:
        said = file.read_bytes()
        return said.count(counting.STATEMENT), said.count(counting.COMMIT)

    os.truncate(file, 0)
    yield counts, lambda: consumption.openings(worker, database)


@contextmanager
def _of_postgresql(stand: Stand, worker: int) -> Iterator[tuple[Counts, Look]]:
    here = settings.DATABASES["default"]
    address = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"]}
    # The looks come from another database of the server, so that they are not counted.
    looks = psycopg.connect(**address, dbname="template1", autocommit=True)
    with looks, connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        cursor.execute("SELECT pg_stat_statements_reset()")

        def counts() -> tuple[int, int]:
            cursor.execute(_COUNTED)
            statements, commits, forgotten = map(int, cursor.fetchone())
            if forgotten:
                raise RuntimeError("PostgreSQL forgot some of the statements")
            return statements, commits

        def look() -> int:
            row = looks.execute(_OPEN, [APPLICATION]).fetchone()
            return int(row[0]) if row else 0

        yield counts, look


@contextmanager
def _sampled(look: Look) -> Iterator[list[int]]:
    """Look again and again within the block; raises at its end what a look raised."""
    seen, end = list[int](), threading.Event()

    def sample() -> None:
        while not end.wait(_EVERY_SECONDS):
            seen.append(look())

    with ThreadPoolExecutor(1) as pool:
        sampling = pool.submit(sample)
        try:
            yield seen
        finally:
            end.set()
        sampling.result()
