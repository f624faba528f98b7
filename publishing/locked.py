"""The database answers, but somebody else has locked what was to be written.

A migration, a backup or an open transaction of an administrator does that for a moment.
"""

import sqlite3

from django.db import DatabaseError

_POSTGRESQL_LOCKED = "55P03"
_SQLITE_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_locked(error: DatabaseError) -> bool:
    """Return whether it was waited for in vain: the same may well succeed in a moment."""
    cause = error.__cause__  # what the database's own driver raised
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # without its finer shades
    return code in _SQLITE_LOCKED or getattr(cause, "sqlstate", None) == _POSTGRESQL_LOCKED
