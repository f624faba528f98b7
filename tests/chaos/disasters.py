"""What happens beside kills: processes that sleep past their leases, a backup that is restored."""

import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from tests.chaos import backups, victims
from tests.chaos.crew import Crew, Planner
from tests.chaos.order import Planned
from tests.whole import processes
from tests.whole.place import Place

HOUR = 3600.0
SLEPT_SECONDS = 6  # longer than a lease


def sleep(place: Place, dice: random.Random) -> bool:
    """Let one cluster sleep past its leases, and wake up in the middle of its work."""
    clusters = victims.by_kind(place)["cluster"]
    asleep = victims.tree(dice.choice(clusters)) if clusters else []
    processes.kill(asleep, signal.SIGSTOP)
    time.sleep(SLEPT_SECONDS)
    processes.kill(asleep, signal.SIGCONT)
    return bool(asleep)


@dataclass(frozen=True)
class Backup:
    """A copy of the database, and the pins that it knows."""

    copy: Path
    planned: list[Planned]


def back_up(place: Place, planned: list[Planned]) -> Backup:
    """Copy the database while everybody works on it. Of what comes later it knows nothing."""
    return Backup(backups.back_up(place), list(planned))


def restore(place: Place, crew: Crew, planner: Planner, backup: Backup) -> dict[str, float]:
    """Go back to a backup as if it were an hour old; return when pins were begun with before.

    Its moments are moved back by that hour: as much silence as after a real one.
    """
    crew.end()
    began = planner.ask("began")
    backups.restore(place, backup.copy)
    planner.ask("age", HOUR)
    return dict(began)
