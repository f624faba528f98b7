"""Order, spacing, caps: one account's pins, one after the other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from publishing.lanes.working import work as work_for
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.claims import take
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
NEEDS_YOU = Pin.Status.NEEDS_YOU


def test_a_due_pin_is_published_as_it_was_composed(
    sim: Simulator, due: Pin, recipes: Board
) -> None:
    work()
    due.refresh_from_db()
    [made] = sim.pins(recipes.pinterest_id)
    assert (due.status, due.pinterest_id, due.next_at) == (Pin.Status.PUBLISHED, made["id"], None)
    assert (made["title"], made["alt_text"]) == (due.title, due.alt_text)
    attempt = due.attempts.get()
    assert (attempt.outcome, attempt.number) == (Attempt.Outcome.PUBLISHED, 1)


def test_a_pin_of_tomorrow_is_left_alone(sim: Simulator, recipes: Board, soup: Media) -> None:
    pin = linked.scheduled(recipes, soup, timezone.now() + timedelta(days=1))
    work()
    pin.refresh_from_db()
    assert (pin.status, sim.pins()) == (Pin.Status.SCHEDULED, [])


def test_pins_go_out_in_the_order_of_their_times(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    now = timezone.now()
    for minutes, title in ((1, "third"), (3, "first"), (2, "second")):
        linked.scheduled(recipes, soup, now - timedelta(minutes=minutes), title=title)
    work()
    assert titles(sim, recipes) == ["first", "second", "third"]


def test_pins_of_one_account_keep_their_distance(
    sim: Simulator, hazel: PinterestAccount, recipes: Board, soup: Media, travel: Travel
) -> None:
    Lane.objects.filter(account=hazel).update(spacing_seconds=10)
    for title in ("first", "second"):
        linked.scheduled(recipes, soup, timezone.now(), title=title)
    work()
    assert titles(sim, recipes) == ["first"]
    waiting = Pin.objects.with_places().get(title="second")
    assert stand(waiting, timezone.now()).word.startswith("Waiting until")
    later(travel, seconds=10)
    work()
    assert titles(sim, recipes) == ["first", "second"]


def test_one_stuck_account_holds_up_no_other(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, bob: User
) -> None:
    sim.fault("rate_limited", "pins/create", username="hazelandoak")
    other = linked.connected(bob, sim, "quietcorner")
    linked.scheduled(linked.board(other, sim, "Walks"), soup, timezone.now(), title="other")
    work()
    assert [pin["title"] for pin in sim.pins()] == ["other"]


def test_only_one_holder_works_on_a_lane(sim: Simulator, due: Pin) -> None:
    assert take(due.account_id) is not None
    work_for([due.account_id])
    assert sim.pins() == []


def test_above_the_daily_cap_pins_wait_for_tomorrow(
    sim: Simulator, hazel: PinterestAccount, recipes: Board, soup: Media
) -> None:
    Lane.objects.filter(account=hazel).update(daily_cap=1)
    for title in ("first", "second"):
        linked.scheduled(recipes, soup, timezone.now(), title=title)
    work()
    assert titles(sim, recipes) == ["first"]
    own = Lane.objects.get(account=hazel)
    assert own.not_before_cause == OwnCause.DAILY_CAP
    assert own.not_before
    assert hazel.local(own.not_before).hour == 0


def test_a_tolerance_beyond_all_dates_asks_never(sim: Simulator, due: Pin, recipes: Board) -> None:
    """The admin refuses it by now; other hands may still write it."""
    Lane.objects.update(tolerance_hours=2_147_483_647)  # the most that the column holds
    work()
    assert titles(sim, recipes) == [due.title]


def test_a_paused_lane_sends_nothing(sim: Simulator, due: Pin) -> None:
    Lane.objects.update(paused_at=timezone.now())
    work()
    assert sim.pins() == []
    assert stand(Pin.objects.with_places().get(pk=due.pk), timezone.now()).word == "On hold"
