"""After a silence of all work: what fell due before its end is looked for, and sent once."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board
from publishing import silence
from publishing.models import Attempt, Continuity, Media
from tests.publishing.lanes.steps import Travel, begin, later, planned, work
from tests.publishing.lanes.test_gap import CREATE, LOOKS, calls, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
BOARD = LOOKS[0]


@pytest.mark.parametrize("away", [40, 300, 590])
def test_a_backup_of_seconds_before_publishes_nothing_twice(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, away: float
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    sent_before_the_gap(pin)  # by the rows that the restore took away
    later(travel, seconds=away)
    begin()
    pin.refresh_from_db()
    assert (pin.status, pin.attempts.get().outcome) == ("published", Attempt.Outcome.FOUND)
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_a_silence_is_looked_into_once_for_each_pin(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    begin()
    planned(recipes, soup, 5)
    later(travel, seconds=60)
    begin()
    assert calls(sim) == [BOARD, CREATE]
    planned(recipes, soup, 5)
    later(travel, seconds=5)
    begin()
    assert calls(sim) == [CREATE]


@pytest.mark.parametrize("seen", [False, True], ids=["first start", "restart within seconds"])
def test_a_first_start_and_a_deploy_look_for_nothing(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, seen: bool
) -> None:
    if seen:
        begin()
    planned(recipes, soup, 1)
    later(travel, seconds=15)
    begin()
    assert calls(sim) == [CREATE]


@pytest.mark.parametrize("redis", ["", "redis://"], ids=["without a mark", "with a mark"])
def test_a_silence_is_noticed_though_the_clock_was_set_back_before(
    sim: Simulator,
    travel: Travel,
    recipes: Board,
    soup: Media,
    settings: Settings,
    redis: str,
) -> None:
    cache.clear()
    settings.REDIS_URL = redis  # the tests' cache stands for it
    later(travel, hours=5)
    begin()
    later(travel, hours=-5)
    begin()
    begin()
    assert (Continuity.objects.get().went_back_until is None) == bool(redis)
    pin = planned(recipes, soup, 5)
    sent_before_the_gap(pin)  # by the rows that the restore took away
    later(travel, seconds=60)
    begin()
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_after_the_clock_was_set_back_nobody_knows_how_long_it_was_silent(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    pin = planned(recipes, soup, -5)
    later(travel, hours=5)
    silence.note(timezone.now())
    sent_before_the_gap(pin)
    later(travel, hours=-5)
    begin()
    assert len(sim.pins(recipes.pinterest_id)) == 1
    planned(recipes, soup, 5)
    later(travel, seconds=6)
    sim.clear_requests()
    begin()
    assert calls(sim) == [CREATE]  # once is enough


@pytest.mark.parametrize("seconds", [5, 80])
def test_a_machine_whose_clock_is_a_little_behind_finds_no_silence(
    travel: Travel, settings: Settings, seconds: float
) -> None:
    later(travel, seconds=seconds)
    silence.note(timezone.now())
    later(travel, seconds=-seconds)
    silence.note(timezone.now())
    assert Continuity.objects.get().silent_until is None


def test_a_plain_qcluster_gives_a_sign_each_minute_and_is_not_silent(travel: Travel) -> None:
    for _ in range(3):
        silence.note(timezone.now(), silence.EACH_MINUTE)
        later(travel, seconds=75)
    assert Continuity.objects.get().silent_until is None


@pytest.mark.parametrize(("minutes", "looks"), [(5, []), (15, [BOARD])])
def test_what_is_planned_for_later_is_looked_for_only_after_a_long_silence(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, minutes: float, looks: list[str]
) -> None:
    begin()
    planned(recipes, soup, 3600)
    later(travel, minutes=minutes)
    begin()
    assert calls(sim) == []
    later(travel, minutes=60 - minutes)
    work()
    assert calls(sim) == [*looks, CREATE]


def test_a_mark_outside_of_the_database_tells_a_restore_of_any_age(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, settings: Settings
) -> None:
    settings.REDIS_URL = "redis://"  # the tests' cache stands for it
    begin()
    backup = Continuity.objects.values().get()
    pin = planned(recipes, soup, 8)
    later(travel, seconds=3)
    silence.note(timezone.now())
    there = sent_before_the_gap(pin)  # by “Publish now”
    Continuity.objects.update(**backup)
    silence.note(timezone.now())
    later(travel, seconds=5)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id) == ("published", there)
    assert len(sim.pins(recipes.pinterest_id)) == 1
