"""Moments in words, in an account's zone."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from accounts.time_zones import place


def say(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """Return an aware moment as people say it: "today at 14:32", "Sun 22 Nov at 09:00"."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = {
        today - timedelta(days=1): "yesterday",
        today: "today",
        today + timedelta(days=1): "tomorrow",
    }
    day = days.get(local.date(), _date(local, same_year=local.year == today.year))
    return f"{day} at {local:%H:%M}"


def _date(local: datetime, *, same_year: bool) -> str:
    return f"{local:%a} {local.day} {local:%b}" + ("" if same_year else f" {local.year}")


def short(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """Return an aware moment as buttons say it: "today 14:32", "Sun 22 Nov 09:00"."""
    return say(moment, zone, now).replace(" at ", " ")


def placed(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return an aware moment with its place: "today at 14:32 (New York)"."""
    return f"{say(moment, zone, now)} ({place(zone)})"


def date(moment: datetime, zone: tzinfo) -> str:
    """Return the day alone, in full: "22 November 2026"."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y}"


def stamp(moment: datetime, zone: tzinfo) -> str:
    """Return an aware moment in full: "Sun 22 Nov 2026, 14:32"."""
    local = moment.astimezone(zone)
    return f"{_date(local, same_year=False)}, {local:%H:%M}"


def clock(moment: datetime, zone: tzinfo) -> str:
    """Return the time of day: "14:32"."""
    return f"{moment.astimezone(zone):%H:%M}"


def full_minute(moment: datetime) -> datetime:
    """Return the next full minute: what is said to come then has come."""
    return moment + timedelta(seconds=-moment.second % 60)
