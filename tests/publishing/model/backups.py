"""The rows of a database as they were, and a return to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Copy:
    """All rows of our tables at one moment."""

    taken_at: datetime
    tables: dict[str, Rows]

    def put_back(self) -> None:
        """Let the tables hold these rows and no others."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
            for table, rows in self.tables.items():
                if rows:
                    each = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({each})", rows)  # noqa: S608


def copy() -> Copy:
    """Read all rows."""
    models = [
        model
        for name in ("accounts", "publishing")
        for model in apps.get_app_config(name).get_models(include_auto_created=True)
    ]
    tables = {}
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            tables[model._meta.db_table] = cursor.fetchall()
    return Copy(timezone.now(), tables)
