"""What the worker asks of PostgreSQL: its statements and its connections."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.db import connection

from tests.benchmarks.working import APPLICATION

_EVERY_SECONDS = 0.2
# The server checks foreign keys by statements of its own (FOR KEY SHARE OF x), which nobody sent.
_COUNTED = """
SELECT coalesce(sum(calls) FILTER (
           WHERE query !~* '^(begin|commit|rollback)' AND query !~ 'FOR KEY SHARE OF x$'), 0),
       coalesce(sum(calls) FILTER (WHERE query ~* '^commit'), 0)
FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid AND datname = current_database()
"""
_OPEN = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"


@dataclass
class Asked:
    """Statements that were sent, but BEGIN, COMMIT and ROLLBACK; COMMITs; connections at most."""

    statements: int = 0
    commits: int = 0
    connections: int = 0


@contextmanager
def asked() -> Iterator[Asked]:
    """Count what the whole database is asked within the block; on SQLite all stays 0."""
    found = Asked()
    if connection.vendor != "postgresql":
        yield found
        return
    with connection.cursor() as cursor, _sampled(found):
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        cursor.execute("SELECT pg_stat_statements_reset()")
        yield found
        cursor.execute(_COUNTED)
        found.statements, found.commits = map(int, cursor.fetchone())


@contextmanager
def _sampled(found: Asked) -> Iterator[None]:
    end = threading.Event()
    thread = threading.Thread(target=_sample, args=(found, end))
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _sample(found: Asked, end: threading.Event) -> None:
    """Look from another database of the server, so that the looks are not counted."""
    here = settings.DATABASES["default"]
    address = {"host": here["HOST"], "port": here["PORT"], "user": here["USER"]}
    with psycopg.connect(**address, dbname="template1", autocommit=True) as elsewhere:
        while not end.wait(_EVERY_SECONDS):
            row = elsewhere.execute(_OPEN, [APPLICATION]).fetchone()
            found.connections = max(found.connections, row[0] if row else 0)
