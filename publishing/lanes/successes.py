"""Writing down what Pinterest created: a few statements, however many pins it is."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import connection
from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.lanes import late_successes, rows
from publishing.lanes.claiming import Claim
from publishing.lanes.recording import spacing
from publishing.models import Attempt, Lane, Pin
from publishing.models.cause import OwnCause

_PIN, _LANE = Pin._meta.db_table, Lane._meta.db_table
_PUBLISH = f"""
UPDATE {_PIN}
SET status = %s, pinterest_id = given.pinterest_id, published_at = %s, next_at = NULL, cause = ''
FROM given
WHERE {_PIN}.id = given.id AND {_PIN}.claim_fence = given.fence
AND ({_PIN}.status IN (%s, %s) OR {_PIN}.status = %s AND {_PIN}.cause = %s)
AND NOT EXISTS (
    SELECT 1 FROM {_PIN} AS taken
    WHERE taken.account_id = {_PIN}.account_id AND taken.pinterest_id = given.pinterest_id
    AND NOT (taken.pinterest_id = '')
)
RETURNING {_PIN}.id
"""  # noqa: S608 - the names of our own tables

_END = f"UPDATE {Attempt._meta.db_table} SET ended_at = %s, outcome = %s, cause = '' WHERE id IN "  # noqa: S608
_COUNT = f"UPDATE {Board._meta.db_table} SET pin_count = pin_count + %s WHERE id IN "  # noqa: S608

_SPACE = f"""
UPDATE {_LANE}
SET not_before = given.until, not_before_cause = %s
FROM given
WHERE {_LANE}.account_id = given.id
AND ({_LANE}.not_before IS NULL OR {_LANE}.not_before < given.until)
RETURNING {_LANE}.id
"""  # noqa: S608


def published(made: Sequence[tuple[Claim, str]]) -> None:
    """Record that Pinterest created the pins, each under the id beside it.

    One of which the user was only asked whether it is there is out: the late answer settles that.
    So it does where it was to be sent again: see `late_successes`. A pin that was claimed again
    meanwhile keeps what was said of it since.
    """
    if not made:
        return
    now = timezone.now()
    with transaction.atomic(savepoint=False):
        attempts = [claim.attempt.pk for claim, _ in made]
        _in(_END, attempts, now, Attempt.Outcome.PUBLISHED.value)
        out = _publish(made, now)
        for claim, pinterest_id in made:
            if claim.pin.pk not in out:
                late_successes.settle(claim, pinterest_id)
        boards = [claim.board.pk for claim, _ in made if claim.pin.pk in out]
        _count(boards)
        _space([claim for claim, _ in made], now)
    _let_in([claim.pin.account for claim, _ in made])


def _publish(made: Sequence[tuple[Claim, str]], now: datetime) -> set[int]:
    given = [(claim.pin.pk, pinterest_id, claim.lease.fence) for claim, pinterest_id in made]
    status = Pin.Status
    still = (status.PUBLISHING.value, status.CHECKING.value)
    asked = (status.NEEDS_YOU.value, Cause.OUTCOME_UNKNOWN.value)
    columns = "id, pinterest_id, fence"
    values = (status.PUBLISHED.value, now, *still, *asked)
    return {pk for (pk,) in rows.run_each(columns, given, _PUBLISH, *values)}


def _count(boards: list[int]) -> None:
    """Add one to each board's pins for each time that it is named."""
    more = {board: boards.count(board) for board in boards}
    for number in set(more.values()):
        same = [board for board, count in more.items() if count == number]
        _in(_COUNT, same, number)


def _in(update: str, ids: list[int], *values: rows.Value) -> None:
    rows.run(f"{update} ({rows.marks(len(ids))})", *values, *ids)


def _space(claims: list[Claim], now: datetime) -> None:
    """Let each account wait before its next pin; one that keeps no distance need not."""
    spaces = ((claim.lease.account_id, spacing(claim.pin, now)) for claim in claims)
    given = [(account_id, now + space) for account_id, space in spaces if space]
    if given:
        rows.run_each("id, until", given, _SPACE, OwnCause.SPACING.value)


def _let_in(accounts: list[PinterestAccount]) -> None:
    """An account that waited for Pinterest's approval, when the pin was read, has it now.

    A copy is told: a turn that is rolled back reads again that the account waited.
    """
    for account in accounts:
        if account.state == PinterestAccount.State.WAITING_APPROVAL:
            connection.mark_connected(copy(account))
