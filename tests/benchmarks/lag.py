"""How late pins are that are due one instant after another, below many that are not due."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from django.utils import timezone

from tests.benchmarks import lateness, people, planning
from tests.benchmarks.figure import Figure
from tests.benchmarks.lateness import Planned
from tests.benchmarks.people import Member
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, warm_worker

EACH, LATENCY_MS = 5, 100
HALF_MS, LONGEST_MS = 50, 500


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Let five accounts have a pin due each second for a minute."""
    instants, ahead = scale.of(60, 15, 2), scale.of(100_000, 10_000, 1_000)
    members = people.connected(people.people(stand.simulator, instants * EACH))
    planning.fill(members, ahead)
    planning.analyze()
    stand.simulator.do("latency", ms=LATENCY_MS)
    with warm_worker(stand):
        found = lateness.measured(stand, _each_second(members), patience=2 * instants + 30)
    late = found.milliseconds
    name = f"{stand.database}: lag of {len(late)} pins at {instants} instants"
    under = f"({ahead:,} pins ahead, {CIRCUMSTANCES}, latency {LATENCY_MS} ms)"
    yield Figure(f"{name}, median {under}", median(late), "ms", HALF_MS)
    yield Figure(f"{name}, longest {under}", max(late), "ms", LONGEST_MS)
    yield Figure(f"{name}, shortest: none is early", min(late), "ms", 0, at_least=True)
    yield Figure(f"{name}, lost, double or not recorded", found.astray, "pins", 0)


def _each_second(members: list[Member]) -> Planned:
    soon = timezone.now() + timedelta(seconds=3)
    return [(member, soon + timedelta(seconds=n // EACH)) for n, member in enumerate(members)]
