"""Which moments no clock that is right can have written: those of one that was set back since."""

from datetime import datetime, timedelta

from django.db.models import Q

from publishing.timing import timing


def latest(now: datetime, length: timedelta) -> datetime:
    """Return the last moment that something of this length may end at which has begun by now.

    The clocks of several machines differ, so there is slack: a lease. To a clock that is so far
    ahead of another, the other's leases are over as soon as they are taken: such machines cannot
    work together anyway, and those whose clocks are nearer to each other suspect nothing.
    """
    return now + length + timedelta(seconds=timing().lease)


def is_over(field: str, now: datetime, length: timedelta) -> Q:
    """Return the condition that a lease of this length is not taken, over, or a wrong clock's.

    For leases under which work may be done twice: a holder that lives may be among the last.
    """
    passed = Q(**{field: None}) | Q(**{f"{field}__lte": now})
    return passed | Q(**{f"{field}__gt": latest(now, length)})
