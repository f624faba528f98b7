"""Whatever its user does with a pin after a silence, it is looked for all the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board, User
from publishing import composing, lateness, settling, silence
from publishing.models import Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.showing import content_of
from tests.publishing.lanes.steps import Travel, begin, fresh, later, planned, work
from tests.publishing.lanes.test_gap import CREATE, LOOKS, calls, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
BOARD = LOOKS[0]


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
    touch(fresh(pin))
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
    touch(fresh(pin))
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
        lateness.send(fresh(pin))
    else:
        lateness.send_all(recipes.account, [pin.pk])
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
    composing.publish_now(fresh(pin))
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
    moved(fresh(pin))
    Lane.objects.update(daily_cap=0)
    later(travel, minutes=3)
    work()
    assert calls(sim) == [BOARD]
    moved(fresh(pin))
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
    content = replace(content_of(fresh(pin)), title="Bread")
    sim.clear_requests()
    composing.publish_now(fresh(pin), content)
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
    assert fresh(pin).status == "needs_you"
    settling.send_again(fresh(pin))
    work()
    assert fresh(pin).status == "published"
    assert len(sim.pins(recipes.pinterest_id)) == 3


@pytest.mark.parametrize("minutes", [1, 20])
def test_a_pin_without_words_that_was_moved_is_told_by_the_time_it_missed(
    travel: Travel, recipes: Board, soup: Media, minutes: float
) -> None:
    begin()
    pin = planned(recipes, soup, 5)
    Pin.objects.update(title="")
    there = sent_before_the_gap(fresh(pin))
    later(travel, minutes=minutes)
    silence.note(timezone.now())
    moved(fresh(pin))
    later(travel, minutes=3)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id) == ("published", there)
