"""Pins in bulk: those that are to go out, and a table full of those that are not due for long."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count

from django.db import connection
from django.utils import timezone

from publishing.models import Pin
from tests.benchmarks.people import Member

_BATCH = 500
_number = count(1)
_COPY = """
WITH RECURSIVE copies(number) AS (
    SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < %s)
INSERT INTO publishing_pin ({columns})
SELECT {values} FROM copies, publishing_pin AS pin WHERE pin.id >= %s LIMIT %s"""


def plan(pairs: Iterable[tuple[Member, datetime]]) -> list[Pin]:
    """Make scheduled pins, each of a member at a time of its own (aware)."""
    return _made(_pin(member, due_at, Pin.Status.SCHEDULED) for member, due_at in pairs)


def drafts(members: Sequence[Member], each: int) -> list[Pin]:
    """Make so many drafts for each member, to be `released` at one instant."""
    now = timezone.now()
    return _made(_pin(member, now, Pin.Status.DRAFT) for _ in range(each) for member in members)


def release(due_at: datetime) -> None:
    """Let every draft be due at one instant, in one statement."""
    values = {"due_at": due_at, "next_at": due_at, "status": Pin.Status.SCHEDULED}
    Pin.objects.filter(status=Pin.Status.DRAFT).update(**values)


def withdraw() -> None:
    """Forget the pins that should be out by now and are not even begun."""
    late = Pin.objects.filter(status=Pin.Status.SCHEDULED, due_at__lte=timezone.now())
    late.update(status=Pin.Status.DRAFT, next_at=None)
    Pin.objects.filter(status=Pin.Status.DRAFT).delete()


def fill(members: Sequence[Member], pins: int) -> None:
    """Add exactly so many pins that are due from tomorrow on, a second apart for each member."""
    tomorrow = timezone.now() + timedelta(days=1)
    first = plan((member, tomorrow) for member in members)
    each, missing = math.ceil(pins / len(first)), pins - len(first)
    with connection.cursor() as cursor:
        cursor.execute(_copies(), [each - 1, first[0].pk, missing])


def analyze() -> None:
    """Let PostgreSQL look at once what is in its tables, as it does within a minute by itself.

    SQLite does not, so that it has to do without.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _made(pins: Iterable[Pin]) -> list[Pin]:
    return Pin.objects.bulk_create(pins, batch_size=_BATCH)


def _pin(member: Member, due_at: datetime, status: Pin.Status) -> Pin:
    return Pin(
        account=member.account,
        board=member.board,
        media=member.media,
        title=f"Autumn soup, number {next(_number)}",
        description="Squash, chestnuts and a little patience. " * 4,
        link="https://hazelandoak.example/recipes/autumn-soup",
        alt_text="A bowl of orange soup on a linen cloth",
        status=status,
        due_at=due_at,
        next_at=due_at if status in Pin.Status.moving() else None,
    )


def _copies() -> str:
    """Return the statement that copies the pins from one id on, so many times each."""
    changed = {"key": "gen_random_uuid()"}
    later = "pin.{} + copies.number * interval '1 second'"
    if connection.vendor == "sqlite":
        changed = {"key": "lower(hex(randomblob(16)))"}
        later = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', pin.{}, '+' || copies.number || ' seconds')"
    changed |= {name: later.format(name) for name in ("due_at", "next_at")}
    columns = [str(field.column) for field in Pin._meta.concrete_fields if not field.primary_key]
    values = [changed.get(column, f"pin.{column}") for column in columns]
    return _COPY.format(columns=", ".join(columns), values=", ".join(values))
