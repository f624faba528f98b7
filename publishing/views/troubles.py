"""Pins in trouble as Fix shows them: those that somebody mends, and those that we handle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from publishing import guidance, held_accounts, needing
from publishing.decisions import Need
from publishing.held_accounts import Holds
from publishing.holds import reachable
from publishing.models import Pin
from publishing.models.pin import PinQuerySet
from publishing.models.place_gone import PLACE_GONE
from publishing.moments import full_minute
from publishing.standing import Standing, stand

SHOWN = 25  # of each kind; the others have a page of their own

HEADINGS = {
    Need.FIX: "Pinterest did not accept these",
    Need.BOARD: "These need another board",
    Need.IS_IT_THERE: "Are these on Pinterest?",
    Need.TOO_LATE: "Their time has passed",
    Need.SEND_AGAIN: "We could not get these out",
    Need.OPERATOR: "These need your administrator",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A pin and how it stands."""

    pin: Pin
    stands: Standing

    @property
    def next_try(self) -> datetime | None:
        """When it is sent again without anybody; None where that is not planned, or said already.

        To the full minute, as everything that is said of it.
        """
        is_said = self.stands.cause is not None and guidance.row(self.stands.cause).says_when
        if is_said or self.pin.status != Pin.Status.SCHEDULED or self.pin.next_at is None:
            return None
        return full_minute(self.pin.next_at)


@dataclass(frozen=True, slots=True)
class Group:
    """The first pins that need the same thing, and how many there are."""

    need: Need
    heading: str
    troubles: Sequence[Trouble]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.troubles)


def standing(pins: Iterable[Pin], now: datetime) -> list[Trouble]:
    """Return the pins with how they stand; `with_cards`."""
    return [Trouble(pin, stand(pin, now)) for pin in pins]


def groups(pins: PinQuerySet, now: datetime) -> list[Group]:
    """Return the groups in which something waits, the most urgent first. One statement."""
    rows = list(needing.first_of_each(pins, SHOWN))
    found = []
    for need, heading in HEADINGS.items():
        those = [pin for pin in rows if pin.group == need.value]  # type: ignore[attr-defined]
        if those:
            total = those[0].in_group  # type: ignore[attr-defined]
            found.append(Group(need, heading, standing(those, now), total))
    return found


def handled(pins: PinQuerySet, holds: Holds) -> PinQuerySet:
    """Return the pins that are tried again or looked for, all without anybody.

    What an account's hold explains is shown as one thing of the account's.
    """
    tried_again = Q(status=Pin.Status.SCHEDULED) & ~Q(cause="")
    looked_for = Q(status__in=[Pin.Status.CHECKING, Pin.Status.PROCESSING])
    doomed = Q(status__in=Pin.Status.planned()) & PLACE_GONE
    by_itself = pins.filter(reachable() & ~doomed & (tried_again | looked_for))
    return by_itself.exclude(held_accounts.held(holds)).order_by("next_at", "pk")
