"""When a pin's turn comes whose account waits: pins go one after the other, within the cap."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from django.utils import timezone

from publishing.lanes import today
from publishing.lanes.recording import is_catching_up
from publishing.models import Lane, Pin
from publishing.standing.words import Standing, until_words
from publishing.timing import timing

_MEAN_JITTER = 1.25  # of the distance while an account catches up


def exactly(pin: Pin, stands: Standing, now: datetime) -> Standing:
    """Return how the pin stands with its own turn instead of its account's; two statements.

    Wants the pin `with_places`. A turn is an estimate: what goes wrong before it puts it off.
    """
    if stands.opens is None:
        return stands
    word = f"Waiting until {until_words(turn(pin, stands.opens, now), pin, now)}"
    return replace(stands, word=word)


def turn(pin: Pin, opens: datetime, now: datetime) -> datetime:
    """Return when the lane comes to a scheduled pin if the account sends again at `opens`."""
    lane, moment, out = pin.account.lane, opens, today.out([pin], now).get(pin.account_id, 0)
    day = pin.account.local(now).date()
    for pk, next_at, due_at in _queue(pin, opens):
        moment = max(moment, next_at)
        if pin.account.local(moment).date() > day:
            day, out = pin.account.local(moment).date(), 0
        if out >= lane.daily_cap > 0:
            day, out = day + timedelta(days=1), 0
            moment = timezone.make_aware(datetime.combine(day, time.min), pin.account.zone)
        if pk == pin.pk:
            break
        moment, out = moment + _distance(lane, due_at, moment), out + 1
    return moment


def _queue(pin: Pin, opens: datetime) -> list[tuple[int, datetime, datetime | None]]:
    """Return the account's pins that come no later, in the order in which its lane takes them."""
    by_then = Pin.objects.filter(account=pin.account_id).due(max(opens, pin.next_at or opens))
    ordered = by_then.order_by("next_at", "due_at", "pk")
    return [(pk, at, due) for pk, at, due in ordered.values_list("pk", "next_at", "due_at") if at]


def _distance(lane: Lane, due_at: datetime | None, moment: datetime) -> timedelta:
    seconds = float(lane.spacing_seconds)
    if seconds and is_catching_up(due_at, moment):
        seconds = max(seconds, timing().catch_up_spacing * _MEAN_JITTER)
    return timedelta(seconds=seconds)
