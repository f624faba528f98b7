"""How soon pins are out that are due when the worker starts."""

import math
from collections.abc import Iterator, Sequence

from django.db.models import Max
from django.utils import timezone

from publishing.models import Heartbeat, Pin
from tests.benchmarks import people, planning, tally
from tests.benchmarks.figure import Figure
from tests.benchmarks.people import Member
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, cold_worker, until_out

LATENCY_MS, SECONDS, PATIENCE = 5, 5, 120


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Start the worker over due pins, each of an account of its own.

    The first look is taken to be at Heartbeat.started_at, which is written down when the worker's
    main process has only read its settings: the start of its other processes counts.
    """
    pins = scale.of(200, 50, 5)
    members = people.connected(people.people(stand.simulator, pins))
    stand.simulator.do("latency", ms=LATENCY_MS)
    due = planning.plan((member, timezone.now()) for member in members)
    there = stand.simulator.pins()
    stand.simulator.do("clear-requests")
    with cold_worker(stand):
        until_out(stand, there + pins, PATIENCE)
        all_out = not tally.astray(due, stand.simulator.creates())
        seconds = _seconds(members) if all_out else math.inf
    name = f"{stand.database}: {pins} due pins, from the worker's first look to the last one out"
    yield Figure(f"{name} ({CIRCUMSTANCES}, latency {LATENCY_MS} ms)", seconds, "s", SECONDS)


def _seconds(members: Sequence[Member]) -> float:
    ours = Pin.objects.filter(account__in=[member.account for member in members])
    last = ours.aggregate(last=Max("published_at"))["last"]
    return float((last - Heartbeat.objects.get().started_at).total_seconds())
