"""A short run of chaos on each database; `make chaos` is the long one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.chaos.backups import back_up, restore
from tests.chaos.places import Upset, has_postgresql, postgresql_place, sqlite_place
from tests.chaos.run import Run, Size, begun, run
from tests.chaos.telling import table
from tests.whole.place import Place, eventually

Where = Callable[..., AbstractContextManager[tuple[Place, Upset]]]
SEED = 20_261_122
QUIET = 1.0  # seconds: less than it takes the pins after the backup to go out

postgresql = pytest.param(
    postgresql_place,
    marks=pytest.mark.skipif(not has_postgresql, reason="postgresql is not installed"),
)
on_both = pytest.mark.parametrize("where", [sqlite_place, postgresql])


@on_both
def test_no_pin_is_lost_doubled_or_overtaken_while_everything_dies(where: Where) -> None:
    with where() as (place, upset):
        told = run(place, Size(), SEED, upset)
    assert told.verdict.is_good, table("chaos", told)
    assert told.kills.keys() & {"before the work", "after the work", "at the record"}
    assert told.outcomes.keys() - {"published"}, "nobody lost an answer: nothing was disturbed"


@on_both
def test_a_backup_that_was_made_under_load_publishes_nothing_twice(where: Where) -> None:
    with where(quiet=QUIET) as (place, _), begun(place, Size(accounts=3), SEED) as here:
        copy = worked_on_until_backed_up(here)
        here.come_to_rest()
        here.crew.end()
        restore(place, copy)
        here.come_to_rest()
        here.count()
    verdict = here.told.verdict
    assert (verdict.lost, verdict.doubled) == ([], []), table("restored", here.told)
    assert here.told.outcomes["found"], "the backup knew of everything"


def worked_on_until_backed_up(here: Run) -> Path:
    here.plan(60, within=6)
    here.crew.tend()
    before = len(here.place.made.simulator.pins())
    eventually(lambda: len(here.place.made.simulator.pins()) > before + 10)
    return back_up(here.place)
