"""Pins whose process died, or slept past its lease, in the middle of a call."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.pinterest.causes import Cause
from publishing.lanes import due
from publishing.lanes.concluding import conclude
from publishing.lanes.recording import keep_distance
from publishing.models import Attempt, Pin
from publishing.timing import timing


def collect(account_ids: Collection[int]) -> None:
    """Put what earlier holders of these lanes left in `publishing` to be checked."""
    for pin in due.abandoned_pins(account_ids):
        _check(pin)


def _check(pin: Pin) -> None:
    now = timezone.now()
    with transaction.atomic():
        attempt = pin.attempts.order_by("-number").first()
        began = min(attempt.started_at, now) if attempt else now  # the clock may be set back
        moved = Pin.objects.filter(
            pk=pin.pk, status=Pin.Status.PUBLISHING, claim_fence=pin.claim_fence
        ).update(
            status=Pin.Status.CHECKING,
            cause=Cause.OUTCOME_UNKNOWN,
            tries=pin.tries + 1,
            next_at=began + timedelta(seconds=timing().check_delays[0]),
        )
        if moved:
            keep_distance(pin, now)
        if moved and attempt:
            conclude(attempt, now, Attempt.Outcome.UNKNOWN)
