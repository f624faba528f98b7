"""One account's lane, against a Pinterest that speaks real HTTP."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing import clock, lane, leases
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests.publishing import linked
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
Travel = time_machine.Traveller
NEEDS_YOU = Pin.Status.NEEDS_YOU


@pytest.fixture(autouse=True)
def _pinterest(sim: Simulator, settings: Settings) -> None:
    linked.use(sim, settings)
    settings.PUBLISHING = {"read_timeout": 0.5, "connect_timeout": 0.5}


@pytest.fixture
def travel() -> Iterator[Travel]:
    with time_machine.travel(timezone.now(), tick=True) as traveller:
        yield traveller


@pytest.fixture
def hazel(alice: User, sim: Simulator) -> PinterestAccount:
    return linked.connected(alice, sim)


@pytest.fixture
def recipes(hazel: PinterestAccount, sim: Simulator) -> Board:
    return linked.board(hazel, sim)


@pytest.fixture
def due(recipes: Board, soup: Media) -> Pin:
    return linked.scheduled(
        recipes, soup, timezone.now(), alt_text="A bowl", link="https://a.example"
    )


def work() -> None:
    """Let the clock find what is due and the lanes do it."""
    clock.dispatch(timezone.now(), lane.work)


def later(travel: Travel, **delta: float) -> datetime:
    travel.shift(timedelta(**delta))
    return timezone.now()


def titles(sim: Simulator, board: Board) -> list[str]:
    return [pin["title"] for pin in sim.pins(board.pinterest_id)]


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


def test_a_revoked_connection_holds_the_pin_until_the_reconnect(
    sim: Simulator, due: Pin, hazel: PinterestAccount, recipes: Board
) -> None:
    sim.revoke("hazelandoak")
    work()
    due = Pin.objects.with_places().get(pk=due.pk)
    standing = stand(due, timezone.now())
    assert (due.status, standing.word) == (Pin.Status.SCHEDULED, "On hold")
    assert "Reconnect" in standing.sentence
    assert due.attempts.get().cause == Cause.TOKEN_REFUSED
    linked.connect_again(hazel, sim)
    work()
    due.refresh_from_db()
    assert (due.status, titles(sim, recipes)) == (Pin.Status.PUBLISHED, [due.title])


def test_an_expired_access_token_is_refreshed_without_anybody_noticing(
    sim: Simulator, due: Pin
) -> None:
    sim.expire_access_tokens("hazelandoak")
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert due.attempts.count() == 1


def test_a_deleted_board_asks_for_another_one(sim: Simulator, due: Pin, recipes: Board) -> None:
    sim.delete_board(recipes.pinterest_id)
    work()
    due = Pin.objects.with_places().get(pk=due.pk)
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.BOARD_GONE)
    assert stand(due, timezone.now()).word == "Choose a board"
    recipes.refresh_from_db()
    assert recipes.missing_since is not None


def test_a_board_that_is_known_to_be_gone_costs_no_call(
    sim: Simulator, due: Pin, recipes: Board
) -> None:
    Board.objects.filter(pk=recipes.pk).update(missing_since=timezone.now())
    sim.clear_requests()
    work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.BOARD_GONE)
    assert not [record for record in sim.requests if record.method == "POST"]


def test_a_refusal_without_a_reason_is_asked_after(sim: Simulator, due: Pin) -> None:
    sim.fault("not_permitted", "pins/create")
    sim.fault("board_not_found", "boards/get")
    work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.BOARD_GONE)


def test_a_rate_limit_is_waited_for_and_then_the_pin_goes_out(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    sim.fault("rate_limited_retry_after", "pins/create", parameter="120", times=1)
    work()
    due = Pin.objects.with_places().get(pk=due.pk)
    assert (due.status, due.tries) == (Pin.Status.SCHEDULED, 0)
    assert stand(due, timezone.now()).word.startswith("Waiting until")
    later(travel, seconds=60)
    work()
    assert titles(sim, recipes) == []
    later(travel, seconds=61)
    work()
    due.refresh_from_db()
    assert (due.status, titles(sim, recipes)) == (Pin.Status.PUBLISHED, [due.title])


def test_a_spam_block_holds_the_whole_account_for_a_day(
    sim: Simulator, due: Pin, hazel: PinterestAccount, travel: Travel
) -> None:
    sim.fault("spam_block", "pins/create", times=1)
    work()
    later(travel, hours=23)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.SCHEDULED
    assert stand(Pin.objects.with_places().get(pk=due.pk), timezone.now()).word == "On hold"


def test_a_trial_app_waits_for_approval_and_goes_on_by_itself(
    sim: Simulator, due: Pin, hazel: PinterestAccount, travel: Travel
) -> None:
    sim.set_mode("trial")
    work()
    hazel.refresh_from_db()
    assert hazel.state == PinterestAccount.State.WAITING_APPROVAL
    sim.set_mode("standard")
    later(travel, hours=6, seconds=1)
    work()
    due.refresh_from_db()
    hazel.refresh_from_db()
    assert (due.status, hazel.state) == (Pin.Status.PUBLISHED, "connected")


def test_a_blocked_link_stops_other_pins_to_the_same_site(
    sim: Simulator, due: Pin, recipes: Board, soup: Media
) -> None:
    also = linked.scheduled(recipes, soup, timezone.now(), link="https://a.example/other")
    sim.fault("link_blocked", "pins/create", times=1)
    work()
    due.refresh_from_db()
    also.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.LINK_SPAM)
    assert (also.status, also.cause) == (Pin.Status.SCHEDULED, Cause.LINK_SPAM)
    assert also.next_at
    assert also.next_at > timezone.now() + timedelta(hours=5)
    assert sim.pins() == []


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
    lease = leases.take(due.account_id)
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


def test_only_one_holder_works_on_a_lane(sim: Simulator, due: Pin) -> None:
    assert leases.take(due.account_id) is not None
    lane.work(due.account_id)
    assert sim.pins() == []


def test_a_pin_past_the_tolerance_waits_for_a_decision(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    pin = linked.scheduled(recipes, soup, timezone.now() - timedelta(hours=25))
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.cause, sim.pins()) == (NEEDS_YOU, OwnCause.TOO_LATE, [])


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


def test_a_lost_file_is_said_before_anything_is_sent(sim: Simulator, due: Pin, soup: Media) -> None:
    soup.file.delete(save=False)
    work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, OwnCause.MEDIA_MISSING)
    assert due.attempts.count() == 0


def test_a_paused_lane_sends_nothing(sim: Simulator, due: Pin) -> None:
    Lane.objects.update(paused_at=timezone.now())
    work()
    assert sim.pins() == []
    assert stand(Pin.objects.with_places().get(pk=due.pk), timezone.now()).word == "On hold"


def test_when_pinterest_cannot_be_reached_the_pin_is_tried_again(
    due: Pin, settings: Settings, travel: Travel, sim: Simulator
) -> None:
    real, settings.PINTEREST_API_URL = settings.PINTEREST_API_URL, "http://127.0.0.1:1/v5"
    work()
    due.refresh_from_db()
    assert (due.status, due.tries, due.cause) == ("scheduled", 1, Cause.NOT_CONNECTED)
    assert due.attempts.get().outcome == Attempt.Outcome.NOT_SENT
    settings.PINTEREST_API_URL = real
    later(travel, seconds=7)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


def test_no_credential_is_kept_in_an_attempt(sim: Simulator, due: Pin) -> None:
    sim.fault("authentication_failed", "pins/create")
    work()
    for attempt in Attempt.objects.all():
        assert "pina_" not in attempt.raw_answer + attempt.message
