"""What the tests of lanes do again and again."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from accounts.models import Board
from publishing import clock, silence
from publishing.lanes.working import work as work_for
from publishing.models import Media, Pin
from tests.publishing import linked
from tests.publishing.videos import acting
from tests.simulator.running import Simulator

Travel = time_machine.Traveller
# A video takes three until its pin is made; many of them take each step together.
_MOST_STEPS = 20


def lanes() -> None:
    """Let the clock find what is due and the lanes do it, all in this thread."""
    hinted: list[int] = []
    clock.dispatch(timezone.now(), hinted.extend)
    work_for(hinted)


def work() -> None:
    """Let lanes and videos go as far as they come now. Fails where that has no end."""
    lanes()
    for _ in range(_MOST_STEPS):
        if not acting.take_step():
            return
        lanes()
    raise AssertionError(f"After {_MOST_STEPS} steps at one moment a video is still due another.")


def later(travel: Travel, **delta: float) -> datetime:
    travel.shift(timedelta(**delta))
    return timezone.now()


def begin() -> None:
    """Let a worker start and do what is due."""
    silence.note(timezone.now())
    work()


def go_on(travel: Travel, pin: Pin) -> None:
    """Go to the pin's next look, or to when its account sends again, and let the worker work."""
    found = fresh(pin)
    moments: list[datetime | None] = [found.next_at, found.account.lane.not_before]
    travel.move_to(max(timezone.now(), *filter(None, moments)) + timedelta(seconds=1))
    work()


def planned(board: Board, media: Media, seconds: float) -> Pin:
    return linked.scheduled(board, media, timezone.now() + timedelta(seconds=seconds))


def fresh(pin: Pin) -> Pin:
    return Pin.objects.with_places().get(pk=pin.pk)


def titles(sim: Simulator, board: Board) -> list[str]:
    return [pin["title"] for pin in sim.pins(board.pinterest_id)]
