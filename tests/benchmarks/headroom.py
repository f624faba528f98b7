"""What the simulator itself takes: the other figures mean nothing where it is the limit."""

from collections.abc import Iterator

from tests.benchmarks import people
from tests.benchmarks.figure import Figure
from tests.benchmarks.posting import CONNECTIONS
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand
from tests.benchmarks.turns import headroom

LATENCY_MS = 400


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Post pins as fast as the simulator answers, and with the latency of the throughput."""
    accounts, each = scale.of(500, 100, 10), scale.of(20, 10, 2)
    members = people.connected(people.people(stand.simulator, accounts))
    stand.simulator.do("limits", enforced=False, org_write=1_000_000, safety_net=1_000_000)
    name, ideal = f"Simulator over {CONNECTIONS} connections", CONNECTIONS / (LATENCY_MS / 1000)
    bare = headroom(stand, members, each, 0)
    yield Figure(f"{name}, no latency", bare.rate, "requests/s")
    least = f"the {ideal:g}/s that they can ask at {LATENCY_MS} ms"
    yield Figure(f"{name}, headroom: against {least}", bare.rate / ideal, "times", 1, at_least=True)
    late = headroom(stand, members, each, LATENCY_MS)
    name = f"{name}, latency {LATENCY_MS} ms"
    yield Figure(name, late.rate, "requests/s")
    yield Figure(f"{name}, of {ideal:g}/s", 100 * late.rate / ideal, "%")
    yield Figure(f"{name}, 99 of 100 answers within", late.p99_ms, "ms")
