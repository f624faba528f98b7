"""A lock that lets nobody write: what stands in a claim's or a record's way, as long as we like."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg

_SQLITE = "sqlite:///"


@contextmanager
def nobody_writes(database_url: str) -> Iterator[None]:
    """Hold up every writer of pins until the block ends; readers go on."""
    if database_url.startswith(_SQLITE):
        with closing(sqlite3.connect(database_url.removeprefix(_SQLITE), timeout=30)) as held:
            held.isolation_level = None
            held.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(database_url.replace("postgres://", "postgresql://")) as connection:
        connection.execute("LOCK TABLE publishing_pin IN SHARE ROW EXCLUSIVE MODE")
        yield
        connection.rollback()
