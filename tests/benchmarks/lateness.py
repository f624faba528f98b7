"""How late pins arrive: their arrival by the simulator's journal, less the time they were due."""

import math
from collections.abc import Sequence
from datetime import datetime

from tests.benchmarks import planning
from tests.benchmarks.people import Member
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import until

Planned = Sequence[tuple[Member, datetime]]


def milliseconds(
    stand: Stand, planned: Planned, patience: float, beside: Planned = ()
) -> list[float]:
    """Plan one pin of each member, with others beside them, and return how late each one came.

    One that has not come after so many seconds is infinitely late. The journal is read at the end
    only: a simulator that is asked for it has no time for pins.
    """
    wanted = stand.simulator.pins() + len(planned) + len(beside)
    stand.simulator.do("clear-requests")
    planning.plan([*beside, *planned])
    until(lambda: stand.simulator.pins() >= wanted, patience)
    arrived = {create.username: create.time for create in stand.simulator.creates()}
    return [
        1000 * (arrived.get(member.person.username, math.inf) - due_at.timestamp())
        for member, due_at in planned
    ]
