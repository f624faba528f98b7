"""One heap of pins posted twice: by a bare pool of threads, then by the worker."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import mean

from django.utils import timezone

from accounts.pinterest.bodies import pin_body
from publishing.models import Pin
from publishing.sending import new_pin
from tests.benchmarks import consumption, planning, statements, tally
from tests.benchmarks.people import Member
from tests.benchmarks.posting import Posted, Request, post
from tests.benchmarks.stand import Stand
from tests.benchmarks.statements import Asked
from tests.benchmarks.working import PROCESSES, THREADS, published, until_out
from tests.installation import ROOT
from tests.simulator.journal import RequestRecord

_AHEAD = timedelta(seconds=3)  # for the clock to see what is coming, as it does on other days
_PATIENCE = 4  # times as long as the latency alone would take
_LEAST_PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Turn:
    """Pins a second of both, first arrival to last answer; what the worker took for its heap.

    A rate is 0 where not every pin came in exactly once and, the worker's, is recorded as out.
    """

    bare: float
    worker: float
    astray: int  # pins for which that is not so
    pins: int  # that are recorded as out
    cpu_ms: float  # for each of these
    asked: Asked
    body_bytes: float  # of a request

    @property
    def share(self) -> float:
        """The worker's rate as a share of the bare pool's; 0 where one of them has none."""
        return self.worker / self.bare if self.bare else 0.0


def turn(
    stand: Stand, worker: int, members: Sequence[Member], each: int, latency_ms: float
) -> Turn:
    """Make a heap of pins, so many for each member, and let it be posted by one and the other."""
    heap = planning.drafts(members, each)
    requests = list(_requests(members))
    stand.simulator.do("latency", ms=latency_ms)
    stand.simulator.do("clear-requests")
    _post_bare(stand, requests)
    bare = stand.simulator.creates()
    stand.simulator.do("clear-requests")
    before, cpu = published(members), consumption.cpu_seconds(worker)
    asked = _publish(stand, worker, len(heap), latency_ms)
    pins, cpu = published(members) - before, consumption.cpu_seconds(worker) - cpu
    ours = stand.simulator.creates()
    bare_astray = tally.unequal((pin.title for pin in heap), tally.outcomes(bare))
    astray = tally.astray(heap, ours)
    planning.withdraw()
    return Turn(
        bare=rate(bare, bare_astray, latency_ms),
        worker=rate(ours, astray, latency_ms),
        astray=bare_astray + astray,
        pins=pins,
        cpu_ms=1000 * cpu / max(pins, 1),
        asked=asked,
        body_bytes=mean(len(body) for _, body in requests),
    )


def headroom(stand: Stand, members: Sequence[Member], each: int, latency_ms: float) -> Posted:
    """Return how the simulator takes so many pins for each member, at most as fast as it can."""
    planning.drafts(members, each)
    requests = list(_requests(members))
    planning.withdraw()
    stand.simulator.do("latency", ms=latency_ms)
    return post(f"{stand.simulator.url}/v5/pins", requests)


def rate(creates: Sequence[RequestRecord], astray: int, latency_ms: float) -> float:
    """Return pins a second, first arrival to last answer; 0 where one is astray, or none came."""
    if astray or not creates:
        return 0.0
    times = [create.time for create in creates]
    return len(times) / (max(times) - min(times) + latency_ms / 1000)


def _post_bare(stand: Stand, requests: Sequence[Request]) -> None:
    file, url = stand.installed.folder / "requests", f"{stand.simulator.url}/v5/pins"
    file.write_bytes(b"".join(b"%s\t%s\n" % (token.encode(), body) for token, body in requests))
    pool = [sys.executable, "-m", "tests.benchmarks.bare_pool"]
    subprocess.run([*pool, url, file, str(PROCESSES), str(THREADS)], check=True, cwd=ROOT)


def _requests(members: Sequence[Member]) -> Iterator[Request]:
    """Return what the worker is going to send for the drafts, word for word."""
    tokens = {member.account.pk: member.person.access_token for member in members}
    for pin in Pin.objects.filter(status=Pin.Status.DRAFT).to_send():
        yield tokens[pin.account_id], pin_body(new_pin(pin))


def _publish(stand: Stand, worker: int, pins: int, latency_ms: float) -> Asked:
    """Let the heap be due and wait until it is out, and written down; with some patience."""
    there = stand.simulator.pins() + pins
    patience = _PATIENCE * pins * latency_ms / 1000 / (PROCESSES * THREADS) + _LEAST_PATIENCE
    planning.release(timezone.now() + _AHEAD)
    planning.analyze()
    with statements.asked(stand, worker) as asked:
        until_out(stand, there, patience)
    return asked
