"""Whose clock a page's times are read from: each account's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts import time_zones
from accounts.models import PinterestAccount

NAMED = 3  # accounts of a zone that are called by name


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone in words, "New York, UTC−5", the day there, and which accounts live by it."""

    words: str
    day: date
    accounts: str


def zones_of(accounts: Iterable[PinterestAccount], now: datetime) -> list[Zone]:
    """Return the accounts' zones, in the order of the accounts."""
    names: dict[str, list[PinterestAccount]] = {}
    for account in accounts:
        names.setdefault(account.zone.key, []).append(account)
    return [_zone(those, now) for those in names.values()]


def _zone(accounts: list[PinterestAccount], now: datetime) -> Zone:
    names = [account.name for account in accounts]
    said = ", ".join(names) if len(names) <= NAMED else f"{len(names)} accounts"
    return Zone(words(accounts[0], now), accounts[0].local(now).date(), said)


def words(account: PinterestAccount, moment: datetime) -> str:
    """Return the account's zone as it stands beside a time: "New York, UTC−5"."""
    place = time_zones.place(account.zone)
    offset = time_zones.offset(moment, account.zone)
    return place if place == offset else f"{place}, {offset}"


def days_of(accounts: Iterable[PinterestAccount], now: datetime) -> set[date]:
    """Return which days it is now where the accounts are; the UTC day without any."""
    return {account.local(now).date() for account in accounts} or {now.date()}
