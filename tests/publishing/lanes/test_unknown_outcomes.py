"""Lost answers: looked for on the board, never sent twice."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Board, User
from accounts.pinterest.causes import Cause
from publishing import composing
from publishing.changing import ChangedMeanwhile
from publishing.models import Attempt, Media, Pin
from tests.publishing import linked
from tests.publishing.claims import take
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
NEEDS_YOU = Pin.Status.NEEDS_YOU


@pytest.mark.parametrize(
    "fault", ["never_answers_after_work", "dropped_after_work", "server_error_after_work",
              "truncated_json_after_work", "gateway_timeout_after_work"]
)  # fmt: skip
def test_a_lost_answer_is_looked_for_and_never_sent_twice(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, fault: str
) -> None:
    sim.fault(fault, "pins/create", times=1)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.CHECKING
    later(travel, seconds=80)
    work()
    due.refresh_from_db()
    [made] = sim.pins(recipes.pinterest_id)
    assert (due.status, due.pinterest_id) == (Pin.Status.PUBLISHED, made["id"])
    assert due.attempts.get().outcome == Attempt.Outcome.FOUND


@pytest.mark.parametrize("fault", ["never_answers", "dropped_before_work", "server_error"])
def test_what_never_arrived_is_sent_again_after_three_looks(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, fault: str
) -> None:
    sim.fault(fault, "pins/create", times=1)
    work()
    for seconds in (80, 110, 545):
        assert titles(sim, recipes) == []
        later(travel, seconds=seconds)
        work()
    work()
    due.refresh_from_db()
    assert (due.status, titles(sim, recipes)) == (Pin.Status.PUBLISHED, [due.title])
    assert [a.outcome for a in due.attempts.all()] == ["not_found", "published"]


def test_a_stranger_on_the_board_makes_it_the_users_decision(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    linked.pin_by_hand(due)
    for seconds in (80, 110, 545):
        later(travel, seconds=seconds)
        work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.OUTCOME_UNKNOWN)
    assert len(due.attempts.get().evidence["looks"]) == 3


def test_a_pin_whose_process_died_is_checked_not_sent(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    lease = take(due.account_id)
    assert lease is not None
    Pin.objects.update(status="publishing", claim_fence=lease.fence, next_at=lease.until)
    Attempt.objects.create(pin=due, number=1, started_at=timezone.now(), board_pin_count=0)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHING
    later(travel, seconds=91)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.CHECKING
    assert titles(sim, recipes) == []


def test_two_pins_that_say_the_same_are_not_taken_for_each_other(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    work()
    twin = linked.scheduled(recipes, soup, timezone.now(), alt_text=due.alt_text, link=due.link)
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    work()
    twin.refresh_from_db()
    assert twin.status == Pin.Status.CHECKING
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_our_own_pins_on_the_board_leave_no_doubt(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    linked.scheduled(recipes, soup, timezone.now(), title="Another one")
    work()
    for seconds in (80, 110, 545, 1):
        later(travel, seconds=seconds)
        work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert sorted(titles(sim, recipes)) == sorted(["Another one", due.title])


def test_a_board_that_is_gone_does_not_prove_that_the_pin_is_not_out(
    client: Client, alice: User, sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    sim.fault("board_not_found", "boards/get", times=1)
    later(travel, seconds=80)
    work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.OUTCOME_UNKNOWN)
    with pytest.raises(ChangedMeanwhile, match="First say whether this pin is on Pinterest"):
        composing.publish_now(due)
    client.force_login(alice)
    page = client.get(reverse("publishing:settle", args=[due.pk])).content.decode()
    assert "is not on Pinterest any more. If it was deleted, the pin is not there either" in page
    assert titles(sim, recipes) == [due.title]


def test_a_look_that_is_refused_without_a_reason_asks_nobody_to_reconnect(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    sim.fault("authorization_failed", "boards/get", times=1)
    later(travel, seconds=80)
    work()
    due.account.refresh_from_db()
    assert due.account.is_connected
    later(travel, hours=7)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
