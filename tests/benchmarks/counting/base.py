"""The database backend, found here by Django."""

import os
import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base

from tests.benchmarks.counting import COMMIT, FILE, STATEMENT

_UNCOUNTED = ("BEGIN", "ROLLBACK", "--")  # the last are triggers' own
# Bytes are appended whole, whatever process they come from.
_file = os.open(os.environ[FILE], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.set_trace_callback(_count)
        return connection


def _count(statement: str) -> None:
    if not statement.startswith(_UNCOUNTED):
        os.write(_file, COMMIT if statement.startswith("COMMIT") else STATEMENT)
