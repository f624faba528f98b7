"""Rows that somebody else has locked: one pin's must not keep all lanes of a process waiting.

A web host that lost its power within a transaction, or an open psql, may hold a row for long.
"""

from django.db import DatabaseError, connection

_SECONDS = 1  # far longer than whoever works has a row locked
_NOT_AVAILABLE = "55P03"  # PostgreSQL's word for a lock that was waited for in vain


def wait_briefly() -> None:
    """Have a connection that waits for no row for long. SQLite locks none: it has one writer."""
    if connection.connection is None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{_SECONDS}s'")


def are_in_the_way(error: Exception) -> bool:
    """Return whether the database answers, and only a row could not be had."""
    cause = error.__cause__  # what the database's own driver raised
    return isinstance(error, DatabaseError) and getattr(cause, "sqlstate", None) == _NOT_AVAILABLE
