"""The cells of a month: what each day shows, and what it leaves to the day's own page."""

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import PinterestAccount
from publishing import plan
from publishing.models import Pin
from publishing.plan import Slot
from publishing.zones import days_of

CHIPS = 3  # a cell shows so many pins; problems come first
STRIP_WIDTH = 100
YEARS = range(1970, 2200)  # outside of them there is nothing, and some zones' arithmetic ends
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a day's strip: from `x`, so wide, in hundredths."""

    kind: str
    x: float
    width: float


@dataclass(slots=True)
class DayCell:
    """A day in the month's table."""

    day: date
    todays: Collection[date]  # where the accounts are, it need not be the same day
    is_outside: bool = False
    slots: list[Slot] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)

    @property
    def is_today(self) -> bool:
        return self.day in self.todays

    @property
    def is_open(self) -> bool:
        """Whether pins can still be planned for it."""
        return self.day >= min(self.todays)

    @property
    def count(self) -> int:
        return len(self.slots)

    @property
    def more(self) -> int:
        return self.count - len(self.pins)

    @property
    def shown(self) -> list[Slot]:
        """The slots that get a chip: those that need somebody first, then by time."""
        chosen = sorted(self.slots, key=lambda slot: not slot.is_urgent)[:CHIPS]
        return sorted(chosen, key=lambda slot: (slot.wall, slot.pk))

    @property
    def strip(self) -> list[Part]:
        """The day as a bar: a stretch for each kind, as wide as its share."""
        kinds = [slot.kind for slot in self.slots]
        parts, x = [], 0.0
        for kind in dict.fromkeys(sorted(kinds)):
            width = round(STRIP_WIDTH * kinds.count(kind) / len(kinds), 2)
            parts.append(Part(kind, round(x, 2), width))
            x += width
        return parts


def weeks_of(first: date) -> list[list[date]]:
    """Return the weeks, Monday to Sunday, that hold a month's days."""
    return calendar.Calendar().monthdatescalendar(first.year, first.month)


def cells(
    accounts: Sequence[PinterestAccount], weeks: list[list[date]], month: int
) -> list[list[DayCell]]:
    """Return the month's cells, week by week. Two statements, however many pins there are."""
    days = plan.by_day(accounts, weeks[0][0], weeks[-1][-1])
    todays = days_of(accounts, timezone.now())
    rows = [
        [DayCell(day, todays, day.month != month, days.get(day, [])) for day in week]
        for week in weeks
    ]
    fill([cell for row in rows for cell in row])
    return rows


def fill(found: Sequence[DayCell]) -> None:
    """Give each cell the pins of its chips. One statement."""
    pins = plan.pins_of(slot for cell in found for slot in cell.shown)
    for cell in found:
        cell.pins = [pins[slot.pk] for slot in cell.shown if slot.pk in pins]


def today_of(accounts: Sequence[PinterestAccount]) -> date:
    """Return today where the accounts are: the first one's day, UTC without any."""
    now = timezone.now()
    return accounts[0].local(now).date() if accounts else now.date()


def chosen_accounts(accounts: Sequence[PinterestAccount], wanted: str) -> list[PinterestAccount]:
    """Return the account with this pk, as ?account= gives it; all of them when there is none."""
    return [account for account in accounts if str(account.pk) == wanted] or list(accounts)


def cell_of(accounts: Sequence[PinterestAccount], day: date) -> DayCell:
    """Return one day's cell, to be put in place of the one that the page shows."""
    days = plan.by_day(accounts, day, day)
    cell = DayCell(day, days_of(accounts, timezone.now()), slots=days.get(day, []))
    fill([cell])
    return cell


def month_of(text: str, today: date) -> date:
    """Return the first day of the month that ?month= names: "2026-11"; otherwise of this one."""
    try:
        first = datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return today.replace(day=1)
    return first if first.year in YEARS else today.replace(day=1)


def months_around(first: date) -> tuple[date, date]:
    """Return the first days of the months before and after."""
    return (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=32)).replace(day=1)
