"""The end of a history: nothing fails any more, and everything comes to rest."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import PinterestAccount
from publishing.models import Lane, Pin
from tests.publishing import linked
from tests.publishing.model.working_rules import run_and_check
from tests.publishing.model.world import World, fresh

_RUNS = 300
_STEP = timedelta(seconds=61)
AT_REST = (Pin.Status.DRAFT, Pin.Status.PUBLISHED, Pin.Status.NEEDS_YOU)


def settle(world: World) -> None:
    """Mend what is outside of us, and let the worker run until nothing moves."""
    _mend(world)
    for _ in range(_RUNS):
        if not Pin.objects.filter(status__in=Pin.Status.moving()).exists():
            break
        _mend_connections(world)
        run_and_check(world)
        world.travel.move_to(_next_moment())
    left = [pin for pin in fresh() if pin.status not in AT_REST]
    assert not left, [(pin, pin.status, pin.cause, pin.next_at) for pin in left]


def _mend(world: World) -> None:
    world.sim.clear_faults()
    for board in world.boards:
        world.bring_back(board.pinterest_id)
    Lane.objects.update(paused_at=None)


def _mend_connections(world: World) -> None:
    """Weeks pass here too: whoever is asked to reconnect does so."""
    lost = PinterestAccount.State.NEEDS_RECONNECT, PinterestAccount.State.DISCONNECTED
    for account in PinterestAccount.objects.filter(state__in=lost):
        linked.connect_again(account, world.sim)


def _next_moment() -> datetime:
    """Return when something may happen next: a pin, a wait or a lease that ends."""
    now = timezone.now()
    lanes = Lane.objects.values_list("not_before", "lease_until", "hinted_until")
    moving = Pin.objects.filter(status__in=Pin.Status.moving())
    moments = {moment for row in lanes for moment in row} | set(
        moving.values_list("next_at", flat=True)
    )
    coming = [moment for moment in moments if moment is not None and moment > now]
    return min(coming, default=now + _STEP)
