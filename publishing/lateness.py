"""Pins whose time passed too long ago: the user sends them now, spaced, or drops them.

A dropped pin is a draft that keeps its time and its cause, so that dropping can be taken back.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import PinterestAccount
from publishing.changing import ChangedMeanwhile, change, changed
from publishing.composing import OUT, check
from publishing.lanes import today
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from publishing.models.pin import PinQuerySet
from publishing.opening import open_lane
from publishing.showing import content_of
from publishing.spreading import within_cap
from publishing.timing import timing

TOO_LATE = Q(status=Pin.Status.NEEDS_YOU, cause=OwnCause.TOO_LATE)
DROPPED = Q(status=Pin.Status.DRAFT, cause=OwnCause.TOO_LATE)


def too_late(account: PinterestAccount) -> PinQuerySet:
    """Return the account's pins that wait for this decision, in the order of their times."""
    return Pin.objects.filter(TOO_LATE, account=account).order_by("due_at", "pk")


def too_late_of(accounts: Iterable[int]) -> Q:
    """Return the condition on pins of these accounts that wait for this decision."""
    return TOO_LATE & Q(account__in=list(accounts))


def send(pin: Pin) -> Pin:
    """Let it go out at the account's next free moment. Raises NotReady, ChangedMeanwhile."""
    _check(pin)
    check(content_of(pin))
    with transaction.atomic():
        moment = next(_free_moments(pin.account, timezone.now()))
        return change(pin, _at(moment), already=_is_sent)


def send_all(
    account: PinterestAccount,
    pks: Collection[int],
    earliest: datetime | None = None,
    distance: timedelta | None = None,
) -> list[Pin]:
    """Let these of an account go out, in the order of their times; return them.

    Without those that somebody decided about meanwhile; from `earliest` on, now without it; apart
    by `distance`, or as far as an account keeps its pins after an outage where that is more; and no
    more a day than its cap.
    """
    with transaction.atomic():
        now = timezone.now()
        moments = _free_moments(account, now, earliest, distance)
        pins = list(_chosen(account, pks).select_for_update())
        for pin, moment in zip(pins, moments, strict=False):
            pin.missed_at = pin.missed_at or pin.due_at
            for field, value in _at(moment).items():
                setattr(pin, field, value)
            pin.version, pin.updated_at = pin.version + 1, now
        Pin.objects.bulk_update(pins, [*_at(now), *changed(now)], batch_size=500)
    return pins


def _chosen(account: PinterestAccount, pks: Collection[int]) -> PinQuerySet:
    return too_late(account).filter(pk__in=pks)


def drop(pin: Pin) -> Pin:
    """Make it a draft: it does not go out. Raises ChangedMeanwhile."""
    _check(pin)
    values = {"status": Pin.Status.DRAFT, "next_at": None, "tries": 0}
    return change(pin, values, already=lambda now: now.status == Pin.Status.DRAFT)


def drop_all(account: PinterestAccount, pks: Collection[int]) -> tuple[datetime, int]:
    """Make drafts of these, as `send_all`; return by what that is taken back, and of how many."""
    now = timezone.now()
    values = {"status": Pin.Status.DRAFT, "next_at": None, "tries": 0}
    return now, _chosen(account, pks).order_by().update(**values, **changed(now))


def take_back(pin: Pin) -> Pin:
    """Ask about a dropped pin again. Raises ChangedMeanwhile."""
    if pin.status == Pin.Status.DRAFT and pin.cause != OwnCause.TOO_LATE:
        raise ChangedMeanwhile(pin)
    asked = Pin.Status.NEEDS_YOU
    return change(pin, {"status": asked}, already=lambda now: now.status == asked)


def dropped(account: PinterestAccount, at: datetime) -> PinQuerySet:
    """Return what was dropped at this moment and is as it was then."""
    return Pin.objects.filter(DROPPED, account=account, updated_at=at)


def take_all_back(account: PinterestAccount, at: datetime) -> int:
    """Ask again about what was dropped at this moment; return how many there are."""
    return dropped(account, at).update(status=Pin.Status.NEEDS_YOU, **changed(timezone.now()))


def _free_moments(
    account: PinterestAccount,
    now: datetime,
    earliest: datetime | None = None,
    distance: timedelta | None = None,
) -> Iterator[datetime]:
    """Keep others from planning for the same account until the transaction ends."""
    open_lane(account)
    lane = Lane.objects.select_for_update().get(account=account)
    least = timedelta(seconds=max(lane.spacing_seconds, timing().catch_up_spacing))
    distance = max(least, distance or least)
    earliest = max(earliest or now, now, lane.not_before or now)
    coming = Pin.objects.filter(account=account, status=Pin.Status.SCHEDULED)
    taken = coming.filter(next_at__gt=earliest - distance).order_by("next_at")
    times = [moment for moment in taken.values_list("next_at", flat=True) if moment]
    cap, out = lane.daily_cap, _out_today(account, now, earliest)
    return within_cap(earliest, times, distance, zone=account.zone, cap=cap, out_today=out)


def _out_today(account: PinterestAccount, now: datetime, earliest: datetime) -> int:
    """Return what counts for the cap already, where the first moment is of the same day."""
    if account.local(earliest).date() != account.local(now).date():
        return 0
    return today.out([Pin(account=account)], now).get(account.pk, 0)


def _check(pin: Pin) -> None:
    if pin.status == Pin.Status.NEEDS_YOU and pin.cause != OwnCause.TOO_LATE:
        raise ChangedMeanwhile(pin)


def _at(moment: datetime) -> dict[str, object]:
    scheduled = Pin.Status.SCHEDULED
    return {"status": scheduled, "due_at": moment, "next_at": moment, "tries": 0, "cause": ""}


def _is_sent(pin: Pin) -> bool:
    return pin.status in (*OUT, Pin.Status.SCHEDULED)
