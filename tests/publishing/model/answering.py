"""Users who are asked something do what the page offers."""

from collections.abc import Callable

from accounts import tasks
from accounts.pinterest.causes import Cause
from publishing import composing, lateness
from publishing.models import Pin
from publishing.models.cause import OwnCause
from tests.publishing.model.settling_rules import tell_the_truth
from tests.publishing.model.wishes import OUT_SOON
from tests.publishing.model.world import World


def answer_all(world: World) -> int:
    """Answer for each pin that needs somebody; return how many there were."""
    asked = list(Pin.objects.with_places().filter(status=Pin.Status.NEEDS_YOU).order_by("pk"))
    if asked:
        for account in world.accounts:
            tasks.sync_boards(account.pk)  # one that was missing is back
    for pin in asked:
        fresh = Pin.objects.with_places().get(pk=pin.pk)
        _offered(world, fresh)(fresh)
        world.decided(pin.pk, OUT_SOON)
    return len(asked)


def _offered(world: World, pin: Pin) -> Callable[[Pin], object]:
    if pin.cause == Cause.OUTCOME_UNKNOWN:
        return lambda it: tell_the_truth(world, it)
    if pin.cause == OwnCause.TOO_LATE:
        return lateness.send
    return composing.retry
