"""How late pins arrive: their arrival by the simulator's journal, less the time they were due."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.benchmarks import planning, tally
from tests.benchmarks.people import Member
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import until_out
from tests.simulator.journal import RequestRecord

Planned = Sequence[tuple[Member, datetime]]


@dataclass(frozen=True)
class Lateness:
    """How late each pin came, what came in all, and how many pins are `tally.astray`."""

    milliseconds: list[float]
    creates: list[RequestRecord]
    astray: int


def measured(stand: Stand, planned: Planned, patience: float, beside: Planned = ()) -> Lateness:
    """Plan pins, with others beside them, and measure how late each one came.

    One that has not come after so many seconds is infinitely late. The journal is read at the end
    only: a simulator that is asked for it has no time for pins.
    """
    wanted = stand.simulator.pins() + len(planned) + len(beside)
    stand.simulator.do("clear-requests")
    pins = planning.plan([*beside, *planned])
    until_out(stand, wanted, patience)
    creates = stand.simulator.creates()
    arrived = {create.title: create.time for create in creates if create.status == 201}
    late = [
        1000 * (arrived.get(pin.title, math.inf) - due_at.timestamp())
        for pin, (_, due_at) in zip(pins[len(beside) :], planned, strict=True)
    ]
    return Lateness(late, creates, tally.astray(pins, creates))
