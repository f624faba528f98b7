"""Wall-clock times in an account's zone: pure arithmetic, no database, no clock of its own.

Moments are aware and in UTC; wall times are naive and mean nothing without their zone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Used where an account has no plan of its own.
DEFAULT_FREE_TIMES = ("09:00", "12:00", "15:00", "18:00", "21:00")
MORNING = time(9)
DAYS_AHEAD = 60  # how far free times are looked for
MINUTE = timedelta(minutes=1)

Plan = Mapping[str, Sequence[str]]  # weekday "0" (Monday) .. "6" -> ["09:00", …]


class SkippedHour(ValueError):  # noqa: N818 - named after what it means
    """The clock jumps over this wall time; `before` and `after` are the valid neighbours."""

    def __init__(self, before: datetime, after: datetime) -> None:
        super().__init__(before, after)
        self.before = before  # wall times
        self.after = after


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wall time means: the moment, and whether the clock shows that time twice."""

    moment: datetime
    is_repeated: bool = False


def read(wall: datetime, zone: ZoneInfo) -> Reading:
    """Return the moment of a wall time; of a repeated hour, the first.

    Raises SkippedHour for a time that daylight saving jumps over.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Reading(first)
    if first > second:  # a gap: read with either offset, the time falls outside of it
        raise SkippedHour(*_neighbours(wall, zone))
    return Reading(first, is_repeated=True)


def _neighbours(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the last minute before the gap and the first one after it."""
    before = after = wall
    while not _exists(before, zone):
        before -= MINUTE
    while not _exists(after, zone):
        after += MINUTE
    return before, after


def _exists(wall: datetime, zone: ZoneInfo) -> bool:
    there_and_back = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == wall


def is_past(moment: datetime, now: datetime) -> bool:
    """Whether a moment has gone by. The current minute counts as now, not as past."""
    return moment < now.replace(second=0, microsecond=0)


def free_times(now: datetime, zone: ZoneInfo, plan: Plan) -> Iterator[datetime]:
    """Yield the free times after `now`, earliest first, for DAYS_AHEAD days.

    `plan` names the times of each weekday; where it is empty, DEFAULT_FREE_TIMES hold on all days.
    """
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=n) for n in range(DAYS_AHEAD)):
        times = plan.get(str(day.weekday()), ()) if plan else DEFAULT_FREE_TIMES
        for clock in sorted(times):
            moment = on_day(day, time.fromisoformat(clock), zone)
            if moment > now:
                yield moment


def on_day(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the moment of a time of day; in the hour that is skipped, the first one after it."""
    wall = datetime.combine(day, clock)
    try:
        return read(wall, zone).moment
    except SkippedHour as gap:
        return read(gap.after, zone).moment


def tomorrow_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return tomorrow at MORNING."""
    return on_day(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone)


def moved(due_at: datetime, day: date, zone: ZoneInfo) -> datetime:
    """Return the same wall-clock time on another day. Raises SkippedHour."""
    clock = due_at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0).time()
    return read(datetime.combine(day, clock), zone).moment


def day_bounds(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the moments at which the days `first` to `last` begin and end."""
    midnight = time()
    return on_day(first, midnight, zone), on_day(last + timedelta(days=1), midnight, zone)
