"""One heap of pins posted twice: by a bare pool of threads, then by the worker."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.pinterest.bodies import pin_body
from publishing.models import Pin
from publishing.sending import new_pin
from tests.benchmarks import consumption, planning, statements
from tests.benchmarks.people import Member
from tests.benchmarks.posting import Posted, Request, post
from tests.benchmarks.stand import Stand
from tests.benchmarks.statements import Asked
from tests.benchmarks.working import PROCESSES, THREADS, published, until_out
from tests.installation import ROOT

_AHEAD = timedelta(seconds=3)  # for the clock to see what is coming, as it does on other days
_PATIENCE = 4  # times as long as the latency alone would take
_LEAST_PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Turn:
    """Pins a second of both, first arrival to last answer; what the worker took for its heap."""

    bare: float
    worker: float
    pins: int
    cpu_ms: float  # for each pin
    asked: Asked

    @property
    def share(self) -> float:
        """The worker's rate as a share of the bare pool's."""
        return self.worker / self.bare


def turn(
    stand: Stand, worker: int, members: Sequence[Member], each: int, latency_ms: float
) -> Turn:
    """Make a heap of pins, so many for each member, and let it be posted by one and the other."""
    planning.drafts(members, each)
    stand.simulator.do("latency", ms=latency_ms)
    stand.simulator.do("clear-requests")
    _post_bare(stand, members)
    bare = _rate(stand, latency_ms)
    stand.simulator.do("clear-requests")
    before, cpu = published(members), consumption.cpu_seconds(worker)
    asked = _publish(stand, each * len(members), latency_ms)
    pins, cpu = published(members) - before, consumption.cpu_seconds(worker) - cpu
    planning.withdraw()
    return Turn(bare, _rate(stand, latency_ms), pins, 1000 * cpu / max(pins, 1), asked)


def headroom(stand: Stand, members: Sequence[Member], each: int, latency_ms: float) -> Posted:
    """Return how the simulator takes so many pins for each member, at most as fast as it can."""
    planning.drafts(members, each)
    requests = list(_requests(members))
    planning.withdraw()
    stand.simulator.do("latency", ms=latency_ms)
    return post(f"{stand.simulator.url}/v5/pins", requests)


def _post_bare(stand: Stand, members: Sequence[Member]) -> None:
    file, url = stand.installed.folder / "requests", f"{stand.simulator.url}/v5/pins"
    with file.open("wb") as out:
        for token, body in _requests(members):
            out.write(token.encode() + b"\t" + body + b"\n")
    pool = [sys.executable, "-m", "tests.benchmarks.bare_pool"]
    subprocess.run([*pool, url, file, str(PROCESSES), str(THREADS)], check=True, cwd=ROOT)


def _requests(members: Sequence[Member]) -> Iterator[Request]:
    """Return what the worker is going to send for the drafts, word for word."""
    tokens = {member.account.pk: member.person.access_token for member in members}
    for pin in Pin.objects.filter(status=Pin.Status.DRAFT).to_send():
        yield tokens[pin.account_id], pin_body(new_pin(pin))


def _publish(stand: Stand, pins: int, latency_ms: float) -> Asked:
    """Let the heap be due and wait until it is out, and written down; with some patience."""
    there = stand.simulator.pins() + pins
    patience = _PATIENCE * pins * latency_ms / 1000 / (PROCESSES * THREADS) + _LEAST_PATIENCE
    planning.release(timezone.now() + _AHEAD)
    planning.analyze()
    with statements.asked() as asked:
        until_out(stand, there, patience)
    return asked


def _rate(stand: Stand, latency_ms: float) -> float:
    """Return pins a second, from the first arrival to the last answer by the journal."""
    times = [create.time for create in stand.simulator.creates()]
    return len(times) / (max(times) - min(times) + latency_ms / 1000)
