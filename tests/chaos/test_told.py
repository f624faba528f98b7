"""A run in which something was left out says so, and goes on until it can prove something."""

from collections import Counter

import pytest

from tests.chaos.instants import INSTANTS
from tests.chaos.schedule import Schedule
from tests.chaos.told import ASLEEP, CALLER, RESTORED, Size, Told, shortfalls
from tests.chaos.victims import KINDS
from tests.chaos.weather import WEATHER

SIZE = Size(pins=500, kills=100, restores=1)
UPSET = "Redis emptied"


def whole() -> Told:
    """A run in which all happened that was to happen."""
    told = Told(seed=1, pins=500, found_again=1)
    told.kills = Counter(dict.fromkeys([*KINDS, CALLER], 20))
    told.instants = Counter(dict.fromkeys(INSTANTS, 1))
    told.events = Counter([ASLEEP, RESTORED, UPSET])
    told.weather = Counter(each.fault for each in WEATHER)
    return told


def missing(told: Told) -> list[str]:
    return shortfalls(told, SIZE, (UPSET,))


def test_nothing_is_missing_of_a_whole_run() -> None:
    assert missing(whole()) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kills", Counter(dict.fromkeys([*KINDS, CALLER], 14)), "98 kills of 100"),
        ("pins", 499, "499 pins of 500"),
        ("found_again", 0, "no restore took back a pin that was out"),
    ],
)
def test_what_a_run_fell_short_of_is_said(name: str, value: object, said: str) -> None:
    told = whole()
    setattr(told, name, value)
    assert missing(told) == [said]


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        *(("instants", name) for name in INSTANTS),
        *(("events", name) for name in (ASLEEP, RESTORED, UPSET)),
        *(("weather", each.fault) for each in WEATHER[:3]),
        ("kills", "sentinel"),
    ],
)
def test_whatever_never_happened_is_said(counts: str, key: str) -> None:
    told = whole()
    del getattr(told, counts)[key]
    told.kills["worker"] += 20
    assert len(missing(told)) == 1


def test_a_kill_that_found_nobody_is_made_up_for_within_bounds() -> None:
    size, told = Size(kills=8), Told(seed=1)
    schedule = Schedule(size)
    goes = 0
    while schedule.goes_on(told):
        goes += 1
    assert goes == 2 * size.kills + len(INSTANTS)


def test_an_instant_that_was_missed_is_tried_again_once_enough_are_dead() -> None:
    told = Told(seed=1, kills=Counter(worker=8), instants=Counter(dict.fromkeys(INSTANTS, 1)))
    schedule = Schedule(Size(kills=8))
    assert not schedule.goes_on(told)
    del told.instants["at a look"]
    assert Schedule(Size(kills=8)).goes_on(told)
    assert schedule.next_instant(told) == "at a look"


def test_each_restore_has_its_backup_before_it() -> None:
    schedule, told = Schedule(Size(kills=200, restores=4)), Told(seed=1)
    seen = []
    for _ in range(200):
        schedule.goes_on(told)
        seen += ["backup"] * schedule.backs_up() + ["restore"] * schedule.restores()
    assert seen == ["backup", "restore"] * 4
