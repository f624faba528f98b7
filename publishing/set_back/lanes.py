"""Leases, hints and our own waits of lanes that last too long since the clock was set back."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.pinterest.causes import Cause
from publishing import gates, guidance
from publishing.clocks import latest
from publishing.lanes.recording import NO_TOKEN_SECONDS, longest_spacing
from publishing.models import Lane, Pin
from publishing.models.cause import OwnCause
from publishing.timing import timing

# Waits whose length nobody but us names, each by its row of the catalogue.
_FIXED = (OwnCause.AFTER_SPAM, OwnCause.OUR_MISTAKE, Cause.NOT_CONNECTED)
_DAY_AT_LEAST = timedelta(hours=23)  # the cap waits for a midnight: a wrong day's is no nearer


def mend(now: datetime) -> None:
    """Set anew what such lanes wait for, in one statement where there are none."""
    for lane in _waiting_too_long(now):
        _mend_lease(lane, now)
        _mend_wait(lane, now)


def _waiting_too_long(now: datetime) -> QuerySet[Lane]:
    t = timing()
    lease, hint = (latest(now, timedelta(seconds=each)) for each in (t.lease, t.hint))
    ours = Q(
        not_before_cause__in=[OwnCause.SPACING, *_FIXED],
        not_before__gt=latest(now, timedelta(0)),
    )
    capped = Q(
        not_before_cause=OwnCause.DAILY_CAP,
        not_before__gt=latest(now, _DAY_AT_LEAST),
    )
    found = Q(lease_until__gt=lease) | Q(hinted_until__gt=hint) | ours | capped
    return Lane.objects.filter(found).select_related("account")


def _mend_lease(lane: Lane, now: datetime) -> None:
    """Each field for itself, and only as it was read: its holder may have renewed it by now."""
    lease = timedelta(seconds=timing().lease)
    same = Lane.objects.filter(pk=lane.pk)
    if lane.lease_until and lane.lease_until > latest(now, lease):
        same.filter(lease_until=lane.lease_until).update(lease_until=now + lease)
    if lane.hinted_until and lane.hinted_until > latest(now, timedelta(seconds=timing().hint)):
        same.filter(hinted_until=lane.hinted_until).update(hinted_until=None)


def _mend_wait(lane: Lane, now: datetime) -> None:
    """Let it begin anew; what is out today is counted anew after the distance between two pins."""
    longest = _longest(lane, now)
    if longest is None or not lane.not_before or lane.not_before <= latest(now, longest):
        return
    same = Lane.objects.filter(
        pk=lane.pk, not_before=lane.not_before, not_before_cause=lane.not_before_cause
    )
    if lane.not_before_cause == OwnCause.DAILY_CAP:
        _publish_by_now(lane, now)
        spaced = now + longest_spacing(lane)
        same.update(not_before=spaced, not_before_cause=OwnCause.SPACING)
    else:
        same.update(not_before=now + longest)


def _longest(lane: Lane, now: datetime) -> timedelta | None:
    """Return how long a wait of this kind lasts at most; None for those that are not ours."""
    cause = lane.not_before_cause
    if cause == OwnCause.SPACING:
        return longest_spacing(lane)
    if cause == OwnCause.DAILY_CAP:
        return gates.tomorrow(lane.account, now) - now
    own = [each for each in _FIXED if each == cause]
    return timedelta(seconds=guidance.row(own[0]).seconds or NO_TOKEN_SECONDS) if own else None


def _publish_by_now(lane: Lane, now: datetime) -> None:
    """A pin that is out already counts for no later day's cap."""
    out = lane.account.pins.filter(status=Pin.Status.PUBLISHED)
    out.filter(published_at__gt=latest(now, timedelta(0))).update(published_at=now)
