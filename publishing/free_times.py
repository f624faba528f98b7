"""The next time of an account's plan that no other pin has."""

from datetime import datetime

from accounts.models import PinterestAccount
from publishing import schedule_times
from publishing.models import Pin


def next_free(account: PinterestAccount, now: datetime, besides: Pin | None = None) -> datetime:
    """Return the first free time after `now` (UTC); `besides` is a pin that takes none.

    Wants the account with its lane. Where every planned time of the coming weeks is taken, or none
    is planned, it is tomorrow morning: pins of one account keep a distance anyway.
    """
    lane = getattr(account, "lane", None)
    plan = lane.free_times if lane else {}
    planned = list(schedule_times.free_times(now, account.zone, plan))
    pins = Pin.objects.filter(account=account, due_at__in=planned).exclude(status=Pin.Status.DRAFT)
    if besides and besides.pk:
        pins = pins.exclude(pk=besides.pk)
    taken = set(pins.values_list("due_at", flat=True))
    morning = schedule_times.tomorrow_morning(now, account.zone)
    return next((moment for moment in planned if moment not in taken), morning)
