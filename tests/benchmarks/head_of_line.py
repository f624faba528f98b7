"""How late pins are while other accounts are busy with a heap of their own."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from statistics import median

from django.utils import timezone

from tests.benchmarks import lateness, people
from tests.benchmarks.figure import Figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, warm_worker
from tests.simulator.journal import RequestRecord

BUSY, LATENCY_MS, LONGEST_MS, PATIENCE = 12, 100, 500, 120


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Let pins of other accounts be due all through the time that twelve accounts are busy."""
    heap, others = scale.of(60, 30, 10), scale.of(300, 60, 10)
    busy = people.connected(people.people(stand.simulator, BUSY, "busy"))
    calm = people.connected(people.people(stand.simulator, others, "calm"))
    stand.simulator.do("latency", ms=LATENCY_MS)
    with warm_worker(stand):
        begin = timezone.now() + timedelta(seconds=3)
        moments = list(_moments(begin, others, heap * LATENCY_MS / 1000))
        planned = list(zip(calm, moments, strict=True))
        beside = [(member, begin) for _ in range(heap) for member in busy]
        found = lateness.measured(stand, planned, PATIENCE, beside)
    late, end = found.milliseconds, busy_until(found.creates, (one.person.username for one in busy))
    name = f"{stand.database}: lag of {others} pins beside {BUSY} accounts with {heap} each"
    under = f"({CIRCUMSTANCES}, latency {LATENCY_MS} ms)"
    yield Figure(f"{name}, median {under}", median(late), "ms")
    yield Figure(f"{name}, longest {under}", max(late), "ms", LONGEST_MS)
    meanwhile = sum(moment.timestamp() <= end for moment in moments)
    yield Figure(
        f"{name}, due while all of these are busy", meanwhile, "pins", others, at_least=True
    )
    yield Figure(f"{name}, lost, double or not recorded", found.astray, "pins", 0)


def busy_until(creates: Iterable[RequestRecord], usernames: Iterable[str]) -> float:
    """Return when the first of these had sent its last pin; 0 where one sent none."""
    last = dict.fromkeys(usernames, 0.0)
    last |= {one.username: one.time for one in creates if one.username in last}
    return min(last.values())


def _moments(begin: datetime, count: int, seconds: float) -> Iterator[datetime]:
    """Spread so many moments over the middle of the time that the heap takes."""
    for number in range(count):
        yield begin + timedelta(seconds=seconds * (0.1 + 0.8 * number / count))
