"""What the worker takes while there is nothing to do."""

import math
import time
from collections.abc import Iterator

from tests.benchmarks import consumption, people, planning, working
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, warm_worker

ACCOUNTS, PER_CENT = 100, 2


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Measure a minute's CPU time of all of the worker's processes, below many future pins.

    A worker that publishes nothing afterwards was not idle but dead.
    """
    ahead, seconds = scale.of(100_000, 10_000, 1_000), scale.of(60, 20, 2)
    members = people.connected(people.people(stand.simulator, ACCOUNTS))
    planning.fill(members, ahead)
    planning.analyze()
    with warm_worker(stand) as pid:
        time.sleep(scale.of(5, 5, 1))  # for what has begun to end
        before, begun = consumption.cpu_seconds(pid), time.monotonic()
        time.sleep(seconds)
        taken = consumption.cpu_seconds(pid) - before
        share = 100 * taken / (time.monotonic() - begun)
        wakes = working.publishes(stand, members[0])
    name = f"{stand.database}: worker idle for {seconds} s ({ahead:,} pins ahead, {CIRCUMSTANCES})"
    yield Figure(name, share if wakes else math.inf, "% of a core", PER_CENT)
