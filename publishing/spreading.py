"""Moments for pins that go out one after another: apart, and no more a day than the cap. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from publishing import schedule_times


def free_moments(
    earliest: datetime, taken: Iterable[datetime], distance: timedelta
) -> Iterator[datetime]:
    """Return moments that keep a distance from each other and from those taken.

    `taken` is in order and is read no further than needed.
    """
    moment = earliest
    for other in taken:
        while other - moment >= distance:
            yield moment
            moment += distance
        moment = max(moment, other + distance)
    while True:
        yield moment
        moment += distance


def within_cap(
    earliest: datetime,
    taken: Sequence[datetime],
    distance: timedelta,
    *,
    zone: ZoneInfo,
    cap: int,
    out_today: int,
) -> Iterator[datetime]:
    """Return free moments, no more of a day of the zone than its cap leaves; then the next morning.

    `taken` is in order. `out_today` counts against the cap of the first day.
    """
    a_day = Counter(moment.astimezone(zone).date() for moment in taken)
    a_day[earliest.astimezone(zone).date()] += out_today
    most = max(cap, 1)
    while True:
        first = bisect_right(taken, earliest - distance)
        for moment in free_moments(earliest, taken[first:], distance):
            day = moment.astimezone(zone).date()
            if a_day[day] >= most:
                break
            a_day[day] += 1
            yield moment
        earliest = _next_morning(day, a_day, most, zone)


def _next_morning(day: date, a_day: Counter[date], most: int, zone: ZoneInfo) -> datetime:
    """Return the morning of the next day that has room."""
    day += timedelta(days=1)
    while a_day[day] >= most:
        day += timedelta(days=1)
    return schedule_times.on_day(day, schedule_times.MORNING, zone)
