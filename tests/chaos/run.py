"""One run: pins fall due, things die, then all is quiet and the pins are counted."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.chaos import disasters, victims, weather
from tests.chaos.crew import Crew, Planner, crew, planner
from tests.chaos.disasters import Backup
from tests.chaos.instants import Moment, reached
from tests.chaos.order import Planned
from tests.chaos.schedule import Schedule
from tests.chaos.told import ASLEEP, CALLER, RESTORED, Size, Told
from tests.chaos.verdict import judge
from tests.whole import processes
from tests.whole.place import Place

Upsets = Mapping[str, Callable[[], object]]

_CALLERS_SHARE = 0.6  # of the kills at an instant with a caller
_LATER = 3  # pins that are planned for tomorrow before a backup, and published now after it
_STUCK_SECONDS = 120.0  # so long nothing comes to rest, and nothing is expected to
_START_SECONDS = 30.0


def run(place: Place, size: Size, seed: int, upsets: Upsets | None = None) -> Told:
    """Let `size.kills` kills meet `size.pins` pins; `upsets` disturb servers now and then.

    A go that finds nobody to kill is followed by another one; their number is bounded.
    """
    began, schedule = time.monotonic(), Schedule(size)
    with begun(place, size, seed, upsets or {}) as here:
        while schedule.goes_on(here.told):
            here.go(schedule)
        here.plan(size.pins - len(here.planned) - here.forgotten)
        here.come_to_rest()
        here.count()
    here.told.seconds = time.monotonic() - began
    return here.told


@contextmanager
def begun(place: Place, size: Size, seed: int, upsets: Upsets | None = None) -> Iterator["Run"]:
    """Connect the accounts, and let nothing that was started outlive the block."""
    with planner(place) as plans, crew(place, size.workers) as workers:
        told, dice = Told(seed), random.Random(seed)
        here = Run(place, size, dice, told, plans, workers, dict(upsets or {}))
        here.connect()
        yield here


@dataclass
class Run:
    """A run under way.

    `planned` holds every pin that our database knows; `forgotten` are those that were planned after
    a backup which was restored. `began`: when pins were begun with, as far as a restore hid that.
    """

    place: Place
    size: Size
    dice: random.Random
    told: Told
    planner: Planner
    crew: Crew
    upsets: dict[str, Callable[[], object]]
    usernames: list[str] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    forgotten: int = 0
    began: dict[str, float] = field(default_factory=dict)
    backup: Backup | None = None

    def connect(self) -> None:
        """Connect the accounts to a Pinterest that refuses nobody for being quick."""
        sim = self.place.made.simulator
        sim.set_limits(org_read=10**6, org_write=10**6, safety_net=10**6)
        self.usernames = [f"chaos{number}" for number in range(self.size.accounts)]
        for name in self.usernames:
            sim.add_user(name)
        self.planner.ask("connect", [sim.grant(name)["refresh_token"] for name in self.usernames])

    def go(self, schedule: Schedule) -> None:
        """Let some pins fall due, and kill something at an instant meanwhile."""
        self._until_somebody_works()
        left = self.size.pins - len(self.planned) - self.forgotten
        self.plan(schedule.share(left, self.told))
        if self.dice.random() < 0.5:
            weather.change(self.place.made.simulator, self.dice)
        self._disturb(schedule)
        name = schedule.next_instant(self.told)
        with reached(self.place, name) as moment:
            self._kill(name, moment)

    def _disturb(self, schedule: Schedule) -> None:
        if schedule.sleeps():
            self.told.events[ASLEEP] += disasters.sleep(self.place, self.dice)
        if schedule.backs_up():
            self.back_up()
        if schedule.restores() and self.backup:
            self.restore()
        for name in schedule.upset(list(self.upsets)):
            self.upsets[name]()
            self.told.events[name] += 1

    def back_up(self) -> None:
        """Copy the database; what is planned for tomorrow in it is published right after."""
        self._plan_for_tomorrow()
        self.backup = disasters.back_up(self.place, self.planned)
        self.planner.ask("publish_now", [title for _, title, _ in self.planned[-_LATER:]])

    def restore(self) -> None:
        """Go back to the backup: whoever worked since is dead, and what went out is out."""
        assert self.backup
        began = disasters.restore(self.place, self.crew, self.planner, self.backup)
        self.began = began | self.began
        self.forgotten += len(self.planned) - len(self.backup.planned)
        self.planned, self.backup = list(self.backup.planned), None
        self.told.events[RESTORED] += 1

    def come_to_rest(self) -> None:
        """Kill nothing more, and wait until no pin moves, or no fewer do."""
        self.place.made.simulator.clear_faults()
        self.planner.ask("bring_forward")
        least, since = self.planner.ask("moving"), time.monotonic()
        while (left := self.planner.ask("moving")) and time.monotonic() < since + _STUCK_SECONDS:
            if left < least:
                least, since = left, time.monotonic()
            self.crew.tend()
            time.sleep(0.5)

    def count(self) -> None:
        """Judge what became of the pins."""
        rows: list[dict[str, Any]] = self.planner.ask("show")
        sim, told = self.place.made.simulator, self.told
        requests = sim.requests
        told.pins = len(self.planned) + self.forgotten
        told.weather = weather.met(requests)
        told.statuses.update(row["status"] for row in rows)
        told.outcomes.update(outcome for row in rows for outcome in row["outcomes"])
        told.found_again = sum(row["found_again"] for row in rows)
        told.verdict = judge(self.planned, rows, sim.pins(), requests, self.began)

    def plan(self, pins: int, within: float = 2) -> None:
        """Let so many pins fall due within so many seconds."""
        now = time.time()
        moments = sorted(now + self.dice.uniform(0.2, within) for _ in range(pins))
        self._add([(self._somebody(), self._title(n), at) for n, at in enumerate(moments)])

    def _plan_for_tomorrow(self) -> None:
        batch = [(self._somebody(), self._title(n), None) for n in range(_LATER)]
        self._add(list(batch))

    def _add(self, batch: list[Planned]) -> None:
        self.planner.ask("plan", batch)
        self.planned += batch

    def _somebody(self) -> str:
        return self.dice.choice(self.usernames)

    def _title(self, place: int) -> str:
        return f"Pin {len(self.planned) + self.forgotten + place}"

    def _until_somebody_works(self) -> None:
        end = time.monotonic() + _START_SECONDS
        self.crew.tend()
        while not victims.by_kind(self.place)["child"] and time.monotonic() < end:
            self.crew.tend()
            time.sleep(0.1)

    def _kill(self, instant: str, moment: Moment) -> None:
        """Kill the very process that waits for the answer, or anything else."""
        holder = victims.holding(self.place, moment.port) if moment.port else []
        kind = self.dice.choice(victims.KINDS)
        if holder and self.dice.random() < _CALLERS_SHARE:
            kind = CALLER
        killed = holder if kind == CALLER else victims.choose(self.place, kind, self.dice)
        if processes.kill(killed):
            self.told.kills[kind] += 1
            (self.told.instants if moment.came else self.told.missed)[instant] += 1
