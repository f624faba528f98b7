"""Every pin says how it stands, why, and what happens next."""

from datetime import datetime

from django.utils import timezone

from publishing import guidance
from publishing.decisions import Need
from publishing.models import Pin
from publishing.next_steps import what_we_do
from publishing.standing import stand
from publishing.timing import timing
from tests.publishing.model.world import fresh


def check() -> None:
    now = timezone.now()
    for pin in fresh():
        _stands(pin, now)
        if pin.status in Pin.Status.moving():
            assert pin.next_at, f"{pin} is {pin.status} for ever"
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


def check_overdue(due: list[Pin]) -> None:
    """After a worker's run: what was due and did not go out says more than its time."""
    now = timezone.now()
    left = Pin.objects.with_places().filter(pk__in=[pin.pk for pin in due])
    for pin in left.filter(status=Pin.Status.SCHEDULED, next_at__lte=now):
        lane = pin.account.lane
        somebody_has_it = lane.lease_until is not None and lane.lease_until > now
        said = stand(pin, now).word
        assert somebody_has_it or said != "Scheduled", f"{pin} is overdue without a word"
