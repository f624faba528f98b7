"""Distance and cap hold for whatever may be on Pinterest, not only for what is known to be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import gates
from publishing.models import Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.moments import full_minute
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.claims import take
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
TITLES = ["first", "second", "third"]


@pytest.fixture
def pins(recipes: Board, soup: Media) -> list[Pin]:
    return [linked.scheduled(recipes, soup, timezone.now(), title=title) for title in TITLES]


def waiting() -> int:
    return Pin.objects.filter(status="scheduled", cause="").count()


@pytest.mark.parametrize(
    "fault", ["server_error_after_work", "dropped_after_work", "image_too_small"]
)
def test_a_pin_that_may_be_out_or_was_refused_keeps_the_next_one_away(
    sim: Simulator, pins: list[Pin], travel: Travel, fault: str
) -> None:
    Lane.objects.update(spacing_seconds=10)
    sim.fault(fault, "pins/create")
    for left in (2, 1, 0):
        work()
        assert waiting() == left
        later(travel, seconds=5)
        work()
        assert waiting() == left
        later(travel, seconds=5)


def test_an_account_that_catches_up_keeps_a_minute_after_a_lost_answer_too(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel
) -> None:
    Lane.objects.update(spacing_seconds=10)
    hour_ago = timezone.now() - timedelta(hours=1)
    Pin.objects.update(due_at=hour_ago, looked_for_at=timezone.now())
    sim.fault("server_error_after_work", "pins/create")
    work()
    later(travel, seconds=50)
    work()
    assert titles(sim, recipes) == TITLES[:1]


def test_an_account_that_catches_up_never_goes_below_its_own_distance(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel
) -> None:
    Lane.objects.update(spacing_seconds=3_600)
    hour_ago = timezone.now() - timedelta(hours=1)
    Pin.objects.update(due_at=hour_ago, looked_for_at=timezone.now())
    work()
    later(travel, seconds=3_590)
    work()
    assert titles(sim, recipes) == TITLES[:1]
    later(travel, seconds=15)
    work()
    assert titles(sim, recipes) == TITLES[:2]


def test_a_pin_that_was_certainly_not_sent_lets_the_others_go_their_own_way(
    sim: Simulator, pins: list[Pin]
) -> None:
    Lane.objects.update(spacing_seconds=10)
    sim.fault("rate_limited", "pins/create", times=1)
    work()
    assert Lane.objects.get().not_before_cause == Cause.RATE_LIMITED


def creates(sim: Simulator) -> int:
    return sum(record.operation == "pins/create" for record in sim.requests)


@pytest.mark.parametrize("seconds", [0, 1, 20])
def test_a_rate_limit_that_lasts_is_asked_about_a_few_times_an_hour(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel, seconds: int
) -> None:
    sim.fault("rate_limited", "pins/create", parameter=seconds)
    end = timezone.now() + timedelta(hours=1)
    while (now := timezone.now()) < end:
        work()
        lane = Lane.objects.get()
        assert (lane.not_before_cause, lane.not_before is None) == (Cause.RATE_LIMITED, False)
        check_what_is_shown(pins[0], lane)
        travel.move_to(max(lane.not_before or now, now))
    assert creates(sim) == 7  # after 0, 1, 3, 8, 23, 38 and 53 minutes
    assert Pin.objects.get(pk=pins[0].pk).tries == 0
    sim.clear_faults()
    work()
    assert titles(sim, recipes) == TITLES


def check_what_is_shown(pin: Pin, lane: Lane) -> None:
    assert lane.not_before
    stands = stand(Pin.objects.with_places().get(pk=pin.pk), timezone.now())
    minute = full_minute(lane.not_before).astimezone(pin.account.zone)
    assert f"{minute:%H:%M}" in stands.word


def test_a_rate_limit_of_the_next_pin_begins_with_the_shortest_wait(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel
) -> None:
    sim.fault("rate_limited", "pins/create", parameter=1, times=2)
    work()
    later(travel, seconds=61)
    work()
    Pin.objects.filter(pk=pins[1].pk).update(next_at=timezone.now() + timedelta(minutes=5))
    Pin.objects.filter(pk=pins[2].pk).delete()
    later(travel, seconds=121)
    work()
    assert titles(sim, recipes) == TITLES[:1]
    sim.fault("rate_limited", "pins/create", parameter=1, times=1)
    later(travel, minutes=4)
    work()
    lane = Lane.objects.get()
    assert lane.not_before
    assert lane.not_before < timezone.now() + timedelta(seconds=61)


def test_a_pin_whose_process_died_keeps_the_next_one_away(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel
) -> None:
    lease = take(pins[0].account_id)
    assert lease is not None
    Pin.objects.filter(pk=pins[0].pk).update(
        status="publishing", claim_fence=lease.fence, next_at=lease.until
    )
    Lane.objects.update(spacing_seconds=10)
    later(travel, seconds=91)
    work()
    assert titles(sim, recipes) == []
    later(travel, seconds=11)
    work()
    assert titles(sim, recipes) == TITLES[1:2]


@pytest.mark.parametrize("status", ["checking", "needs_you"])
def test_a_pin_of_which_nobody_knows_counts_for_the_cap(
    sim: Simulator, recipes: Board, pins: list[Pin], status: str
) -> None:
    Lane.objects.update(daily_cap=2)
    sim.fault("server_error_after_work", "pins/create", times=2)
    work()
    Pin.objects.filter(status="checking").update(status=status)
    work()
    assert titles(sim, recipes) == TITLES[:2]
    assert Lane.objects.get().not_before_cause == OwnCause.DAILY_CAP


def test_a_lost_answer_of_yesterday_does_not_count_for_today(
    sim: Simulator, recipes: Board, pins: list[Pin], travel: Travel
) -> None:
    Lane.objects.update(daily_cap=1)
    sim.fault("server_error_after_work", "pins/create", times=1)
    work()
    Pin.objects.filter(status="checking").update(status="needs_you", next_at=None)
    Lane.objects.update(tolerance_hours=100)
    later(travel, days=1, minutes=1)
    work()
    assert len(titles(sim, recipes)) == 2


def test_a_longer_wait_is_not_cut_short_by_the_cap(
    hazel: PinterestAccount, pins: list[Pin]
) -> None:
    read = Pin.objects.with_places().get(pk=pins[0].pk)
    in_two_days = timezone.now() + timedelta(days=2)
    Lane.objects.update(not_before=in_two_days, not_before_cause=Cause.SPAM_BLOCK)
    assert gates.turned_away(read, read.account.lane, timezone.now(), out_today=50)
    lane = Lane.objects.get()
    assert (lane.not_before, lane.not_before_cause) == (in_two_days, Cause.SPAM_BLOCK)
