"""Wall-clock times in zones that skip and repeat hours."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from accounts import time_zones
from publishing import schedule_times
from publishing.schedule_times import SkippedHour

NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its daylight saving is half an hour
KOLKATA = ZoneInfo("Asia/Kolkata")
APIA = ZoneInfo("Pacific/Apia")  # left out the whole of 30 December 2011


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        (NEW_YORK, "2026-11-22T15:00", utc(2026, 11, 22, 20)),
        (NEW_YORK, "2026-07-01T15:00", utc(2026, 7, 1, 19)),
        (KOLKATA, "2026-11-22T15:00", utc(2026, 11, 22, 9, 30)),
        (ZoneInfo("UTC"), "2026-11-22T15:00", utc(2026, 11, 22, 15)),
    ],
)
def test_a_wall_time_is_read_in_its_zone(zone: ZoneInfo, typed: str, moment: datetime) -> None:
    reading = schedule_times.read(wall(typed), zone)
    assert reading.moment == moment
    assert not reading.is_repeated


@pytest.mark.parametrize(
    ("zone", "typed", "before", "after"),
    [
        (NEW_YORK, "2027-03-14T02:30", "2027-03-14T01:59", "2027-03-14T03:00"),
        (NEW_YORK, "2027-03-14T02:00", "2027-03-14T01:59", "2027-03-14T03:00"),
        (LORD_HOWE, "2026-10-04T02:15", "2026-10-04T01:59", "2026-10-04T02:30"),
        (APIA, "2011-12-30T12:00", "2011-12-29T23:59", "2011-12-31T00:00"),
    ],
)
def test_a_skipped_time_names_its_valid_neighbours(
    zone: ZoneInfo, typed: str, before: str, after: str
) -> None:
    with pytest.raises(SkippedHour) as caught:
        schedule_times.read(wall(typed), zone)
    assert (caught.value.before, caught.value.after) == (wall(before), wall(after))


@pytest.mark.parametrize("typed", ["2027-03-14T01:59", "2027-03-14T03:00"])
def test_the_neighbours_of_the_skipped_hour_are_read(typed: str) -> None:
    assert not schedule_times.read(wall(typed), NEW_YORK).is_repeated


def test_the_repeated_hour_takes_the_first_and_says_so() -> None:
    reading = schedule_times.read(wall("2026-11-01T01:30"), NEW_YORK)
    assert reading.moment == utc(2026, 11, 1, 5, 30)
    assert reading.is_repeated


def test_the_current_minute_is_not_past() -> None:
    now = utc(2026, 11, 22, 15, 0, 59)
    assert not schedule_times.is_past(utc(2026, 11, 22, 15, 0), now)
    assert schedule_times.is_past(utc(2026, 11, 22, 14, 59), now)


def test_free_times_go_on_from_now_in_the_accounts_zone() -> None:
    now = utc(2026, 11, 22, 20, 0)  # 15:00 in New York: that one is taken by now itself
    found = list(islice(schedule_times.free_times(now, NEW_YORK, {}), 3))
    assert found == [utc(2026, 11, 22, 23), utc(2026, 11, 23, 2), utc(2026, 11, 23, 14)]


def test_a_plan_of_its_own_replaces_the_default_times() -> None:
    plan = {"0": ["18:30", "07:15"], "6": []}  # Mondays only
    found = list(islice(schedule_times.free_times(utc(2026, 11, 22), NEW_YORK, plan), 3))
    local = [f"{moment.astimezone(NEW_YORK):%a %d %H:%M}" for moment in found]
    assert local == ["Mon 23 07:15", "Mon 23 18:30", "Mon 30 07:15"]


def test_a_free_time_in_the_skipped_hour_moves_behind_it() -> None:
    plan = {"6": ["02:30"]}
    found = next(schedule_times.free_times(utc(2027, 3, 14), NEW_YORK, plan))
    assert found == utc(2027, 3, 14, 7)  # 03:00 in New York


def test_tomorrow_morning_is_tomorrow_in_the_accounts_zone() -> None:
    now = utc(2026, 11, 23, 3)  # still the 22nd in New York
    assert schedule_times.tomorrow_morning(now, NEW_YORK) == utc(2026, 11, 23, 14)


def test_moving_keeps_the_wall_clock_time_over_daylight_saving() -> None:
    due_at = utc(2026, 10, 30, 19, 15)  # 15:15, UTC−4
    assert schedule_times.moved(due_at, date(2026, 11, 2), NEW_YORK) == utc(2026, 11, 2, 20, 15)


def test_moving_into_the_skipped_hour_is_refused() -> None:
    due_at = utc(2027, 3, 13, 7, 30)  # 02:30
    with pytest.raises(SkippedHour):
        schedule_times.moved(due_at, date(2027, 3, 14), NEW_YORK)


def test_the_day_of_daylight_saving_has_23_hours() -> None:
    start, end = schedule_times.day_bounds(date(2027, 3, 14), date(2027, 3, 14), NEW_YORK)
    assert end - start == timedelta(hours=23)


@pytest.mark.parametrize(
    ("zone", "said"),
    [(NEW_YORK, "UTC\u22125"), (KOLKATA, "UTC+5:30"), (ZoneInfo("UTC"), "UTC")],
)
def test_the_offset_is_said_as_people_write_it(zone: ZoneInfo, said: str) -> None:
    assert time_zones.offset(utc(2026, 11, 22), zone) == said


def test_a_zone_is_called_by_its_place() -> None:
    assert time_zones.place(NEW_YORK) == "New York"
