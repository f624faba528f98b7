"""How long a page follows a pin that is going out: pure, with the clock as a parameter."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from publishing.models import Attempt, Pin
from publishing.standing import Standing

LONGEST = timedelta(minutes=3)  # then somebody who still looks loads the page again
SOON = timedelta(minutes=1)
_UNDER_WAY = {"publishing", "processing", "checking"}  # kinds of standing
_WAITING = {"scheduled", "retrying"}


@dataclass(frozen=True, slots=True)
class Following:
    """What a page shows of a pin, as a `mark` to compare, and `until` when it asks for news.

    `until` is in seconds since 1970; 0 where there is nothing to wait for.
    """

    mark: str
    until: int


def follow(
    pin: Pin, stands: Standing, attempts: Iterable[Attempt], now: datetime, until: int | None = None
) -> Following:
    """Return what there is to follow. `until` is what the page was told before, None at first."""
    latest = int((now + LONGEST).timestamp())
    end = latest if until is None else min(until, latest)
    goes_on = end > now.timestamp() and _is_moving(pin, stands, now)
    tried = [(attempt.number, attempt.outcome) for attempt in attempts]
    mark = hashlib.sha256(repr((stands, tried)).encode()).hexdigest()[:16]
    return Following(mark, end if goes_on else 0)


def _is_moving(pin: Pin, stands: Standing, now: datetime) -> bool:
    if stands.kind in _UNDER_WAY:
        return True
    next_at = pin.next_at or datetime.max.replace(tzinfo=UTC)
    return stands.kind in _WAITING and next_at <= now + SOON
