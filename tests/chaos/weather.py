"""What Pinterest does amiss meanwhile: drops connections, answers late, answers garbage."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.chaos.instants import CREATE, LOOK
from tests.simulator.journal import RequestRecord
from tests.simulator.running import Simulator

_SHORTLY = 1.0  # seconds: sooner than anybody gives up
_TOO_LATE = 3.5  # later than the caller waits, and than its lease lasts


@dataclass(frozen=True)
class Weather:
    """One thing that one answer to an operation may meet."""

    fault: str
    operation: str = CREATE
    parameter: float | None = None


WEATHER = (
    Weather("dropped_before_work"),
    Weather("dropped_after_work"),
    Weather("dropped_halfway"),
    Weather("slow_answer", parameter=_SHORTLY),
    Weather("slow_answer", parameter=_TOO_LATE),
    Weather("server_error"),
    Weather("server_error_after_work"),
    Weather("gateway_timeout_after_work"),
    Weather("truncated_json_after_work"),
    Weather("html_200"),
    Weather("wrong_shape"),
    Weather("dropped_before_work", LOOK),
    Weather("server_error", LOOK),
)


def change(sim: Simulator, dice: random.Random) -> None:
    """Let one of the coming answers go amiss."""
    coming = dice.choice(WEATHER)
    sim.fault(coming.fault, coming.operation, times=1, parameter=coming.parameter)


def met(requests: Iterable[RequestRecord]) -> Counter[str]:
    """Return how many calls met each."""
    names = {each.fault for each in WEATHER}
    return Counter(each.fault for each in requests if each.fault and each.fault in names)
