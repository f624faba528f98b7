"""One UPDATE for many rows, each with values of its own: what the ORM has no words for.

Both databases know `UPDATE … FROM` and `RETURNING`: SQLite since 3.35, PostgreSQL always.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection


def update_each(
    columns: str, rows: Sequence[Sequence[int | str | datetime]], update: str, *values: object
) -> set[int]:
    """Run `update`, in which `given` has a row for each of `rows`; return the ids it returns.

    `columns` names what `given` has, in order; `values` are those of the update's own parameters.
    """
    one = f"({', '.join(['%s'] * len(rows[0]))})"
    given = f"WITH given({columns}) AS (VALUES {', '.join([one] * len(rows))}) "
    flat = [value for row in rows for value in row]
    with connection.cursor() as cursor:
        cursor.execute(given + update, [_adapted(value) for value in (*flat, *values)])
        return {pk for (pk,) in cursor.fetchall()}


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
