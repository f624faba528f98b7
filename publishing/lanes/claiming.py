"""Taking due pins: the claims and the records of the attempts are committed before the calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Board
from publishing.lanes.leases import Lease
from publishing.lanes.rows import update_each
from publishing.models import Attempt, Lane, Pin, Standstill

_PIN = Pin._meta.db_table
_CLAIM = f"""
UPDATE {_PIN}
SET status = %s, next_at = lane.lease_until, claim_fence = given.fence
FROM given, {Lane._meta.db_table} AS lane
WHERE {_PIN}.id = given.id AND {_PIN}.version = given.version
AND {_PIN}.status = %s AND {_PIN}.next_at <= %s AND lane.account_id = {_PIN}.account_id
AND lane.lease_owner = %s AND lane.fence = given.fence AND lane.lease_until > %s
AND lane.paused_at IS NULL
AND NOT EXISTS (SELECT 1 FROM {Standstill._meta.db_table} WHERE ended_at IS NULL)
RETURNING {_PIN}.id
"""  # noqa: S608 - the names of our own tables


@dataclass(frozen=True, slots=True)
class Claim:
    """A pin that is ours to send, and the attempt that says so."""

    pin: Pin
    board: Board
    attempt: Attempt
    lease: Lease


def claim(wanted: Sequence[tuple[Pin, Lease]]) -> list[Claim]:
    """Move pins that are due from scheduled to publishing and record the attempts.

    The leases are of one owner. A pin that was edited, moved, taken or cancelled since it was read
    is left out, and one whose lease is over or whose account is held: then nothing has happened.
    """
    complete = [(pin, pin.board, lease) for pin, lease in wanted if pin.board is not None]
    if not complete:
        return []
    now, owner = timezone.now(), complete[0][2].owner
    rows = [(pin.pk, pin.version, lease.fence) for pin, _, lease in complete]
    states = (Pin.Status.PUBLISHING.value, Pin.Status.SCHEDULED.value)
    with transaction.atomic():
        ours = update_each("id, version, fence", rows, _CLAIM, *states, now, owner, now)
        won = [each for each in complete if each[0].pk in ours]
        attempts = _record([pin for pin, _, _ in won], now) if won else []
    return [
        Claim(pin, board, attempt, lease)
        for (pin, board, lease), attempt in zip(won, attempts, strict=True)
    ]


def _record(pins: list[Pin], now: datetime) -> list[Attempt]:
    numbers = _last_numbers([pin.pk for pin in pins])
    return Attempt.objects.bulk_create(
        Attempt(
            pin=pin,
            number=numbers.get(pin.pk, 0) + 1,
            started_at=now,
            board_pin_count=pin.board.pin_count if pin.board else None,
        )
        for pin in pins
    )


def _last_numbers(ids: list[int]) -> dict[int, int]:
    """Return the numbers of the last attempts, of pins that were tried before."""
    last = Attempt.objects.filter(pin__in=ids).values("pin_id").annotate(last=Max("number"))
    return dict(last.order_by().values_list("pin_id", "last"))
