"""Pins a second when very many are due at once, against a bare pool of threads, in turns."""

import math
from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks import people
from tests.benchmarks.figure import Figure
from tests.benchmarks.people import Member
from tests.benchmarks.posting import CONNECTIONS, Posted
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Database, Stand
from tests.benchmarks.statements import counting_environment
from tests.benchmarks.turns import Turn, headroom, turn
from tests.benchmarks.working import CIRCUMSTANCES, cold_worker, publishes, warm_worker

# By milliseconds of latency: how many turns, and the least share of the bare pool's rate.
TURNS = {400: 2, 100: 3}
SHARES = {
    Database.SQLITE: {400: 0.9, 100: 0.75},
    Database.POSTGRESQL: {400: 0.85, 100: 0.7},
}
STATEMENTS, OPEN = 5, 12


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Let 500 accounts have 20 pins each, all due at one instant."""
    accounts, each = scale.of(500, 100, 10), scale.of(20, 10, 2)
    members = people.connected(people.people(stand.simulator, accounts))
    stand.simulator.do("limits", enforced=False, org_write=1_000_000, safety_net=1_000_000)
    with warm_worker(stand) as worker:
        for latency_ms, times in TURNS.items():
            name = _named(stand, accounts * each, accounts, latency_ms)
            room = headroom(stand, members, each // 2, latency_ms)
            turns = [
                turn(stand, worker, members, each, latency_ms) for _ in range(scale.of(times, 1, 1))
            ]
            yield from _simulated(name, room, turns)
            yield from _compared(name, turns, SHARES[stand.database][latency_ms])
            if stand.database is Database.POSTGRESQL:
                yield from _asked(name, turns)
    if stand.database is Database.SQLITE:
        yield from _counted(stand, members, each // 2)


def _counted(stand: Stand, members: Sequence[Member], each: int) -> Iterator[Figure]:
    """Count what another worker asks of SQLite, for it takes time to count."""
    with cold_worker(stand, **counting_environment(stand)) as worker:
        publishes(stand, *members)  # it is warm then
        for latency_ms in TURNS:
            name = _named(stand, each * len(members), len(members), latency_ms)
            yield from _asked(name, [turn(stand, worker, members, each, latency_ms)])


def _named(stand: Stand, pins: int, accounts: int, latency_ms: int) -> str:
    name = f"{stand.database}: {pins:,} pins over {accounts} accounts at once"
    return f"{name} ({CIRCUMSTANCES}, latency {latency_ms} ms)"


def _simulated(name: str, room: Posted, turns: Sequence[Turn]) -> Iterator[Figure]:
    """Tell what was posted, and what the simulator takes from callers that hardly work for it."""
    over = f"{name}, simulator's headroom, {CONNECTIONS} bare connections"
    yield Figure(f"{name}, body of a request", turns[0].body_bytes / 1000, "KB")
    yield Figure(over, room.rate, "requests/s")
    yield Figure(f"{over}, 99 of 100 answers within", room.p99_ms, "ms")


def _compared(name: str, turns: Sequence[Turn], share: float) -> Iterator[Figure]:
    for number, one in enumerate(turns, 1):
        yield Figure(f"{name}, bare pool, turn {number}", one.bare, "pins/s")
        yield Figure(f"{name}, worker, turn {number}", one.worker, "pins/s")
    lost = sum(one.astray for one in turns)
    yield Figure(f"{name}, pins lost, double or not recorded", lost, "pins", 0)
    yield Figure(
        f"{name}, worker against bare pool", kept(turns), "of its rate", share, at_least=True
    )
    yield Figure(f"{name}, worker's CPU", median(one.cpu_ms for one in turns), "ms/pin")


def kept(turns: Sequence[Turn]) -> float:
    """Return the median share of the bare pool's rate; 0 where any turn has none."""
    shares = [one.share for one in turns]
    return median(shares) if all(shares) else 0.0


def _asked(name: str, turns: Sequence[Turn]) -> Iterator[Figure]:
    whole = all(one.worker for one in turns)
    per_pin = median(one.asked.statements / max(one.pins, 1) for one in turns)
    commits = median(one.asked.commits / max(one.pins, 1) for one in turns)
    most = max(one.asked.connections for one in turns)
    what = "statements but BEGIN, COMMIT, ROLLBACK"
    yield Figure(f"{name}, {what}", per_pin if whole else math.inf, "a pin", STATEMENTS)
    yield Figure(f"{name}, COMMITs", commits, "a pin")
    yield Figure(f"{name}, worker's connections at most", most, "connections", OPEN)
