"""Which videos are due a step. The pins' rows are the queue; what is sent are only hints."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Exists, Q

from publishing.holds import reachable
from publishing.models import Pin, Standstill
from publishing.timing import timing

Enqueue = Callable[[list[int]], None]

_MOST = 64  # pins at a time, so that a long queue of them costs the clock nothing
_IN_ONE_HINT = 16


def dispatch(now: datetime, enqueue: Enqueue) -> int:
    """Hint at the pins whose video is due a step; return how many.

    Each is due again after `Timing.hint` seconds unless its step says otherwise, so that a hint may
    be lost, come twice, or meet a process that has no room. What is paused need not prepare.
    """
    due = Pin.objects.to_look_at(now).filter(
        ~Q(Exists(Standstill.objects.open())),
        reachable(),
        status=Pin.Status.PROCESSING,
        account__lane__paused_at=None,
    )
    ids = list(due.order_by("next_at").values_list("pk", flat=True)[:_MOST])
    if ids:
        again = now + timedelta(seconds=timing().hint)
        Pin.objects.filter(pk__in=ids, status=Pin.Status.PROCESSING).update(next_at=again)
    for start in range(0, len(ids), _IN_ONE_HINT):
        enqueue(ids[start : start + _IN_ONE_HINT])
    return len(ids)
