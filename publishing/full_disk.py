"""The database's disk is full: nothing was written, which whoever wanted it is told in words."""

import sqlite3

from django.db import DatabaseError

_POSTGRESQL_FULL = "53100"


def is_full(error: DatabaseError) -> bool:
    """Return whether it failed for want of room on the database's disk."""
    cause = error.__cause__  # what the database's own driver raised
    is_sqlites = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return is_sqlites or getattr(cause, "sqlstate", None) == _POSTGRESQL_FULL
