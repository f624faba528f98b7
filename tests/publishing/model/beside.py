"""A worker whose call is open while the clock is set, or while it sleeps, and another one works."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from django.conf import settings
from django.db import connections

from tests.publishing.lanes.failure_table import CREATE
from tests.publishing.lanes.steps import work
from tests.simulator.running import Simulator

SLOW_MS = 1500  # longer than the other one works
_PATIENCE_SECONDS = 20.0


def run_beside(
    sim: Simulator, meanwhile: Callable[[], None], *, asleep: bool, slow_ms: float = SLOW_MS
) -> None:
    """Work off what is due in a process whose first call is open while others work.

    Pinterest does its work late, after they have looked at the board. Or it does it at once, and
    the process is `asleep` meanwhile, wakes up, and goes on as if nothing had been.
    """
    calls = len(sim.requests)
    held = sim.fault("slow_answer", CREATE, times=1, parameter=0.2) if asleep else None
    sim.set_create_latency(0 if asleep else slow_ms)
    connections.close_all()  # a connection does not outlive a fork
    child = os.fork() or _work()
    try:
        _until_open(sim, child, calls)
        sim.set_create_latency(0)
        os.kill(child, signal.SIGSTOP if asleep else signal.SIGCONT)
        meanwhile()
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGCONT)
        os.waitpid(child, 0)
        if held is not None:
            sim.clear_faults(number=held)


def _work() -> NoReturn:
    try:
        settings.PUBLISHING = {**settings.PUBLISHING, "read_timeout": 60, "lease": 9}
        work()
    finally:
        os._exit(0)


def _until_open(sim: Simulator, child: int, calls: int) -> None:
    """Wait until the child has begun a create, or has ended without one."""
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        if any(each.operation == CREATE for each in sim.requests[calls:]):
            return
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.01)
