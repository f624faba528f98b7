"""Holds and waits end by themselves: once the cause is gone, the pins go out in their order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import standstill
from publishing.models import Lane, Media, Pin, PinCause
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes import preparing
from tests.publishing.lanes.preparing import World
from tests.publishing.lanes.steps import Travel, fresh, later, titles, work
from tests.publishing.lanes.test_every_failure import cause_of
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
TITLES = ["first", "second", "third"]


@dataclass(frozen=True)
class Hold:
    """What begins it, and what ends it: something that happens, and the time until the next try."""

    cause: PinCause
    fault: str = ""
    operation: str = "pins/create"
    prepare: Callable[[World], None] | None = None
    mend: Callable[[World], None] | None = None
    hours: float = 0
    parameter: str | None = None


def reconnected(world: World) -> None:
    linked.connect_again(world.account, world.sim)


def resumed(world: World) -> None:
    world.change_lane(paused_at=None)


def address_set_back(world: World) -> None:
    PinterestAccount.objects.update(environment="other")


def goes_on(world: World) -> None:
    standstill.end()


HOLDS = [
    Hold(Cause.TOKEN_REFUSED, "authentication_failed", mend=reconnected),
    Hold(Cause.SCOPES_MISSING, "scopes_missing", mend=reconnected),
    Hold(Cause.OTHER_ENVIRONMENT, prepare=preparing.another_address, mend=address_set_back),
    Hold(Cause.APP_TRIAL, "trial_access", hours=6),
    Hold(Cause.APP_NOT_ACTIVATED, "app_not_activated", hours=6),
    Hold(Cause.FEATURE_RESTRICTED, "restricted_feature", hours=6),
    Hold(Cause.FEATURE_RESTRICTED, "restricted_feature_unnamed", hours=6),
    Hold(
        Cause.APP_CREDENTIALS,
        "application_id_invalid",
        "oauth/token",
        prepare=preparing.due_for_a_new_token,
        hours=0.25,
    ),
    Hold(Cause.SPAM_BLOCK, "spam_block", hours=24),
    Hold(Cause.RATE_LIMITED, "rate_limited", hours=0.1, parameter="360"),
    Hold(Cause.DAILY_LIMIT, "daily_post_limit", hours=6),
    Hold(OwnCause.STANDSTILL, prepare=preparing.standstill, mend=goes_on),
    Hold(OwnCause.PAUSED, prepare=preparing.paused, mend=resumed),
]


@pytest.fixture
def world(
    sim: Simulator,
    settings: Settings,
    travel: Travel,
    hazel: PinterestAccount,
    recipes: Board,
    soup: Media,
) -> World:
    """Three pins that are due, each later than the one before."""
    now = timezone.now()
    pins = [
        linked.scheduled(recipes, soup, now - timedelta(minutes=3 - number), title=title)
        for number, title in enumerate(TITLES)
    ]
    return World(sim, settings, travel, hazel, recipes, soup, pins[0])


@pytest.mark.parametrize("hold", HOLDS, ids=lambda hold: str(hold.cause))
def test_what_is_held_goes_out_in_order_once_the_cause_is_gone(world: World, hold: Hold) -> None:
    if hold.prepare:
        hold.prepare(world)
    if hold.fault:
        world.sim.fault(hold.fault, hold.operation, parameter=hold.parameter)
    work()
    assert cause_of(fresh(world.pin)) == hold.cause
    world.sim.clear_faults()
    if hold.hours:
        later(world.travel, hours=hold.hours, seconds=-5)
        work()
    assert titles(world.sim, world.board) == []
    if hold.mend:
        hold.mend(world)
    later(world.travel, seconds=6)
    work()
    assert titles(world.sim, world.board) == TITLES
    world.account.refresh_from_db()
    assert (world.account.state, world.account.state_cause) == ("connected", "")


def test_a_pin_that_needs_a_closed_feature_holds_up_no_other_pin(world: World) -> None:
    world.sim.fault("restricted_feature", "pins/create", parameter="carousel_pins", times=1)
    work()
    pin = fresh(world.pin)
    assert titles(world.sim, world.board) == TITLES[1:]
    assert (pin.cause, pin.account.state) == (Cause.FEATURE_RESTRICTED, "connected")
    stands = stand(pin, timezone.now())
    assert (stands.word, stands.cause) == ("On hold", Cause.FEATURE_RESTRICTED)
    assert "it goes out once Pinterest opens the feature" in stands.sentence
    later(world.travel, hours=6, seconds=1)
    work()
    assert titles(world.sim, world.board) == [*TITLES[1:], TITLES[0]]


def test_a_full_days_pins_go_out_on_the_accounts_next_day(world: World) -> None:
    world.change_lane(daily_cap=2)
    work()
    assert titles(world.sim, world.board) == TITLES[:2]
    own = Lane.objects.get(account=world.account)
    assert own.not_before
    world.travel.move_to(own.not_before)
    work()
    assert titles(world.sim, world.board) == TITLES


def test_a_shut_out_host_is_let_in_again(world: World) -> None:
    Pin.objects.update(link="https://a.example/soup")
    world.sim.fault("link_blocked", "pins/create", times=1)
    work()
    assert titles(world.sim, world.board) == []
    later(world.travel, hours=6, seconds=1)
    work()
    assert titles(world.sim, world.board) == TITLES[1:]


def test_an_approval_is_found_out_by_a_lost_answer_too(world: World) -> None:
    """The account waits for approval; the next create gets through, but its answer is lost."""
    world.sim.fault("trial_access", "pins/create")
    work()
    world.sim.clear_faults()
    world.sim.fault("dropped_after_work", "pins/create", times=1)
    Pin.objects.exclude(pk=world.pin.pk).delete()
    later(world.travel, hours=6, seconds=1)
    work()
    assert fresh(world.pin).status == Pin.Status.CHECKING
    assert stand(fresh(world.pin), timezone.now()).word == "Checking with Pinterest"
    later(world.travel, seconds=80)
    work()
    world.account.refresh_from_db()
    assert fresh(world.pin).status == Pin.Status.PUBLISHED
    assert world.account.is_connected


def test_boards_are_not_asked_about_each_minute_while_the_app_is_shut_out(world: World) -> None:
    Pin.objects.exclude(pk=world.pin.pk).delete()
    world.sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    world.sim.fault("app_not_activated")
    later(world.travel, seconds=80)
    work()
    pin = fresh(world.pin)
    assert pin.status == Pin.Status.CHECKING
    assert pin.next_at
    assert pin.next_at > timezone.now() + timedelta(hours=5)


def test_a_secret_boards_permission_holds_up_no_other_pin(world: World) -> None:
    world.sim.fault("scopes_missing", "pins/create", parameter="pins:write_secret", times=1)
    work()
    assert fresh(world.pin).cause == Cause.BOARD_SECRET
    assert titles(world.sim, world.board) == TITLES[1:]


def test_what_is_held_past_its_tolerance_is_said_to_be_asked_about(
    hazel: PinterestAccount, recipes: Board
) -> None:
    PinterestAccount.objects.update(state="needs_reconnect", state_cause=Cause.TOKEN_REFUSED)
    now = timezone.now()
    said = {}
    for days in (0, 2):
        due_at = now - timedelta(days=days)
        pin = factories.pin(hazel, board=recipes, status="scheduled", due_at=due_at)
        said[days] = stand(fresh(pin), now).sentence
    assert said[0].endswith("Reconnect, and it goes out by itself.")
    assert said[2].endswith("Its time is long past by then, so we ask you first.")


def test_a_failed_renewal_of_the_token_waits_as_long_as_its_row_says(world: World) -> None:
    world.sim.fault("html_200", "oauth/token")
    preparing.due_for_a_new_token(world)
    work()
    pin = fresh(world.pin)
    stands = stand(pin, timezone.now())
    assert pin.account.lane.not_before_cause == Cause.PINTEREST_DOWN
    assert stands.word.startswith("Waiting until")
    assert "we try again" in stands.sentence
