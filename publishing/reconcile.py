"""Unknown outcomes: was the pin created? Settled by looking at its board, never by a second POST.

A process that died or slept past its lease leaves its pin in `publishing`; a lost answer puts it in
`checking`. Both are looked for on the board three times, some minutes apart.
"""

from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from accounts import calling, connection
from accounts.models import Board, PinterestAccount
from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from accounts.pinterest.client import PinterestClient
from accounts.pinterest.errors import PinterestError
from publishing import budgets, guidance, verdict
from publishing.decisions import Decision
from publishing.fingerprint import matches
from publishing.leases import Lease
from publishing.models import Attempt, Pin
from publishing.timing import timing
from publishing.verdict import Sight, Verdict

_LISTED_MOST = 10_000  # pins of a board; beyond that the user is asked
_LATER = timedelta(minutes=1)  # when the look itself failed


def collect_abandoned(lease: Lease) -> None:
    """Put what an earlier holder of the lane left in `publishing` to be checked."""
    now = timezone.now()
    left = Pin.objects.filter(
        account_id=lease.account_id, status=Pin.Status.PUBLISHING, claim_fence__lt=lease.fence
    )
    for pin in left:
        _abandon(pin, now)


def _abandon(pin: Pin, now: datetime) -> None:
    with transaction.atomic():
        attempt = pin.attempts.order_by("-number").first()
        began = attempt.started_at if attempt else now
        moved = Pin.objects.filter(
            pk=pin.pk, status=Pin.Status.PUBLISHING, claim_fence=pin.claim_fence
        ).update(
            status=Pin.Status.CHECKING,
            cause=Cause.OUTCOME_UNKNOWN,
            tries=pin.tries + 1,
            next_at=began + timedelta(seconds=timing().check_delays[0]),
        )
        if moved and attempt:
            _conclude(attempt, now, Attempt.Outcome.UNKNOWN)


def look_at_uncertain(account: PinterestAccount) -> None:
    """Look at the board of every pin of the account whose next look is due."""
    due = Pin.objects.filter(
        account=account, status=Pin.Status.CHECKING, next_at__lte=timezone.now()
    )
    until = budgets.reads_spent_until(account, timezone.now()) if due.exists() else None
    if until:
        due.update(next_at=until)
        return
    for pin in due.with_places().order_by("next_at"):
        _look(pin)


def _look(pin: Pin) -> None:
    attempt = pin.attempts.order_by("-number").first()
    if attempt is None or pin.board is None:  # cannot be: a pin is checked after an attempt
        _settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)
        return
    board, since = pin.board, attempt.started_at
    try:
        seen = calling.call(pin.account, lambda client: _see(client, pin, board, since))
    except PinterestError as error:
        _could_not_look(pin, error)
        return
    _conclude_look(pin, attempt, board, seen)


def _see(
    client: PinterestClient, pin: Pin, board: Board, since: datetime
) -> tuple[types.Board, list[types.Pin], bool]:
    there = client.board(board.pinterest_id)
    listed = (
        client.section_pins(board.pinterest_id, pin.section.pinterest_id)
        if pin.section
        else client.board_pins(board.pinterest_id)
    )
    pins = list(islice(listed, _LISTED_MOST))
    return there, [found for found in pins if matches(found, pin, since)], len(pins) < _LISTED_MOST


def _could_not_look(pin: Pin, error: PinterestError) -> None:
    if error.cause in (Cause.BOARD_GONE, Cause.SECTION_GONE):
        _settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=error.cause)
        return
    row = guidance.row(error.cause)
    held = row.seconds or 0 if row.decision is Decision.HOLD else 0
    wait = max(_LATER, timedelta(seconds=max(held, error.retry_after or 0)))
    _settle(pin, next_at=timezone.now() + wait)


def _conclude_look(
    pin: Pin,
    attempt: Attempt,
    board: Board,
    seen: tuple[types.Board, list[types.Pin], bool],
) -> None:
    there, found, listed_all = seen
    sight = Sight(_unclaimed(pin, found), there.pin_count, _known(pin, attempt), listed_all)
    looks = attempt.looks + 1
    decided = verdict.decide(sight, looks=looks, of=len(timing().check_delays))
    with transaction.atomic():
        _note(attempt, sight, looks)
        Board.objects.filter(pk=board.pk).update(pin_count=there.pin_count)
        _carry_out(decided, pin, attempt, sight, looks)
    if decided is Verdict.FOUND:
        connection.mark_connected(pin.account)


def _unclaimed(pin: Pin, found: list[types.Pin]) -> list[str]:
    """Return the ids of the found pins that no other row of ours has."""
    ids = [each.id for each in found]
    taken = Pin.objects.filter(account=pin.account, pinterest_id__in=ids).exclude(pk=pin.pk)
    return sorted(set(ids) - set(taken.values_list("pinterest_id", flat=True)))


def _known(pin: Pin, attempt: Attempt) -> int | None:
    """Return how many pins the board should have if this one was not created."""
    if attempt.board_pin_count is None:
        return None
    ours = Pin.objects.filter(
        board=pin.board, status=Pin.Status.PUBLISHED, published_at__gte=attempt.started_at
    )
    return attempt.board_pin_count + ours.exclude(pk=pin.pk).count()


def _note(attempt: Attempt, sight: Sight, looks: int) -> None:
    seen = {
        "at": timezone.now().isoformat(),
        "matching": list(sight.matching_ids),
        "pins_on_board": sight.count_now,
        "pins_expected": sight.count_known,
    }
    attempt.evidence = {"looks": [*attempt.evidence.get("looks", []), seen]}
    attempt.looks = looks
    attempt.save(update_fields=["evidence", "looks"])


def _carry_out(decided: Verdict, pin: Pin, attempt: Attempt, sight: Sight, looks: int) -> None:
    now = timezone.now()
    if decided is Verdict.FOUND:
        _conclude(attempt, now, Attempt.Outcome.FOUND)
        _settle(
            pin,
            status=Pin.Status.PUBLISHED,
            pinterest_id=sight.matching_ids[0],
            published_at=attempt.started_at,
            next_at=None,
            cause="",
        )
    elif decided is Verdict.LOOK_AGAIN:
        next_look = attempt.started_at + timedelta(seconds=timing().check_delays[looks])
        _settle(pin, next_at=max(next_look, now))
    elif decided is Verdict.SEND_AGAIN and pin.tries <= len(timing().retry_delays):
        _conclude(attempt, now, Attempt.Outcome.NOT_FOUND)
        _settle(pin, status=Pin.Status.SCHEDULED, next_at=now, cause="")
    else:
        _settle(pin, status=Pin.Status.NEEDS_YOU, next_at=None, cause=Cause.OUTCOME_UNKNOWN)


def _settle(pin: Pin, **values: object) -> None:
    """Change the pin, unless it was settled or claimed again since it was read."""
    same = Pin.objects.filter(pk=pin.pk, status=Pin.Status.CHECKING, claim_fence=pin.claim_fence)
    same.update(**values)


def _conclude(attempt: Attempt, now: datetime, outcome: Attempt.Outcome) -> None:
    attempt.outcome = outcome
    attempt.ended_at = attempt.ended_at or now
    attempt.cause = "" if outcome is Attempt.Outcome.FOUND else Cause.OUTCOME_UNKNOWN
    attempt.save(update_fields=["outcome", "ended_at", "cause"])
