"""Locks that let nobody write: what stands in a claim's or a record's way, as long as we like."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import psycopg

_SQLITE = "sqlite:///"
_PATIENCE_SECONDS = 8.0
_OVERDUE = timedelta(seconds=0.5)  # so long a pin that is due is not left unclaimed
_CLAIMABLE = "SELECT COUNT(*) FROM publishing_pin WHERE status = 'scheduled' AND next_at < ?"
_AT_ITS_CLAIM = """
SELECT COUNT(*) FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO%publishing_attempt%'
"""


@contextmanager
def nobody_writes(database_url: str) -> Iterator[None]:
    """Hold up every writer of pins until the block ends; readers go on."""
    if database_url.startswith(_SQLITE):
        with _writing(database_url):
            yield
        return
    with psycopg.connect(named(database_url)) as connection:
        connection.execute("LOCK TABLE publishing_pin IN SHARE ROW EXCLUSIVE MODE")
        yield
        connection.rollback()


@contextmanager
def nobody_claims(database_url: str) -> Iterator[bool]:
    """Hold up claims; gives whether one came in time.

    PostgreSQL tells of a claim that has moved its pin and waits with its attempt. SQLite tells of
    no waiting: there a pin is due and nobody has claimed it, for longer than that takes.
    """
    if database_url.startswith(_SQLITE):
        with _writing(database_url) as held:
            yield _in_time(lambda: held.execute(_CLAIMABLE, [_overdue()]).fetchone()[0])
        return
    with psycopg.connect(named(database_url)) as connection:
        connection.execute("LOCK TABLE publishing_attempt IN SHARE ROW EXCLUSIVE MODE")
        with psycopg.connect(named(database_url), autocommit=True) as watching:
            yield _in_time(lambda: (watching.execute(_AT_ITS_CLAIM).fetchone() or [0])[0])
        connection.rollback()


@contextmanager
def _writing(database_url: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database_url.removeprefix(_SQLITE), timeout=30)) as held:
        held.isolation_level = None
        held.execute("BEGIN IMMEDIATE")
        yield held


def _in_time(came: Callable[[], int]) -> bool:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not (seen := came()) and time.monotonic() < end:
        time.sleep(0.02)
    return bool(seen)


def _overdue() -> str:
    """Return a moment as Django writes it into SQLite."""
    return (datetime.now(UTC) - _OVERDUE).replace(tzinfo=None).isoformat(" ")


def named(database_url: str) -> str:
    """Return the address as PostgreSQL's own programs know it."""
    return database_url.replace("postgres://", "postgresql://")
