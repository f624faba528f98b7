"""Attempts from the future: what became of their pins, and the waits that they began."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from publishing.clocks import latest
from publishing.models import Attempt, Lane, Pin
from publishing.timing import timing
from publishing.videos import ahead

logger = logging.getLogger(__name__)

_DAY = timedelta(days=1)
_UNSETTLED = (Pin.Status.PUBLISHING, Pin.Status.CHECKING)


def mend(now: datetime) -> None:
    """Set anew what they let wait, in one statement where there are none."""
    for attempt in _from_the_future(now):
        if attempt.pin.status in _UNSETTLED:
            _mend_attempt(attempt, now)
        else:
            _mend_wait(attempt, now)


def _from_the_future(now: datetime) -> QuerySet[Attempt]:
    """Return those of pins that wait for what the attempt began, by the index of their times."""
    began = Attempt.objects.filter(started_at__gt=latest(now, timedelta(0)))
    waits = Q(next_try_at=F("pin__next_at")) | Q(next_try_at=F("pin__account__lane__not_before"))
    found = began.filter(Q(pin__status__in=_UNSETTLED) | waits)
    return found.select_related("pin__media")


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


def _mend_wait(attempt: Attempt, now: datetime) -> None:
    """Let the pin, or its account, wait from now on as long as was decided or asked for.

    A pin that was tried ahead of its own time waits for that too.
    """
    meant, ended = attempt.next_try_at, attempt.ended_at
    if meant is None or ended is None:
        return
    logger.warning("The clock was set back: pin %s begins its wait anew.", attempt.pin_id)
    until = now + (meant - ended)
    own = ahead.begins(attempt.pin.due_at or until, attempt.pin.media, until)
    pin = Pin.objects.filter(pk=attempt.pin_id, status__in=Pin.Status.planned(), next_at=meant)
    lane = Lane.objects.filter(account_id=attempt.pin.account_id, not_before=meant)
    with transaction.atomic():
        pin.update(next_at=own)
        lane.update(not_before=until)
        Attempt.objects.filter(pk=attempt.pk).update(
            started_at=now, ended_at=now, next_try_at=until
        )
