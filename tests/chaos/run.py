"""One run: pins fall due, things die, then all is quiet and the pins are counted."""

import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.chaos import victims
from tests.chaos.crew import Crew, Planner, crew, planner
from tests.chaos.instants import CREATE, INSTANTS, reached
from tests.chaos.verdict import Verdict, judge
from tests.whole import processes
from tests.whole.place import Place

# The last look at a board comes later than the longest that a process is stopped for: one that
# stood still for longer between its claim and its call could not be told from a dead one.
TIMING = {
    "lease": 3, "read_timeout": 2, "connect_timeout": 1, "check_delays": [1, 3, 12], "hint": 2,
    "heartbeat": 0.5, "retry_delays": [1, 2, 3, 4, 5], "gap": 3600,
}  # fmt: skip
STOPPED_SECONDS = 4.5
WEATHER = (
    "dropped_before_work", "dropped_after_work", "server_error", "server_error_after_work",
    "truncated_json_after_work", "html_200", "gateway_timeout_after_work",
)  # fmt: skip
_QUIET_SECONDS = 300.0
_START_SECONDS = 30.0

Planned = tuple[str, str, float]  # username, title, due (epoch seconds)


@dataclass
class Size:
    """How large a run is."""

    accounts: int = 6
    pins: int = 120
    kills: int = 8
    workers: int = 2


@dataclass
class Told:
    """What happened in a run, and what came of it."""

    seed: int
    pins: int = 0
    seconds: float = 0
    kills: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    verdict: Verdict = field(default_factory=Verdict)


def run(place: Place, size: Size, seed: int, upset: Callable[[], object] | None = None) -> Told:
    """Let `size.kills` kills meet `size.pins` pins; `upset` disturbs a server now and then."""
    began = time.monotonic()
    with begun(place, size, seed) as here:
        for number in range(size.kills):
            here.one_kill(number)
            if upset and number % 10 == 4:
                upset()
                here.told.kills["a server restarted"] += 1
        here.come_to_rest()
        here.count()
    here.told.seconds = time.monotonic() - began
    return here.told


@contextmanager
def begun(place: Place, size: Size, seed: int) -> Iterator["Run"]:
    """Connect the accounts, and let nothing that was started outlive the block."""
    with planner(place) as plans, crew(place, size.workers) as workers:
        here = Run(place, size, random.Random(seed), Told(seed), plans, workers)
        here.connect()
        yield here


@dataclass
class Run:
    """A run under way; `planned` holds every pin that fell due in it."""

    place: Place
    size: Size
    dice: random.Random
    told: Told
    planner: Planner
    crew: Crew
    usernames: list[str] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)

    def connect(self) -> None:
        """Connect the accounts to a Pinterest that refuses nobody for being quick."""
        sim = self.place.made.simulator
        sim.set_limits(org_read=10**6, org_write=10**6, safety_net=10**6)
        self.usernames = [f"chaos{number}" for number in range(self.size.accounts)]
        for name in self.usernames:
            sim.add_user(name)
        self.planner.ask("connect", [sim.grant(name)["refresh_token"] for name in self.usernames])

    def one_kill(self, number: int) -> None:
        """Let some pins fall due, and kill something at an instant meanwhile."""
        self._until_somebody_works()
        self.plan(self.size.pins * (number + 1) // self.size.kills - len(self.planned))
        if self.dice.random() < 0.5:
            weather = self.dice.choice(WEATHER)
            self.place.made.simulator.fault(weather, CREATE, times=1)
        if number % 12 == 7:
            self._stop_for_a_while()
        name = list(INSTANTS)[number % len(INSTANTS)]
        with reached(self.place, name) as port:
            if name == "whenever":
                time.sleep(self.dice.random())
            self._kill(name, port)

    def _until_somebody_works(self) -> None:
        end = time.monotonic() + _START_SECONDS
        self.crew.tend()
        while not victims.by_kind(self.place)["child"] and time.monotonic() < end:
            self.crew.tend()
            time.sleep(0.1)

    def come_to_rest(self) -> None:
        """Kill nothing more, and wait until no pin moves."""
        self.place.made.simulator.clear_faults()
        end = time.monotonic() + _QUIET_SECONDS
        while self.planner.ask("moving") and time.monotonic() < end:
            self.crew.tend()
            time.sleep(0.5)

    def count(self) -> None:
        """Judge what became of the pins."""
        rows: list[dict[str, Any]] = self.planner.ask("show")
        sim, told = self.place.made.simulator, self.told
        told.pins = len(self.planned)
        told.statuses.update(row["status"] for row in rows)
        told.outcomes.update(outcome for row in rows for outcome in row["outcomes"])
        told.verdict = judge(self.planned, rows, sim.pins(), sim.requests)

    def plan(self, pins: int, within: float = 2) -> None:
        """Let so many pins fall due within so many seconds."""
        now = time.time()
        moments = sorted(now + self.dice.uniform(0.2, within) for _ in range(pins))
        batch = [
            (self.dice.choice(self.usernames), f"Pin {len(self.planned) + place}", moment)
            for place, moment in enumerate(moments)
        ]
        self.planner.ask("plan", batch)
        self.planned += batch

    def _kill(self, instant: str, port: int) -> None:
        """Kill the very process that waits for the answer, or anything else."""
        holder = victims.holding(self.place, port) if port else []
        kind = self.dice.choice(victims.KINDS)
        if holder and self.dice.random() < 0.6:
            kind = "caller"
        killed = holder if kind == "caller" else victims.choose(self.place, kind, self.dice)
        processes.kill(killed)
        if killed:
            missed = instant != "whenever" and not port and instant != "at the claim"
            self.told.kills["nobody called" if missed else instant] += 1
            self.told.kills[f"  {kind}"] += 1

    def _stop_for_a_while(self) -> None:
        """Let one cluster sleep past its leases, and wake up in the middle of its work."""
        clusters = victims.by_kind(self.place)["cluster"]
        asleep = victims.tree(self.dice.choice(clusters)) if clusters else []
        processes.kill(asleep, signal.SIGSTOP)
        time.sleep(STOPPED_SECONDS)
        processes.kill(asleep, signal.SIGCONT)
        self.told.kills["asleep past the lease"] += bool(asleep)
