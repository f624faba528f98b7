"""Whether background work can begin: the database answers, and has the tables of this version."""

import logging
import sqlite3
from time import monotonic, sleep

from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from publishing.timing import timing

logger = logging.getLogger(__name__)

_AWAY = (OperationalError, InterfaceError)
_POSTGRESQL_MISSES = ("42P01", "42703")  # a table, a column


class NotReady(Exception):  # noqa: N818 - said of the installation, in a sentence for operators
    """Nothing can be published; the message says what to do."""


def check() -> None:
    """Wait for a database that is away, for a while; raise NotReady where nothing can begin.

    It may start together with us. Tables that are missing come by nobody's waiting.
    """
    if _migrations_when_there():
        raise NotReady(
            "The database does not have the tables of this version:"
            " run python manage.py migrate, then start again."
        )


def _migrations_when_there() -> int:
    """Return how many migrations are missing, once the database answers."""
    ends = monotonic() + timing().start
    while True:
        try:
            return _missing_migrations()
        except _AWAY as error:
            connection.close()
            if monotonic() > ends:
                raise NotReady(f"The database does not answer, giving up: {error}") from error
            logger.warning("The database does not answer yet, trying again: %s", error)
            sleep(timing().idle_sleep)


def _missing_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def misses_tables(error: Exception) -> bool:
    """Return whether the database answers that a table or a column is not there.

    So it does when it is migrated under a process that has the code of before.
    """
    cause = error.__cause__  # what the database's own driver raised
    is_sqlites = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    return is_sqlites or getattr(cause, "sqlstate", None) in _POSTGRESQL_MISSES
