"""A short run of chaos on each database; `make chaos` is the long one."""

import pytest

from tests.chaos.places import (
    Where,
    has_postgresql,
    has_redis,
    postgresql_place,
    redis_place,
    sqlite_place,
)
from tests.chaos.run import begun, run
from tests.chaos.telling import table
from tests.chaos.told import Size, shortfalls
from tests.whole.place import eventually

SEED = 20_261_122

needs_postgresql = pytest.mark.skipif(not has_postgresql, reason="postgresql is not installed")
needs_both = pytest.mark.skipif(
    not (has_postgresql and has_redis), reason="postgresql or redis-server is not installed"
)


@pytest.mark.parametrize("where", [sqlite_place, pytest.param(redis_place, marks=needs_both)])
def test_no_pin_is_lost_doubled_or_overtaken_while_everything_dies(where: Where) -> None:
    size = Size()
    with where() as (place, upsets):
        told = run(place, size, SEED, upsets)
    missing = shortfalls(told, size, tuple(upsets))
    assert told.verdict.is_good, table("chaos", told)
    assert not missing, table("chaos", told, missing)
    assert told.outcomes.keys() - {"published"}, "nobody lost an answer: nothing was disturbed"


@pytest.mark.parametrize(
    "where", [sqlite_place, pytest.param(postgresql_place, marks=needs_postgresql)]
)
def test_an_hour_old_backup_that_was_made_under_load_publishes_nothing_twice(where: Where) -> None:
    with where() as (place, _), begun(place, Size(accounts=3), SEED) as here:
        here.plan(60, within=6)
        here.crew.tend()
        pins = place.made.simulator.pins
        before = len(pins())
        eventually(lambda: len(pins()) > before + 10)
        here.back_up()
        eventually(lambda: len(pins()) >= before + 63)
        here.restore()
        here.come_to_rest()
        here.count()
    assert here.told.verdict.is_good, table("restored", here.told)
    assert here.told.found_again > 3, "the backup knew of everything"
