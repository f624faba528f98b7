"""Statements over many rows at once, written by hand.

To put one together takes the ORM longer than the database takes to carry it out, and a conductor
makes hundreds in a second.

Both databases know `UPDATE … FROM` and `RETURNING`: SQLite since 3.35, PostgreSQL always.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

Value = int | str | datetime


def run(statement: str, *values: Value) -> list[tuple[Any, ...]]:
    """Run a statement and return the rows it returns."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [_adapted(value) for value in values])
        return list(cursor.fetchall()) if cursor.description else []


def run_each(
    columns: str, rows: Sequence[Sequence[Value]], statement: str, *values: Value
) -> list[tuple[Any, ...]]:
    """Run a statement in which `given` has a row for each of `rows`; return the rows it returns.

    `columns` names what `given` has, in order; `values` are the statement's own.
    """
    one = f"({marks(len(rows[0]))})"
    given = f"WITH given({columns}) AS (VALUES {', '.join([one] * len(rows))}) "
    return run(given + statement, *(value for row in rows for value in row), *values)


def marks(number: int) -> str:
    """Return so many marks of parameters, for IN (…)."""
    return ", ".join(["%s"] * number)


def _adapted(value: Value) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
