"""What the tests of videos do again and again, in this thread instead of the cluster's."""

from django.utils import timezone

from publishing.models import Pin, PreparedVideo
from publishing.videos import finding, steps
from tests.simulator.running import Simulator


def take_step() -> int:
    """Take the next step of each video that is due one; return how many there were."""
    return finding.dispatch(timezone.now(), take)


def take(pin_ids: list[int]) -> None:
    for pin_id in pin_ids:
        step = steps.next_step(pin_id)
        if step is not None:
            step.take(lambda: False)


def fresh(pin: Pin) -> Pin:
    return Pin.objects.to_send().get(pk=pin.pk)


def row(pin: Pin) -> PreparedVideo:
    return PreparedVideo.objects.get(pin=pin)


def uploads(sim: Simulator) -> list[int | None]:
    """Return the statuses with which the simulator answered the uploads."""
    return [each.status for each in sim.requests if each.operation == "media/upload"]


def calls(sim: Simulator, operation: str) -> int:
    return sum(each.operation == operation for each in sim.requests)
