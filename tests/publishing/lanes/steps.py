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


def lanes() -> None:
    """Let the clock find what is due and the lanes do it, all in this thread."""
    hinted: list[int] = []
    clock.dispatch(timezone.now(), hinted.extend)
    work_for(hinted)


def work() -> None:
    """Let lanes and videos go as far as they come now."""
    lanes()
    while acting.take_step():
        lanes()


def later(travel: Travel, **delta: float) -> datetime:
    travel.shift(timedelta(**delta))
    return timezone.now()


def titles(sim: Simulator, board: Board) -> list[str]:
    return [pin["title"] for pin in sim.pins(board.pinterest_id)]
