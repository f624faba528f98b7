"""After a silence of all work: what fell due before its end is looked for, and sent once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, User
from publishing import composing, lateness, settling, silence
from publishing.models import Attempt, Continuity, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.showing import content_of
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, work
from tests.publishing.lanes.test_gap import CREATE, LOOKS, calls, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
BOARD = LOOKS[0]


def planned(board: Board, media: Media, seconds: float) -> Pin:
    return linked.scheduled(board, media, timezone.now() + timedelta(seconds=seconds))


def begin() -> None:
    """Let a worker start and do what is due."""
    silence.note(timezone.now())
    work()


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


def whole(pin: Pin) -> Pin:
    return Pin.objects.with_places().get(pk=pin.pk)


def moved(pin: Pin) -> Pin:
    return composing.reschedule(pin, timezone.now() + timedelta(minutes=2))


def saved(pin: Pin) -> Pin:
    """The composer's "Schedule", with nothing typed."""
    at = timezone.now() + timedelta(minutes=1)
    return composing.schedule(composing.save_draft(pin, content_of(pin), at), at)


TOUCHED: dict[str, Callable[[Pin], Pin]] = {
    "moved": moved,
    "published now": composing.publish_now,
    "tried now": composing.retry,
    "saved": saved,
    "moved twice": lambda pin: moved(moved(pin)),
}


@pytest.mark.parametrize("minutes", [1, 30], ids=["a silence", "a restore"])
@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_what_fell_due_in_a_silence_is_looked_for_whatever_its_user_does_with_it(
    sim: Simulator,
    travel: Travel,
    recipes: Board,
    soup: Media,
    touch: Callable[[Pin], Pin],
    minutes: float,
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    there = sent_before_the_gap(pin)
    later(travel, minutes=minutes)
    Lane.objects.update(paused_at=timezone.now())
    begin()
    touch(whole(pin))
    Lane.objects.update(paused_at=None)
    later(travel, minutes=3)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id) == ("published", there)
    assert len(sim.pins(recipes.pinterest_id)) == 1


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_what_its_user_touches_before_the_first_worker_starts_is_looked_for_too(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, touch: Callable[[Pin], Pin]
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    sent_before_the_gap(pin)
    later(travel, seconds=60)
    touch(whole(pin))
    begin()
    later(travel, minutes=3)
    work()
    assert len(sim.pins(recipes.pinterest_id)) == 1


@pytest.mark.parametrize("send", ["one", "all"])
@pytest.mark.parametrize("minutes", [1, 30], ids=["a silence", "a restore"])
def test_a_late_pin_that_is_sent_again_after_a_restore_is_looked_for(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, send: str, minutes: float
) -> None:
    begin()
    late = {"status": Pin.Status.NEEDS_YOU, "cause": OwnCause.TOO_LATE, "next_at": None}
    pin = planned(recipes, soup, -30 * 3600)
    Pin.objects.update(**late)
    sent_before_the_gap(pin)  # “Send now, spaced”, after the backup
    later(travel, minutes=minutes)
    silence.note(timezone.now())
    if send == "one":
        lateness.send(whole(pin))
    else:
        lateness.send_all(recipes.account)
    later(travel, minutes=3)
    work()
    pin.refresh_from_db()
    assert pin.status == "published"
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_a_draft_from_a_backup_is_looked_for_when_it_is_scheduled_again(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media, alice: User
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    sent_before_the_gap(pin)
    Pin.objects.update(status=Pin.Status.DRAFT, next_at=None)
    later(travel, minutes=30)
    silence.note(timezone.now())
    composing.publish_now(whole(pin))
    work()
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_a_pin_that_is_made_after_a_restore_is_sent_at_once(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    begin()
    later(travel, minutes=30)
    begin()
    moved(planned(recipes, soup, 5))
    later(travel, minutes=3)
    work()
    assert calls(sim) == [CREATE]


def test_a_pin_that_was_moved_is_looked_for_once(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    later(travel, seconds=60)
    silence.note(timezone.now())
    moved(whole(pin))
    Lane.objects.update(daily_cap=0)
    later(travel, minutes=3)
    work()
    assert calls(sim) == [BOARD]
    moved(whole(pin))
    Lane.objects.update(daily_cap=50, not_before=None)
    later(travel, minutes=3)
    work()
    assert calls(sim) == [CREATE]


def test_a_pin_that_was_rewritten_after_a_restore_is_another_one(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    """Its old words are gone: nobody could tell it on the board."""
    begin()
    pin = planned(recipes, soup, 5)
    sent_before_the_gap(pin)
    later(travel, minutes=30)
    silence.note(timezone.now())
    content = replace(content_of(whole(pin)), title="Bread")
    sim.clear_requests()
    composing.publish_now(whole(pin), content)
    work()
    assert calls(sim) == [BOARD, CREATE]


def test_whoever_was_asked_about_several_after_a_restore_is_not_asked_again(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    for _ in range(2):
        sent_before_the_gap(pin)
    later(travel, minutes=30)
    begin()
    assert whole(pin).status == "needs_you"
    settling.send_again(whole(pin))
    work()
    assert whole(pin).status == "published"
    assert len(sim.pins(recipes.pinterest_id)) == 3


@pytest.mark.parametrize("minutes", [1, 20])
def test_a_pin_without_words_that_was_moved_is_told_by_the_time_it_missed(
    travel: Travel, recipes: Board, soup: Media, minutes: float
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    Pin.objects.update(title="")
    there = sent_before_the_gap(whole(pin))
    later(travel, minutes=minutes)
    silence.note(timezone.now())
    moved(whole(pin))
    later(travel, minutes=3)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id) == ("published", there)
