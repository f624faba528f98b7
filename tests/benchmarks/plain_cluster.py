"""How late pins are where django-q2's cluster runs alone: our clock is a task each minute then."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from django.utils import timezone

from tests import installation
from tests.benchmarks import lateness, people
from tests.benchmarks.figure import Figure
from tests.benchmarks.lateness import Planned
from tests.benchmarks.people import Member
from tests.benchmarks.scale import Scale
from tests.benchmarks.stand import Stand

SECONDS_APART, LONGEST_SECONDS, PATIENCE = 5, 60.5, 300


def figures(stand: Stand, scale: Scale) -> Iterator[Figure]:
    """Let an account have a pin due every five seconds, for three minutes."""
    members = people.connected(people.people(stand.simulator, scale.of(36, 12, 1)))
    with installation.plain_cluster(stand.installed):
        found = lateness.measured(stand, _one_by_one(members), patience=PATIENCE)
    late = [each / 1000 for each in found.milliseconds]
    name = (
        f"{stand.database}: lag of {len(late)} pins, {SECONDS_APART} s apart, with qcluster alone"
    )
    yield Figure(f"{name}, median", median(late), "s", LONGEST_SECONDS)
    yield Figure(f"{name}, longest", max(late), "s", LONGEST_SECONDS)
    yield Figure(f"{name}, shortest: none is early", min(late), "s", 0, at_least=True)
    yield Figure(f"{name}, lost, double or not recorded", found.astray, "pins", 0)


def _one_by_one(members: list[Member]) -> Planned:
    soon = timezone.now() + timedelta(seconds=3)
    return [(each, soon + timedelta(seconds=n * SECONDS_APART)) for n, each in enumerate(members)]
