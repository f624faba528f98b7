"""Every pin says how it stands, why, and what happens next."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from publishing import guidance
from publishing.decisions import Need
from publishing.models import Lane, Pin
from publishing.next_steps import what_we_do
from publishing.standing import stand
from publishing.timing import timing
from tests.publishing.model.world import fresh

_LONGEST_WAIT = timedelta(days=8)
_CLOCKS_DIFFER = timedelta(minutes=10)


def check() -> None:
    now = timezone.now()
    for pin in fresh():
        _stands(pin, now)
        if pin.status in Pin.Status.moving():
            assert pin.next_at, f"{pin} is {pin.status} for ever"
            latest = max(now, pin.due_at or now) + _LONGEST_WAIT
            assert pin.next_at <= latest, f"{pin} is {pin.status} until {pin.next_at}"
        if pin.why:
            assert what_we_do(guidance.row(pin.why), timing())


def _stands(pin: Pin, now: datetime) -> None:
    stands = stand(pin, now)
    assert stands.word
    assert stands.sentence.endswith((".", "?")), f"{pin}: {stands.sentence!r}"
    assert "{" not in stands.sentence
    if pin.status == Pin.Status.NEEDS_YOU:
        assert pin.cause, f"{pin} needs somebody and does not say why"
        assert stands.button or stands.need is Need.OPERATOR, f"{pin} has no button"


def check_overdue(due: list[Pin], began: datetime) -> None:
    """After a worker's run: what was due when it began and did not go out says more than that."""
    left = Pin.objects.with_places().filter(pk__in=[pin.pk for pin in due])
    for pin in left.filter(status=Pin.Status.SCHEDULED, next_at__lte=began):
        lane = pin.account.lane
        somebody_has_it = lane.lease_until is not None and lane.lease_until > began
        said = stand(pin, began).word
        assert somebody_has_it or said != "Scheduled", f"{pin} is overdue without a word"


def check_leases(now: datetime) -> None:
    """After a worker's run: nobody waits for a clock to be again where it was before it was set."""
    latest = now + timedelta(seconds=timing().lease) + _CLOCKS_DIFFER
    ahead = Q(lease_until__gt=latest) | Q(hinted_until__gt=latest)
    assert not Lane.objects.filter(ahead).exists(), f"at {now}: {list(Lane.objects.values())}"
    left = Pin.objects.filter(status=Pin.Status.PUBLISHING, next_at__gt=latest)
    assert not left.exists(), f"at {now}: {list(left.values())}"
