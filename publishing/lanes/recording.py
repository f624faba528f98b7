"""Writing down why an attempt failed: its row, the pin's and the lane's, in one transaction.

A process that slept past its lease may find its pin in `checking`, or the user asked about it. What
it heard from Pinterest is still the truth about its own attempt, so that it is written there too.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.pinterest.causes import Cause
from accounts.pinterest.errors import OutcomeUnknown, PinterestError, TokenRefused
from accounts.pinterest.probe import names_a_feature
from publishing import guidance, retry
from publishing.changing import UNSETTLED
from publishing.decisions import Decision
from publishing.lanes import consequences
from publishing.lanes.claiming import Claim
from publishing.models import Attempt, Lane, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.retry import Before, Failure, Next
from publishing.timing import timing
from publishing.waits import in_a_row, wait

_CATCHING_UP = timedelta(minutes=10)
NO_TOKEN_SECONDS = 60
_MOST_JITTER = 1.5


@dataclass(frozen=True, slots=True)
class Heard:
    """What an attempt that failed heard, for its row."""

    failure: Failure
    outcome: Attempt.Outcome
    status: int | None = None
    code: int | None = None
    message: str = ""
    request_id: str = ""
    raw: str = ""


def heard(error: PinterestError, cause: Cause | None = None) -> Heard:
    """Return what a refusal says; `cause` when a probe found out more than the answer told."""
    unknown = isinstance(error, OutcomeUnknown)
    sent = Attempt.Outcome.UNKNOWN if unknown else Attempt.Outcome.REFUSED
    not_sent = error.cause is Cause.NOT_CONNECTED
    return Heard(
        Failure(cause or error.cause, unknown, error.retry_after, names_a_feature(error)),
        Attempt.Outcome.NOT_SENT if not_sent else sent,
        error.status,
        error.code,
        error.message,
        error.request_id,
        error.raw,
    )


def failed(claim: Claim, said: Heard, token: str) -> None:
    """Record that the pin was not created, or that nobody knows, and what follows.

    `token` is the one that Pinterest refused, if it did: who reconnected meanwhile has another.
    """
    now = timezone.now()
    step = next_of(claim.pin, said.failure, now)
    with transaction.atomic():
        _end(
            claim,
            now,
            outcome=said.outcome,
            cause=said.failure.cause,
            http_status=said.status,
            code=said.code,
            message=said.message,
            request_id=said.request_id,
            raw_answer=said.raw,
            next_try_at=step.at,
        )
        next_at = claim.pin.next_at if step.keeps_its_place else step.at
        _ours(claim, certain=step.status is not Pin.Status.CHECKING).update(
            status=step.status,
            next_at=next_at,
            tries=step.tries,
            other_tries=others(claim.pin, said.failure.cause),
            cause=said.failure.cause,
        )
        if said.outcome is not Attempt.Outcome.NOT_SENT and not step.keeps_its_place:
            keep_distance(claim.pin, now)
        consequences.follow(claim, said.failure.cause, step, now)
    consequences.tell_connection(claim.pin.account, said.failure.cause, step, token)


def next_of(pin: Pin, failure: Failure, now: datetime) -> Next:
    """Return what follows a failure of the pin; wants its account with its lane.

    Makes a statement where Pinterest asked us to wait: it may have done so several times in a row.
    """
    waits = 0
    if guidance.row(failure.cause).names_the_time:
        waits = in_a_row(pin.pk, failure.cause, len(timing().slow_downs))
    distance = spacing(pin, now).total_seconds()
    before = Before(pin.tries, others(pin, failure.cause), waits, distance)
    jitter = random.uniform(-1, 1)  # noqa: S311 - no secret
    return retry.after(failure, before, now=now, timing=timing(), jitter=jitter)


def others(pin: Pin, cause: PinCause) -> int:
    """Return how many of the pin's tries were over when this cause came up."""
    return min(pin.other_tries, pin.tries) if pin.cause == cause else pin.tries


def not_begun(claim: Claim) -> None:
    """Record that the call was not made: the pin keeps its place, and no try is counted."""
    with transaction.atomic():
        message = "the lease was nearly over before the call began"
        _end(claim, timezone.now(), outcome=Attempt.Outcome.NOT_SENT, message=message)
        before = {"next_at": claim.pin.next_at, "tries": claim.pin.tries, "cause": claim.pin.cause}
        _ours(claim).update(status=Pin.Status.SCHEDULED, **before)


def cannot_send(claim: Claim, cause: PinCause, token: str) -> None:
    """Record that nothing was sent; what only the user can mend is as if never claimed."""
    if guidance.row(cause).decision is not Decision.NEEDS_YOU:
        failed(claim, Heard(Failure(cause), Attempt.Outcome.NOT_SENT), token)
        return
    with transaction.atomic():
        if _ours(claim).update(status=Pin.Status.NEEDS_YOU, cause=cause, next_at=None):
            Attempt.objects.filter(pk=claim.attempt.pk).delete()


def delayed(account_id: int, error: PinterestError) -> None:
    """Let the lane wait when no token could be had; nothing was sent, and no try is counted.

    A refused token has marked the account already.
    """
    if isinstance(error, TokenRefused):
        return
    row = guidance.row(without_a_token(error.cause))
    seconds = max(error.retry_after or 0, row.seconds or NO_TOKEN_SECONDS)
    wait(account_id, timezone.now() + timedelta(seconds=seconds), row.cause)


def without_a_token(cause: Cause) -> Cause:
    """Return what a failure of the token endpoint means for a pin, of which it did not speak.

    What would ask the user about the pin is trouble of Pinterest's: the next try may well succeed.
    """
    return Cause.PINTEREST_DOWN if guidance.row(cause).decision is Decision.NEEDS_YOU else cause


def _end(claim: Claim, now: datetime, **facts: object) -> None:
    Attempt.objects.filter(pk=claim.attempt.pk).update(ended_at=now, **facts)


def _ours(claim: Claim, *, certain: bool = True) -> QuerySet[Pin]:
    """Return the pin unless it was settled or claimed again; one that is asked about if certain."""
    claimed = Pin.objects.filter(pk=claim.pin.pk, claim_fence=claim.lease.fence)
    still = claimed.filter(status__in=[Pin.Status.PUBLISHING, Pin.Status.CHECKING])
    return still | claimed.filter(UNSETTLED) if certain else still


def spacing(pin: Pin, now: datetime) -> timedelta:
    """Return the distance to the next pin; longer and jittered while an account catches up."""
    seconds = float(pin.account.lane.spacing_seconds)
    if seconds and is_catching_up(pin.due_at, now):
        jittered = timing().catch_up_spacing * random.uniform(1, _MOST_JITTER)  # noqa: S311
        seconds = max(seconds, jittered)
    return timedelta(seconds=seconds)


def longest_spacing(lane: Lane) -> timedelta:
    """Return the longest distance that an account keeps, whether it catches up or not."""
    return timedelta(seconds=max(lane.spacing_seconds, timing().catch_up_spacing * _MOST_JITTER))


def is_catching_up(due_at: datetime | None, at: datetime) -> bool:
    """Whether a pin of that time goes out late, so that others of its account may well wait."""
    return due_at is not None and due_at < at - _CATCHING_UP


def keep_distance(pin: Pin, now: datetime) -> None:
    """Let the account wait before its next pin: this one may be out, or cost Pinterest's patience.

    Wants the pin's account with its lane.
    """
    space = spacing(pin, now)
    if space:
        wait(pin.account_id, now + space, OwnCause.SPACING)
