"""What is said once somebody has decided about pins that are too late."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.utils import timezone

from accounts.models import PinterestAccount
from publishing import moments
from publishing.holds import hold_of
from publishing.models import Lane, Pin, Standstill
from publishing.wording import of_account


def what_came(account: PinterestAccount, pins: Sequence[Pin]) -> tuple[int, str]:
    """Return when pins go out that were sent together, or what holds them, with its level."""
    number = "1 pin goes" if len(pins) == 1 else f"{len(pins)} pins go"
    lane, stopped = Lane.objects.filter(account=account).first(), Standstill.objects.open().exists()
    hold = hold_of(account, lane, timezone.now(), standstill=stopped)
    if hold and not hold.is_wait:
        held = of_account(account, hold.cause).headline
        return messages.WARNING, f"{number} out once this is over: {held}."
    when = _say(pins[-1].due_at, account)
    if len(pins) > 1 and pins[0].due_at:
        first = moments.say(pins[0].due_at, account.zone, timezone.now())
        when = f"the first {first}, the last {when}"
    return messages.SUCCESS, f"{number} out: {when}."


def goes_out(pin: Pin) -> str:
    """Return when a pin goes out that was sent alone."""
    return f"It goes out {_say(pin.due_at, pin.account)}."


def missed(meant: int, done: int) -> str:
    """Return how many of those that were meant somebody else had decided about, one at least."""
    if done:
        was = "1 of them was" if meant - done == 1 else f"{meant - done} of them were"
    else:
        was = "It was" if meant == 1 else "All of them were"
    return f"{was} decided meanwhile."


def _say(moment: datetime | None, account: PinterestAccount) -> str:
    return moments.placed(moment, account.zone, timezone.now()) if moment else ""
