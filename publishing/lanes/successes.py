"""Writing down what Pinterest created: a few statements, however many pins it is."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import connection
from accounts.models import Board, PinterestAccount
from publishing.lanes.claiming import Claim
from publishing.lanes.recording import spacing
from publishing.lanes.rows import update_each
from publishing.models import Attempt, Lane, Pin
from publishing.models.cause import OwnCause

_PIN, _LANE = Pin._meta.db_table, Lane._meta.db_table
_PUBLISH = f"""
UPDATE {_PIN}
SET status = %s, pinterest_id = given.pinterest_id, published_at = %s, next_at = NULL, cause = ''
FROM given
WHERE {_PIN}.id = given.id AND {_PIN}.status IN (%s, %s) AND {_PIN}.claim_fence = given.fence
RETURNING {_PIN}.id
"""  # noqa: S608 - the names of our own tables

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

    A pin that was settled or claimed again meanwhile keeps what was said of it since.
    """
    if not made:
        return
    now = timezone.now()
    with transaction.atomic():
        attempts = Attempt.objects.filter(pk__in=[claim.attempt.pk for claim, _ in made])
        attempts.update(ended_at=now, outcome=Attempt.Outcome.PUBLISHED)
        out = _publish(made, now)
        boards = [claim.board.pk for claim, _ in made if claim.pin.pk in out]
        _count(boards)
        _space([claim for claim, _ in made], now)
    _let_in([claim.pin.account for claim, _ in made])


def _publish(made: Sequence[tuple[Claim, str]], now: datetime) -> set[int]:
    rows = [(claim.pin.pk, pinterest_id, claim.lease.fence) for claim, pinterest_id in made]
    status = Pin.Status
    still = (status.PUBLISHING.value, status.CHECKING.value)
    columns = "id, pinterest_id, fence"
    return update_each(columns, rows, _PUBLISH, status.PUBLISHED.value, now, *still)


def _count(boards: list[int]) -> None:
    """Add one to each board's pins for each time that it is named."""
    more = {board: boards.count(board) for board in boards}
    for number in set(more.values()):
        same = [board for board, count in more.items() if count == number]
        Board.objects.filter(pk__in=same).update(pin_count=F("pin_count") + number)


def _space(claims: list[Claim], now: datetime) -> None:
    """Let each account wait before its next pin; one that keeps no distance need not."""
    spaces = ((claim.lease.account_id, spacing(claim.pin, now)) for claim in claims)
    rows = [(account_id, now + space) for account_id, space in spaces if space]
    if rows:
        update_each("id, until", rows, _SPACE, OwnCause.SPACING.value)


def _let_in(accounts: list[PinterestAccount]) -> None:
    """An account that waited for Pinterest's approval, when the pin was read, has it now."""
    for account in accounts:
        if account.state == PinterestAccount.State.WAITING_APPROVAL:
            connection.mark_connected(account)
