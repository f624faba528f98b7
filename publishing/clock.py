"""When something is due, and for whom. The rows are the queue; what is sent are only hints.

A hint that is lost is sent again after ten seconds; one that comes twice finds nothing to do.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, Min, Q, QuerySet

from publishing.holds import may_be_settled, reachable
from publishing.lanes.leases import unlocked
from publishing.models import Lane, Pin, Standstill
from publishing.timing import timing

Enqueue = Callable[[list[int]], None]

ACCOUNTS_OF_A_HINT = 16


def dispatch(now: datetime, enqueue: Enqueue) -> int:
    """Hint at every account that has something to do within the look-ahead; return how many.

    Who has waited longest comes first. Where the queue is in the database too, the hints and the
    note that they are on their way are committed together.
    """
    ids = list(dict.fromkeys(_accounts_with_work(now)))
    if not ids:
        return 0
    with transaction.atomic():
        ids = _noted(ids, now)
        for start in range(0, len(ids), ACCOUNTS_OF_A_HINT):
            enqueue(ids[start : start + ACCOUNTS_OF_A_HINT])
    return len(ids)


def _noted(ids: list[int], now: datetime) -> list[int]:
    """Note that hints are on their way; return the accounts that nobody works for by now."""
    lanes = unlocked(Lane.objects.filter(_free(now), account_id__in=ids))
    free = set(lanes.values_list("account_id", flat=True))
    until = now + timedelta(seconds=timing().hint)
    Lane.objects.filter(account_id__in=free).update(hinted_until=until)
    return [account_id for account_id in ids if account_id in free]


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
    ) & ~Q(Exists(Standstill.objects.open()))
    may_look = Q(may_be_settled(now), status=status.CHECKING)
    return (
        Pin.objects.to_look_at(ahead)
        .filter(
            reachable() & may_send | may_look | Q(status=status.PUBLISHING),
            _free(now, "account__lane__"),
        )
        .order_by("next_at")
        .values_list("account_id", flat=True)
    )


def _free(now: datetime, lane: str = "") -> Q:
    return _passed(f"{lane}hinted_until", now) & _passed(f"{lane}lease_until", now)


def _passed(field: str, moment: datetime) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__lte": moment})
