"""Whether the worker grows with what it publishes."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from tests.benchmarks import consumption, people, planning, tally
from tests.benchmarks.figure import Figure
from tests.benchmarks.people import Member
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.working import CIRCUMSTANCES, published, until_out, warm_worker

ACCOUNTS, LATENCY_MS, PATIENCE, GROWTH = 100, 5, 180, 1.2


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Compare the worker's memory after 1,000 pins with that after 10,000."""
    few, many = (scale.of(full, full // 10, full // 100) for full in (1_000, 10_000))
    members = people.connected(people.people(stand.simulator, scale.of(ACCOUNTS, 20, 5)))
    stand.simulator.do("latency", ms=LATENCY_MS)
    stand.simulator.do("limits", enforced=False, org_write=100_000, safety_net=100_000)
    under, taken = f"{CIRCUMSTANCES}, latency {LATENCY_MS} ms", {}
    with warm_worker(stand) as pid:
        processes = consumption.family(pid)
        for pins in (few, many):
            astray = _published(stand, members, pins)
            taken[pins] = consumption.mebibytes(pid)
            name = f"{stand.database}: worker's memory after {pins:,} pins ({under})"
            yield Figure(name, taken[pins], "MiB")
            yield Figure(f"{name}, pins lost, double or not recorded", astray, "pins", 0)
        replaced = len(set(processes).symmetric_difference(consumption.family(pid)))
    name = f"{stand.database}: worker's memory after {many:,} pins against {few:,} ({under})"
    yield Figure(name, taken[many] / taken[few], "times", GROWTH)
    yield Figure(f"{name}, processes that ended or began meanwhile", replaced, "processes", 0)


def _published(stand: Stand, members: list[Member], pins: int) -> int:
    """Let so many pins in all be out; return how many of the new ones are astray, with patience."""
    missing = pins - published(members)
    there = stand.simulator.pins() + missing
    stand.simulator.do("clear-requests")
    due = planning.drafts(members, missing // len(members))
    planning.release(timezone.now() + timedelta(seconds=1))
    until_out(stand, there, PATIENCE)
    return tally.astray(due, stand.simulator.creates())
