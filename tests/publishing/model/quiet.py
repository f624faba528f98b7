"""The end of a history: nothing fails any more, and everything comes to rest."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import PinterestAccount
from publishing import standstill
from publishing.models import Lane, Pin
from tests.publishing import linked
from tests.publishing.model import answering, wishes
from tests.publishing.model.working_rules import run_and_check
from tests.publishing.model.world import World, fresh, go_to

_RUNS = 300
_ROUNDS = 8
_STEP = timedelta(seconds=61)
AT_REST = (Pin.Status.DRAFT, Pin.Status.PUBLISHED, Pin.Status.NEEDS_YOU)


def settle(world: World) -> None:
    """Mend what is outside of us, let the worker run until nothing moves, do what is asked for.

    Whoever is asked something presses what the page offers, until nobody is asked any more.
    """
    _mend(world)
    for _ in range(_ROUNDS):
        _come_to_rest(world)
        _mend_connections(world)
        if not answering.answer_all(world):
            break
    wishes.check_at_rest(world.wishes)


def _come_to_rest(world: World) -> None:
    for _ in range(_RUNS):
        if not Pin.objects.filter(status__in=Pin.Status.moving()).exists():
            break
        _mend_connections(world)
        run_and_check(world)
        go_to(world, _next_moment(), alive=True)
    left = [pin for pin in fresh() if pin.status not in AT_REST]
    assert not left, [(pin, pin.status, pin.cause, pin.next_at) for pin in left]


def _mend(world: World) -> None:
    world.sim.clear_faults()
    for board in world.boards:
        world.bring_back(board.pinterest_id)
    Lane.objects.update(paused_at=None, daily_cap=50)
    standstill.end()


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
