"""What is looked at before a due pin is claimed. Each gate that stops a pin says so in its row."""

from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import PinterestAccount
from publishing.links import hosts_of
from publishing.models import Lane, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.models.place_gone import place_gone
from publishing.shut_out import shut_out
from publishing.videos import rows
from publishing.waits import wait

# A block of Pinterest's lasts as long as the usual tolerance: without this, what it held would be
# too late at the very moment that it ends.
GRACE_HOURS = 1


def turned_away(pin: Pin, lane: Lane, now: datetime, out_today: int) -> bool:
    """Whether a gate stopped the pin (`with_places`); it is then no longer due.

    `out_today` is how many of the account's pins are out since its midnight. Makes a statement only
    for a pin that it stops.
    """
    return (
        _too_late(pin, lane, now)
        or _place_gone(pin)
        or _video_first(pin, now)
        or _host_blocked(pin, lane, now)
        or _cap_reached(pin, lane, now, out_today)
    )


def _too_late(pin: Pin, lane: Lane, now: datetime) -> bool:
    """Past the account's tolerance nothing is sent unasked: the user decides."""
    if is_too_late(pin, lane, now):
        return ask(pin, OwnCause.TOO_LATE)
    return False


def is_too_late(pin: Pin, lane: Lane, at: datetime) -> bool:
    """Whether the pin would be past the account's tolerance at a moment."""
    if pin.due_at is None:
        return False
    return at - pin.due_at >= timedelta(hours=lane.tolerance_hours + GRACE_HOURS)


def _place_gone(pin: Pin) -> bool:
    """A board or section that was missing at the last look needs no call to be refused."""
    gone = place_gone(pin)
    return gone is not None and ask(pin, gone)


def _video_first(pin: Pin, now: datetime) -> bool:
    """A video is prepared ahead of its pin's time; once it is ready, the pin waits for that."""
    if pin.media is None or not pin.media.is_video:
        return False
    if not rows.is_ready(pin):
        _same(pin).update(status=Pin.Status.PROCESSING, next_at=now)
        return True
    if pin.due_at and pin.next_at and pin.next_at < pin.due_at:
        _same(pin).update(next_at=pin.due_at)
        return True
    return False


def _same(pin: Pin) -> QuerySet[Pin]:
    """Return the pin as long as nobody changed it since it was read."""
    return Pin.objects.filter(pk=pin.pk, status=Pin.Status.SCHEDULED, version=pin.version)


def ask(pin: Pin, cause: PinCause) -> bool:
    _same(pin).update(status=Pin.Status.NEEDS_YOU, cause=cause, next_at=None)
    return True


def _host_blocked(pin: Pin, lane: Lane, now: datetime) -> bool:
    """Pinterest blocked a link to one of its hosts a while ago: more would harm the account."""
    if not lane.blocked_hosts:
        return False
    ends = shut_out(lane, hosts_of(pin), now).values()
    if ends:
        _same(pin).update(next_at=max(ends), cause=OwnCause.HOST_BLOCKED)
    return bool(ends)


def _cap_reached(pin: Pin, lane: Lane, now: datetime, out_today: int) -> bool:
    """Above the cap, the account's pins wait for its next day."""
    if out_today < lane.daily_cap:
        return False
    wait(lane.account_id, tomorrow(pin.account, now), OwnCause.DAILY_CAP)
    return True


def tomorrow(account: PinterestAccount, now: datetime) -> datetime:
    """Return when the account's next day begins."""
    next_day = account.local(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(next_day, time.min), account.zone)
