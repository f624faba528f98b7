"""Pins that the worker is to look at again, by a clock that was set back since.

None of these waits was asked for by Pinterest: what it asks for stands with the cause.
"""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.pinterest.causes import Cause
from publishing.clocks import latest
from publishing.models import Pin
from publishing.models.literal import Literal
from publishing.timing import timing

_SHORTLY = [Literal(status) for status in Pin.Status.looked_at_shortly()]


def mend(now: datetime) -> None:
    """Let each be looked at as soon as ever, in one statement where there are none."""
    for pin in _waiting_too_long(now):
        same = Pin.objects.filter(pk=pin.pk, status=pin.status, next_at=pin.next_at)
        same.update(next_at=now + _again(pin))


def _waiting_too_long(now: datetime) -> QuerySet[Pin]:
    """Return them by the small index of such pins: there may be a million that are planned."""
    t = timing()
    video = Q(status=Pin.Status.PROCESSING, next_at__gt=latest(now, timedelta(seconds=t.lease)))
    looks = timedelta(seconds=max(t.check_delays))
    checked = Q(
        status=Pin.Status.CHECKING, cause=Cause.OUTCOME_UNKNOWN, next_at__gt=latest(now, looks)
    )
    soonest = latest(now, timedelta(0))
    return Pin.objects.filter(video | checked, status__in=_SHORTLY, next_at__gt=soonest)


def _again(pin: Pin) -> timedelta:
    """Return how long it waits from now: one that uploads has time to renew its lease first."""
    t = timing()
    is_video = pin.status == Pin.Status.PROCESSING
    return timedelta(seconds=t.hint if is_video else max(t.check_delays))
