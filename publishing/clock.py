"""When something is due, and for whom. The rows are the queue; what is sent are only hints.

A hint that is lost is sent again after ten seconds; one that comes twice finds nothing to do.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Exists, Min, Q, QuerySet

from publishing.holds import REACHABLE
from publishing.models import Lane, Pin, Standstill
from publishing.timing import timing

Enqueue = Callable[[int], None]


def dispatch(now: datetime, enqueue: Enqueue) -> int:
    """Hint at every account that has something to do within the look-ahead; return how many."""
    ids = list(dict.fromkeys(_accounts_with_work(now)))
    until = now + timedelta(seconds=timing().hint)
    Lane.objects.filter(account_id__in=ids).update(hinted_until=until)
    for account_id in ids:
        enqueue(account_id)
    return len(ids)


def seconds_to_sleep(now: datetime) -> float:
    """Return how long there is nothing to do: until the next due time, one second at most."""
    t = timing()
    ahead = now + timedelta(seconds=t.look_ahead)
    coming = Pin.objects.moving().filter(next_at__gt=ahead)
    due: datetime | None = coming.aggregate(first=Min("next_at"))["first"]
    if due is None:
        return t.idle_sleep
    return min(t.idle_sleep, max(0.0, (due - ahead).total_seconds()))


def _accounts_with_work(now: datetime) -> QuerySet[Pin, int]:
    """Return the account of each pin that is due, the longest due first.

    Not told apart here: for DISTINCT, SQLite would read the index by account from end to end.
    """
    ahead = now + timedelta(seconds=timing().look_ahead)
    status = Pin.Status
    may_send = Q(
        _passed("account__lane__not_before", ahead),
        status=status.SCHEDULED,
        account__lane__paused_at=None,
        account__state__in=REACHABLE,
    ) & ~Q(Exists(Standstill.objects.open()))
    may_look = Q(status=status.CHECKING, account__state__in=REACHABLE)
    return (
        Pin.objects.to_look_at(ahead)
        .filter(
            may_send | may_look | Q(status=status.PUBLISHING),
            _passed("account__lane__hinted_until", now),
            _passed("account__lane__lease_until", now),
        )
        .order_by("next_at")
        .values_list("account_id", flat=True)
    )


def _passed(field: str, moment: datetime) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__lte": moment})
