"""A worker's run in a process of its own, killed with -9 while Pinterest holds its answer."""

import os
import signal
import time
from contextlib import suppress
from typing import NoReturn

from django.conf import settings
from django.db import connections

from tests.publishing.lanes.steps import work
from tests.simulator.running import Simulator

# The fault that holds the answer, and the call that it meets.
INSTANTS = (
    ("never_answers", "pins/create"),  # claimed, nothing done
    ("never_answers_after_work", "pins/create"),  # done, not recorded
    ("never_answers", "oauth/token"),  # before the claim, or between a 401 and its replay
    ("never_answers", "boards/get"),  # while it looks for an earlier one
    ("never_answers", "boards/list_pins"),
)
_PATIENCE_SECONDS = 20.0


def run_and_die(sim: Simulator, fault: str, operation: str) -> None:
    """Work off what is due; whoever makes this call meanwhile is killed during it."""
    held, pins, calls = sim.fault(fault, operation, times=1), len(sim.pins()), len(sim.requests)
    connections.close_all()  # a connection does not outlive a fork
    child = os.fork() or _work()
    try:
        _until_held(sim, child, calls, operation, fault)
        if fault.endswith("after_work"):
            _until_done(sim, pins)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)
        sim.clear_faults(number=held)


def _work() -> NoReturn:
    try:
        settings.PUBLISHING = {**settings.PUBLISHING, "read_timeout": 60}
        work()
    finally:
        os._exit(0)


def _until_held(sim: Simulator, child: int, calls: int, operation: str, fault: str) -> None:
    ends = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < ends:
        met = (r for r in sim.requests[calls:] if (r.operation, r.fault) == (operation, fault))
        if any(met) or os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.01)


def _until_done(sim: Simulator, pins: int) -> None:
    """The work follows the arrival at once, unless the pin is refused."""
    ends = time.monotonic() + 0.3
    while len(sim.pins()) == pins and time.monotonic() < ends:
        time.sleep(0.01)
