"""What the tests of lanes do again and again."""

from datetime import datetime, timedelta

import time_machine
from django.utils import timezone

from accounts.models import Board
from publishing import clock
from publishing.lanes.working import work as work_for
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


def titles(sim: Simulator, board: Board) -> list[str]:
    return [pin["title"] for pin in sim.pins(board.pinterest_id)]
