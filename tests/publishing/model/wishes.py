"""What each pin's user decided last, and whether that is what became of it."""

import enum
from dataclasses import dataclass
from datetime import datetime

from publishing.models import Pin


class Want(enum.Enum):
    """What is to become of a pin."""

    OUT = "published"
    KEPT = "kept, and not published"
    GONE = "deleted"


@dataclass(frozen=True)
class Wish:
    """The last decision that was accepted. `due_at`: not before it; None: as soon as may be.

    `was_tried`: the pin had been sent before, so that it may be out although its user took it back.
    """

    want: Want
    due_at: datetime | None = None
    was_tried: bool = False


KEPT, GONE = Wish(Want.KEPT), Wish(Want.GONE)
OUT_SOON = Wish(Want.OUT)


def out(due_at: datetime) -> Wish:
    """It is to go out at this time."""
    return Wish(Want.OUT, due_at)


def moved(pin: Pin, due_at: datetime) -> Wish:
    """What moving a pin means: a draft stays one."""
    return KEPT if pin.status == Pin.Status.DRAFT else out(due_at)


def check(wishes: dict[int, Wish]) -> None:
    """No row vanishes or becomes a draft by itself, no draft goes out, no time is changed."""
    rows = {pin.pk: pin for pin in Pin.objects.all()}
    unknown = rows.keys() - wishes.keys()
    assert not unknown, f"rows that nobody made: {unknown}"
    for pk, wish in wishes.items():
        _check(pk, rows.get(pk), wish)


def _check(pk: int, pin: Pin | None, wish: Wish) -> None:
    if wish.want is Want.GONE:
        assert pin is None, f"{pin} was deleted and is there"
        return
    assert pin is not None, f"the row of pin {pk} vanished, wanted {wish}"
    if wish.want is Want.KEPT:
        found = pin.status == Pin.Status.PUBLISHED and wish.was_tried
        assert found or pin.status == Pin.Status.DRAFT, f"{pin} is {pin.status}, wanted {wish}"
        return
    assert pin.status != Pin.Status.DRAFT, f"{pin} became a draft, wanted {wish}"
    assert pin.due_at is not None, f"{pin} has lost its time"
    assert pin.due_at == wish.due_at, f"{pin} was moved to {pin.due_at}, wanted {wish}"


def check_at_rest(wishes: dict[int, Wish]) -> None:
    """At the very end, when everybody has pressed what they were offered, what is wanted is out."""
    check(wishes)
    wanted = [pk for pk, wish in wishes.items() if wish.want is Want.OUT]
    left = Pin.objects.filter(pk__in=wanted).exclude(status=Pin.Status.PUBLISHED)
    assert not left, [(pin, pin.status, pin.cause, pin.next_at) for pin in left]
