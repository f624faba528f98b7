"""Taking due pins: the claims and the records of the attempts are committed before the calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Board
from publishing.lanes import rows
from publishing.lanes.leases import Lease
from publishing.models import Attempt, Lane, Pin, Standstill

_PIN = Pin._meta.db_table
_ALL = f", free AS (SELECT id FROM {_PIN} WHERE id IN (SELECT id FROM given))"  # noqa: S608
# As an array, or PostgreSQL reads all pins to find a few of them.
_UNLOCKED = f""", free AS (
    SELECT id FROM {_PIN} WHERE id = ANY (ARRAY (SELECT id FROM given))
    FOR NO KEY UPDATE SKIP LOCKED
)"""  # noqa: S608
_CLAIM = f"""
UPDATE {_PIN}
SET status = %s, next_at = lane.lease_until, claim_fence = given.fence
FROM given, free, {Lane._meta.db_table} AS lane
WHERE {_PIN}.id = given.id AND {_PIN}.id = free.id AND {_PIN}.version = given.version
AND {_PIN}.status = %s AND {_PIN}.next_at <= %s AND lane.account_id = {_PIN}.account_id
AND lane.lease_owner = %s AND lane.fence = given.fence AND lane.lease_until > %s
AND lane.paused_at IS NULL
AND NOT EXISTS (SELECT 1 FROM {Standstill._meta.db_table} WHERE ended_at IS NULL)
RETURNING {_PIN}.id
"""  # noqa: S608 - the names of our own tables


_ATTEMPT = Attempt._meta.db_table
_RECORD = f"""
INSERT INTO {_ATTEMPT} (pin_id, number, started_at, board_pin_count, outcome, cause, message,
    request_id, raw_answer, looks, evidence) VALUES """  # noqa: S608
_ONE_RECORD = f"""(
    %s, (SELECT COALESCE(MAX(number), 0) + 1 FROM {_ATTEMPT} WHERE pin_id = %s), %s,
    (SELECT pin_count FROM {Board._meta.db_table} WHERE id = %s), %s, '', '', '', '', 0, '{{}}'
)"""  # noqa: S608
_RECORDED = " RETURNING pin_id, id, number, board_pin_count"


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
    is left out, and one whose lease is over, whose account is held or whose row somebody else has
    locked: then nothing has happened.
    """
    complete = [(pin, pin.board, lease) for pin, lease in wanted if pin.board is not None]
    if not complete:
        return []
    now, owner = timezone.now(), complete[0][2].owner
    wanted_rows = [(pin.pk, pin.version, lease.fence) for pin, _, lease in complete]
    states = (Pin.Status.PUBLISHING.value, Pin.Status.SCHEDULED.value)
    with transaction.atomic(savepoint=False):
        values = (*states, now, owner, now)
        claimed = rows.run_each("id, version, fence", wanted_rows, _claim(), *values)
        ours = {pk for (pk,) in claimed}
        won = [each for each in complete if each[0].pk in ours]
        attempts = _record([(pin.pk, board.pk) for pin, board, _ in won], now)
    return [Claim(pin, board, attempts[pin.pk], lease) for pin, board, lease in won]


def _claim() -> str:
    """Return the statement: it waits for no row, where the database can pass over a locked one."""
    can_skip = connection.features.has_select_for_update_skip_locked
    return f"{_UNLOCKED if can_skip else _ALL}{_CLAIM}"


def _record(pins: list[tuple[int, int]], now: datetime) -> dict[int, Attempt]:
    """Write an attempt for each pin, beside which its board stands; return them by pin."""
    if not pins:
        return {}
    running = Attempt.Outcome.RUNNING.value
    each: list[tuple[rows.Value, ...]] = [
        (pin_id, pin_id, now, board_id, running) for pin_id, board_id in pins
    ]
    statement = _RECORD + ", ".join([_ONE_RECORD] * len(pins)) + _RECORDED
    made = rows.run(statement, *chain.from_iterable(each))
    return {
        pin_id: Attempt(
            pk=pk, pin_id=pin_id, number=number, started_at=now, board_pin_count=board_pin_count
        )
        for pin_id, pk, number, board_pin_count in made
    }
