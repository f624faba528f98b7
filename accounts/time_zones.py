"""Time zones as people choose them: common ones first, then by part of the world."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

Choices = list[tuple[str, list[tuple[str, str]]]]

COMMON = (
    *("UTC", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Warsaw"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
    *("America/Toronto", "America/Mexico_City", "America/Sao_Paulo", "Asia/Dubai"),
    *("Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland"),
)
PARTS = (
    *("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia"),
    *("Europe", "Indian", "Pacific"),
)


def choices(now: datetime, current: str = "") -> Choices:
    """Return what a list offers, in groups, each zone with its distance from UTC at this moment.

    A zone can stand in two groups; `current` is offered whatever it is.
    """
    known = zoneinfo.available_timezones()
    groups = [("Common", [key for key in COMMON if key in known])]
    groups += [(part, sorted(key for key in known if key.startswith(f"{part}/"))) for part in PARTS]
    if current and not any(current in keys for _, keys in groups):
        groups.insert(0, ("As it is", [current]))
    return [(name, list(_labelled(keys, now))) for name, keys in groups if keys]


def _labelled(keys: list[str], now: datetime) -> Iterator[tuple[str, str]]:
    for key in keys:
        name, distance = _name(key), offset(now, ZoneInfo(key))
        yield key, name if name == distance else f"{name} ({distance})"


def _name(key: str) -> str:
    """Return a zone's name without the part of the world: "New York", "Indiana, Knox"."""
    return key.partition("/")[2].replace("/", ", ").replace("_", " ") or key


def offset(moment: datetime, zone: ZoneInfo) -> str:
    """Return the zone's distance from UTC at a moment: "UTC", "UTC−5", "UTC+5:30"."""
    distance = moment.astimezone(zone).utcoffset() or timedelta()
    minutes = abs(int(distance.total_seconds())) // 60
    if not minutes:
        return "UTC"
    sign = "\N{MINUS SIGN}" if distance < timedelta() else "+"
    rest = f":{minutes % 60:02}" if minutes % 60 else ""
    return f"UTC{sign}{minutes // 60}{rest}"


def place(zone: ZoneInfo) -> str:
    """Return a zone's name as people say it: "New York"."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")
