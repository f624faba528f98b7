"""What waits by a clock that was set back since begins its wait anew, never cut short."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import set_back
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from tests.publishing.lanes.steps import Travel, fresh, later, planned, titles, work
from tests.publishing.lanes.test_set_back import set_clock_back
from tests.servers import free_port
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db

_LONGEST_FIRST_RETRY = 7  # five seconds and a fifth, and a moment


def refused(pin: Pin, wait: timedelta, cause: str, *, holds: bool) -> None:
    """An attempt that ends now: its pin waits, or its account does."""
    now = timezone.now()
    Attempt.objects.create(
        pin=pin, number=1, started_at=now, ended_at=now, outcome=Attempt.Outcome.REFUSED,
        cause=cause, next_try_at=now + wait,
    )  # fmt: skip
    if holds:
        Lane.objects.update(not_before=now + wait, not_before_cause=cause)
    else:
        Pin.objects.filter(pk=pin.pk).update(next_at=now + wait, tries=1, cause=cause)


@pytest.fixture
def unreached(due: Pin, travel: Travel, settings: Settings) -> Pin:
    """The clock is eight minutes ahead, and Pinterest cannot be reached."""
    nowhere, there = f"127.0.0.1:{free_port()}", settings.PINTEREST_API_URL
    service = PinterestAccount.objects.get().service
    later(travel, minutes=8)
    settings.PINTEREST_API_URL = f"http://{nowhere}/v5"
    PinterestAccount.objects.update(service=nowhere)
    work()
    settings.PINTEREST_API_URL = there
    PinterestAccount.objects.update(service=service)
    assert fresh(due).cause == Cause.NOT_CONNECTED
    return due


def test_a_pin_that_did_not_reach_pinterest_is_tried_again_in_seconds(
    sim: Simulator, unreached: Pin, recipes: Board, travel: Travel
) -> None:
    set_clock_back(travel, minutes=8)
    later(travel, seconds=_LONGEST_FIRST_RETRY)
    set_back.mend(timezone.now())
    work()
    assert titles(sim, recipes) == [unreached.title]


def test_a_pin_that_the_wrong_clock_tried_too_early_waits_for_its_own_time(
    sim: Simulator, unreached: Pin, recipes: Board, travel: Travel
) -> None:
    Pin.objects.update(due_at=timezone.now())
    set_clock_back(travel, minutes=8)
    for seconds, out in ((470, []), (20, [unreached.title])):
        later(travel, seconds=seconds)
        set_back.mend(timezone.now())
        work()
        assert titles(sim, recipes) == out


@pytest.mark.parametrize("holds", [False, True], ids=["the pin waits", "its account waits"])
def test_a_wait_of_an_hour_that_pinterest_named_lasts_for_an_hour(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, *, holds: bool
) -> None:
    later(travel, hours=12)
    refused(due, timedelta(hours=1), Cause.RATE_LIMITED, holds=holds)
    set_clock_back(travel, hours=12)
    for minutes, out in ((30, []), (29, []), (2, [due.title])):
        later(travel, minutes=minutes)
        set_back.mend(timezone.now())
        work()
        assert titles(sim, recipes) == out


@pytest.mark.parametrize("holds", [False, True])
def test_a_wait_by_a_clock_in_order_stays(due: Pin, travel: Travel, *, holds: bool) -> None:
    refused(due, timedelta(hours=20), Cause.SPAM_BLOCK, holds=holds)
    before = Pin.objects.values().get(), Lane.objects.values().get()
    later(travel, seconds=-80)
    set_back.mend(timezone.now())
    assert (Pin.objects.values().get(), Lane.objects.values().get()) == before


def test_the_cap_of_a_day_that_is_yet_to_come_is_counted_anew(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    """Today's is used up all the same; tomorrow the account's next pin goes out."""
    Lane.objects.update(daily_cap=1)
    at = later(travel, days=1)
    Pin.objects.update(due_at=at, next_at=at)
    second = planned(recipes, soup, 1)
    for seconds in (0, 20):
        later(travel, seconds=seconds)
        work()
    assert Lane.objects.get().not_before_cause == OwnCause.DAILY_CAP
    set_clock_back(travel, days=1)
    Pin.objects.filter(pk=second.pk).update(due_at=timezone.now(), next_at=timezone.now())
    later(travel, minutes=2)
    work()
    assert len(titles(sim, recipes)) == 1
    later(travel, days=1)
    work()
    assert len(titles(sim, recipes)) == 2


def test_the_cap_of_today_stays(due: Pin, travel: Travel) -> None:
    Lane.objects.update(daily_cap=0)
    work()
    before = Lane.objects.values().get()
    assert before["not_before_cause"] == OwnCause.DAILY_CAP
    set_back.mend(timezone.now())
    assert Lane.objects.values().get() == before


@pytest.mark.parametrize(
    ("cause", "waits"),
    [(OwnCause.OUR_MISTAKE, 5 * 60), (OwnCause.AFTER_SPAM, 3600), (Cause.NOT_CONNECTED, 60)],
)
def test_a_wait_of_our_own_begins_anew_with_its_whole_length(
    due: Pin, travel: Travel, cause: str, waits: int
) -> None:
    later(travel, hours=12)
    until = timezone.now() + timedelta(seconds=waits)
    Lane.objects.update(not_before=until, not_before_cause=cause)
    set_clock_back(travel, hours=12)
    not_before = Lane.objects.get().not_before
    assert not_before
    left = not_before - timezone.now()
    assert timedelta(seconds=waits - 5) < left <= timedelta(seconds=waits)


def test_a_look_that_was_planned_by_the_wrong_clock_comes_in_minutes(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    """The attempt is from before that clock: nothing but the look's time tells of it."""
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, hours=12)
    work()
    set_clock_back(travel, hours=12)
    later(travel, seconds=730)
    work()
    assert due.attempts.get().looks == 2
