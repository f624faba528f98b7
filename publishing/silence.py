"""Signs of background work in this database, and what their absence says.

A database that is worked over has fresh signs; one that comes from a backup has those of then. It
is told by their age, and by a mark in Redis, which no backup of the database takes back.
"""

import logging
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max

from publishing.clocks import latest
from publishing.models import Attempt, Continuity
from publishing.timing import timing

logger = logging.getLogger(__name__)

EACH_MINUTE = 60.0  # how often a plain qcluster gives a sign
_MARK = "publishing:last-sign"
_UNKNOWN = timedelta(days=365)
_UNSURE = timedelta(minutes=10)  # where nothing outside of the database tells, so long may be lost


def note(now: datetime, every: float = 0) -> None:
    """Say that background work goes on, before it does; record a silence that ends with that.

    For whoever gives a sign each `every` seconds, beside the workers' heartbeats. The mark is read
    before the row and written after it, so that it is newer only where the row was taken back.
    Raises what database and cache raise.
    """
    mark = _mark()
    row, is_new = Continuity.objects.get_or_create(
        pk=Continuity.ONLY, defaults={"seen_at": _last_attempt() or now}
    )
    silence = _silence(row, now) - timedelta(seconds=every)
    went_back = mark > row.seen_at or is_new if mark else not is_new and silence > _UNSURE
    values = dict.fromkeys(_ended(silence, went_back=went_back), now)
    if values:
        logger.warning("No sign of work since %s: what is overdue is looked for.", row.seen_at)
    if row.seen_at > latest(now, timedelta(0)):
        _set_back(row, now, values)
        return
    own = Continuity.objects.filter(pk=Continuity.ONLY, seen_at__lte=now)
    if own.update(seen_at=now, **values):
        _set_mark(now)


def _silence(row: Continuity, now: datetime) -> timedelta:
    """Return how long there was no sign; a sign by a clock set back since is of any age."""
    return _UNKNOWN if row.seen_at > latest(now, timedelta(0)) else now - row.seen_at


def _set_back(row: Continuity, now: datetime, values: dict[str, datetime]) -> None:
    """Begin anew by the clock as it is; the mark first, for one that is ahead tells a restore."""
    _set_mark(now)
    Continuity.objects.filter(pk=row.pk, seen_at=row.seen_at).update(seen_at=now, **values)


def _set_mark(now: datetime) -> None:
    if settings.REDIS_URL:
        cache.set(_MARK, now, timeout=None)


def _ended(silence: timedelta, *, went_back: bool) -> list[str]:
    """Return which moments of the row are now."""
    if went_back:
        return ["silent_until", "went_back_until"]
    return ["silent_until"] if silence > timedelta(seconds=timing().quiet) else []


def _mark() -> datetime | None:
    """Without Redis the cache lies in the database, and is taken back together with it."""
    return cast("datetime | None", cache.get(_MARK)) if settings.REDIS_URL else None


def _last_attempt() -> datetime | None:
    last: datetime | None = Attempt.objects.aggregate(last=Max("started_at"))["last"]
    return last
