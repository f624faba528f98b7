"""After the wall clock was set back: nobody waits for it to catch up with what it wrote before.

A moment that lies further ahead than it can honestly be set comes from a clock that was wrong, and
is set anew. Nothing is taken from a holder that lives: its lease is cut to a whole one, which it
renews long before that is over; a dead one's ends then.

What was planned by people keeps its time, and so do waits that Pinterest asked for: nobody can tell
these from a clock's mistake.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from publishing.clocks import latest
from publishing.lanes.recording import longest_spacing
from publishing.models import Attempt, Lane, Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing

logger = logging.getLogger(__name__)

_DAY = timedelta(days=1)
_UNSETTLED = (Pin.Status.PUBLISHING, Pin.Status.CHECKING)


def mend(now: datetime) -> None:
    """Set anew what waits for a clock that was set back. Two statements where nothing does."""
    for lane in _waiting_too_long(now):
        _mend_lane(lane, now)
    for attempt in _from_the_future(now):
        _mend_attempt(attempt, now)


def _waiting_too_long(now: datetime) -> QuerySet[Lane]:
    t = timing()
    lease, hint = (latest(now, timedelta(seconds=each)) for each in (t.lease, t.hint))
    spaced = Q(not_before_cause=OwnCause.SPACING, not_before__gt=latest(now, timedelta(0)))
    return Lane.objects.filter(Q(lease_until__gt=lease) | Q(hinted_until__gt=hint) | spaced)


def _mend_lane(lane: Lane, now: datetime) -> None:
    """Each field for itself, and only as it was read: its holder may have renewed it by now."""
    lease, spacing = timedelta(seconds=timing().lease), longest_spacing(lane)
    same = Lane.objects.filter(pk=lane.pk)
    if lane.lease_until and lane.lease_until > latest(now, lease):
        same.filter(lease_until=lane.lease_until).update(lease_until=now + lease)
    if lane.hinted_until and lane.hinted_until > latest(now, timedelta(seconds=timing().hint)):
        same.filter(hinted_until=lane.hinted_until).update(hinted_until=None)
    if lane.not_before and lane.not_before > latest(now, spacing):
        spaced = same.filter(not_before=lane.not_before, not_before_cause=OwnCause.SPACING)
        spaced.update(not_before=now + spacing)


def _from_the_future(now: datetime) -> QuerySet[Attempt]:
    """Return attempts of which nobody knows what they came to, by the index of their times."""
    began = Attempt.objects.filter(started_at__gt=latest(now, timedelta(0)))
    return began.filter(pin__status__in=_UNSETTLED).select_related("pin")


def _mend_attempt(attempt: Attempt, now: datetime) -> None:
    """Let its pin be looked for in time, whenever it may really have gone out.

    When that was nobody knows, nor how many pins its board had then.
    """
    logger.warning("The clock was set back: pin %s is looked at anew.", attempt.pin_id)
    since = min(attempt.pin.created_at, now - _DAY)
    with transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(
            started_at=now,
            board_pin_count=None,
            evidence={**attempt.evidence, "since": since.isoformat()},
        )
        at = _next_look(attempt, now)
        Pin.objects.filter(pk=attempt.pin_id, status=attempt.pin.status, next_at__gt=at).update(
            next_at=at
        )


def _next_look(attempt: Attempt, now: datetime) -> datetime:
    """Return when its lease is over at the latest, or the next look is far enough from the last."""
    if attempt.pin.status == Pin.Status.PUBLISHING:
        return now + timedelta(seconds=timing().lease)
    delays = timing().check_delays
    return now + timedelta(seconds=delays[min(attempt.looks, len(delays) - 1)])
