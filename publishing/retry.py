"""What happens after a failure, and when. Pure: a decision about values, tested as a table."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.pinterest.causes import Cause
from publishing import guidance
from publishing.decisions import Decision, Need, Row
from publishing.models import Pin, PinCause
from publishing.timing import Timing

_NOT_APPROVED = frozenset({Cause.APP_TRIAL, Cause.APP_NOT_ACTIVATED, Cause.FEATURE_RESTRICTED})
_JITTER = 0.2  # of a delay, so that many pins do not come back at the same instant


class ConnectionChange(enum.Enum):
    """What a failure says about the account's connection."""

    NONE = "none"
    NEEDS_RECONNECT = "needs_reconnect"
    WAITING_APPROVAL = "waiting_approval"


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one attempt.

    `retry_after`: seconds that Pinterest asked to wait. `alone`: what would hold the account is
    about this pin only.
    """

    cause: PinCause
    outcome_unknown: bool = False
    retry_after: float | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Next:
    """What the pin, its lane and its account's connection become. Times are aware.

    `at` is when the pin is tried or looked for next; None: nobody can say. `tries` counts the
    failures that count. `lane_until`: nothing of the account goes out before.
    """

    status: Pin.Status
    at: datetime | None
    tries: int
    lane_until: datetime | None = None
    connection: ConnectionChange = ConnectionChange.NONE

    @property
    def keeps_its_place(self) -> bool:
        """Whether it is the account that waits: the pin stays the first of its queue."""
        nobody_knows_when = self.at is None and self.status is Pin.Status.SCHEDULED
        return self.lane_until is not None or nobody_knows_when


@dataclass(frozen=True, slots=True)
class Before:
    """What went before a failure.

    `tries` are the failures that counted, `others` those of them before another cause came up:
    each cause has tries of its own. `waits` are the waits of its kind that came right before it, in
    a row. `distance`: seconds that the account keeps between its pins anyway.
    """

    tries: int = 0
    others: int = 0
    waits: int = 0
    distance: float = 0.0


def after(
    failure: Failure, before: Before, *, now: datetime, timing: Timing, jitter: float = 0.0
) -> Next:
    """Decide what follows. `jitter` lies in -1..1."""
    tries = before.tries
    row = guidance.row(failure.cause)
    if failure.outcome_unknown or row.decision is Decision.CHECK:
        return Next(Pin.Status.CHECKING, now + timedelta(seconds=timing.check_delays[0]), tries + 1)
    if row.decision is Decision.RETRY:
        return _retry(row, failure, before, now, timing, jitter)
    if row.decision is Decision.NEEDS_YOU:
        return Next(Pin.Status.NEEDS_YOU, None, tries + 1)
    return _hold(row, failure, before, now, timing)


def most_tries(row: Row, timing: Timing, others: int = 0) -> int:
    """Return how often a pin is tried again in all, after as many tries with other causes.

    Causes that take turns come to an end too: at twice the usual.
    """
    return min(others + len(delays(row, timing)), 2 * len(timing.retry_delays))


def delays(row: Row, timing: Timing) -> tuple[float, ...]:
    """Return the seconds before each of the further tries, no less than the row asks for."""
    return tuple(max(delay, row.seconds or 0) for delay in timing.retry_delays[: row.retries])


def _retry(
    row: Row, failure: Failure, before: Before, now: datetime, timing: Timing, jitter: float
) -> Next:
    tries = before.tries + 1
    if tries > most_tries(row, timing, before.others):
        return Next(Pin.Status.NEEDS_YOU, None, tries)
    delay = delays(row, timing)[before.tries - before.others] * (1 + _JITTER * jitter)
    least = max(failure.retry_after or 0, row.seconds or 0)
    return Next(Pin.Status.SCHEDULED, now + timedelta(seconds=max(delay, least)), tries)


def _hold(row: Row, failure: Failure, before: Before, now: datetime, timing: Timing) -> Next:
    seconds = max(failure.retry_after or 0, _least(row, before, timing))
    until = now + timedelta(seconds=seconds) if seconds else None
    if failure.alone:
        return Next(Pin.Status.SCHEDULED, until, before.tries)
    connection = ConnectionChange.NONE
    if row.need is Need.RECONNECT:
        connection, until = ConnectionChange.NEEDS_RECONNECT, None
    elif row.cause in _NOT_APPROVED:
        connection = ConnectionChange.WAITING_APPROVAL
    return Next(Pin.Status.SCHEDULED, until, before.tries, until, connection)


def _least(row: Row, before: Before, timing: Timing) -> float:
    """Return how long to wait at least; a time that Pinterest names and that is longer counts.

    What it names is often a second, the window of a safety net, while another limit holds on: then
    each wait in a row is longer than the one before.
    """
    if not row.names_the_time:
        return row.seconds or 0
    backed_off = timing.slow_downs[min(before.waits, len(timing.slow_downs) - 1)]
    return max(backed_off, before.distance)
