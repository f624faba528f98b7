"""Which pins stand on which day: one query and one conversion of zones for every view.

A pin stands on the day that its own account's zone shows for its time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import PinterestAccount
from publishing import schedule_times
from publishing.models import Pin

# The styles of a strip's parts; see static/css/components/chips.css.
_KINDS = {
    Pin.Status.DRAFT: "draft",
    Pin.Status.SCHEDULED: "scheduled",
    Pin.Status.PROCESSING: "processing",
    Pin.Status.PUBLISHING: "publishing",
    Pin.Status.CHECKING: "checking",
    Pin.Status.PUBLISHED: "published",
    Pin.Status.NEEDS_YOU: "needs-you",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A pin's place in the plan, without its content."""

    pk: int
    wall: datetime  # as its account's clock shows it
    kind: str

    @property
    def is_urgent(self) -> bool:
        return self.kind == "needs-you"


def by_day(accounts: Sequence[PinterestAccount], first: date, last: date) -> dict[date, list[Slot]]:
    """Return each day's slots, in the order of their clocks. One statement."""
    zones = {account.pk: account.zone for account in accounts}
    days: dict[date, list[Slot]] = defaultdict(list)
    if not zones:
        return days
    bounds = [schedule_times.day_bounds(first, last, zone) for zone in set(zones.values())]
    pins = Pin.objects.filter(account__in=zones).between(
        min(start for start, _ in bounds), max(end for _, end in bounds)
    )
    rows = pins.order_by("due_at", "pk").values_list("pk", "account", "due_at", "status", "cause")
    for pk, account, due_at, status, cause in rows.iterator():
        if due_at is None:  # the query leaves none
            continue
        wall = due_at.astimezone(zones[account]).replace(tzinfo=None)
        if first <= wall.date() <= last:
            days[wall.date()].append(Slot(pk, wall, _kind(Pin.Status(status), cause)))
    for slots in days.values():
        slots.sort(key=lambda slot: (slot.wall, slot.pk))
    return days


def _kind(status: Pin.Status, cause: str) -> str:
    return "retrying" if status == Pin.Status.SCHEDULED and cause else _KINDS[status]


def pins_of(slots: Iterable[Slot]) -> dict[int, Pin]:
    """Return the pins of these slots with what a card shows. One statement."""
    return Pin.objects.with_cards().in_bulk([slot.pk for slot in slots])
