"""How late pins are while other accounts are busy with a heap of their own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from django.utils import timezone

from tests.benchmarks import lateness, people
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, warm_worker

BUSY, LATENCY_MS, LONGEST_MS, PATIENCE = 12, 100, 500, 120


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Let pins of other accounts be due all through the time that twelve accounts are busy."""
    heap, others = scale.of(60, 30, 10), scale.of(300, 60, 10)
    busy = people.connected(people.people(stand.simulator, BUSY, "busy"))
    calm = people.connected(people.people(stand.simulator, others, "calm"))
    stand.simulator.do("latency", ms=LATENCY_MS)
    with warm_worker(stand):
        begin = timezone.now() + timedelta(seconds=3)
        moments = _moments(begin, others, heap * LATENCY_MS / 1000)
        planned = list(zip(calm, moments, strict=True))
        beside = [(member, begin) for _ in range(heap) for member in busy]
        late = lateness.milliseconds(stand, planned, PATIENCE, beside)
    name = f"{stand.database}: lag of {others} pins beside {BUSY} accounts with {heap} each"
    under = f"({CIRCUMSTANCES}, latency {LATENCY_MS} ms)"
    yield Figure(f"{name}, median {under}", median(late), "ms")
    yield Figure(f"{name}, longest {under}", max(late), "ms", LONGEST_MS)


def _moments(begin: datetime, count: int, seconds: float) -> Iterator[datetime]:
    """Spread so many moments over the middle of the time that the heap takes."""
    for number in range(count):
        yield begin + timedelta(seconds=seconds * (0.1 + 0.8 * number / count))
