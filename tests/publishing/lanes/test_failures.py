"""Clear refusals and waits: what becomes of the pin, its lane and its account."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.board_sync import stale_sections
from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.forms.places import places
from publishing.models import Attempt, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
NEEDS_YOU = Pin.Status.NEEDS_YOU


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
    sim.clear_requests()
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
    assert due.attempts.count() == 1
    assert len(sim.requests) == 3
    assert len({record.port for record in sim.requests}) == 1  # the lane's own connection


AMBIGUOUS = ["not_permitted", "authorization_failed"]


@pytest.mark.parametrize("refusal", AMBIGUOUS)
def test_a_token_refused_in_the_look_behind_a_refusal_is_replaced_once(
    sim: Simulator, due: Pin, hazel: PinterestAccount, refusal: str
) -> None:
    sim.fault(refusal, "pins/create", times=1)
    sim.fault("authentication_failed", "user_account/get", times=1)
    sim.clear_requests()
    work()
    due.refresh_from_db()
    hazel.refresh_from_db()
    assert (due.status, due.attempts.count()) == (Pin.Status.PUBLISHED, 1)
    assert hazel.is_connected
    asked = ["pins/create", "user_account/get", "oauth/token", "pins/create"]
    assert [record.operation for record in sim.requests] == asked


@pytest.mark.parametrize("refusal", AMBIGUOUS)
def test_a_new_token_refused_in_the_look_needs_a_reconnect(
    sim: Simulator, due: Pin, hazel: PinterestAccount, refusal: str
) -> None:
    sim.fault(refusal, "pins/create")
    sim.fault("authentication_failed", "user_account/get")
    work()
    hazel.refresh_from_db()
    assert (hazel.state, hazel.state_cause) == ("needs_reconnect", Cause.TOKEN_REFUSED)
    assert due.attempts.get().cause == Cause.TOKEN_REFUSED


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


def test_a_deleted_section_is_offered_no_more_and_costs_the_next_pin_no_call(
    sim: Simulator, due: Pin, recipes: Board, soup: Media
) -> None:
    soups = factories.section(recipes)
    Board.objects.update(sections_synced_at=timezone.now())
    other = factories.section(recipes, "Salads")
    Pin.objects.update(section=soups)
    second = linked.scheduled(recipes, soup, timezone.now(), section=soups)
    sim.fault("section_not_found", "pins/create", times=1)
    work()
    for pin in (due, second):
        pin.refresh_from_db()
        assert (pin.status, pin.cause) == (NEEDS_YOU, Cause.SECTION_GONE)
    assert len([record for record in sim.requests if record.operation == "pins/create"]) == 1
    assert [place.section for place in places(due.account)] == [None, other.pk]
    assert recipes in stale_sections(due.account, timezone.now())


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
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    also = linked.scheduled(recipes, soup, timezone.now(), link="https://a.example/other")
    sim.fault("link_blocked", "pins/create", times=1)
    work()
    later(travel, hours=1, seconds=1)
    work()
    due.refresh_from_db()
    also.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, Cause.LINK_SPAM)
    assert (also.status, also.cause) == (Pin.Status.SCHEDULED, OwnCause.HOST_BLOCKED)
    assert also.next_at
    assert also.next_at > timezone.now() + timedelta(hours=4)
    assert sim.pins() == []


def test_after_a_blocked_link_the_whole_account_lies_low_for_an_hour(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    other = linked.scheduled(recipes, soup, timezone.now(), link="", title="No link at all")
    sim.fault("link_blocked", "pins/create", times=1)
    work()
    assert titles(sim, recipes) == []
    stands = stand(Pin.objects.with_places().get(pk=other.pk), timezone.now())
    assert stands.word.startswith("Waiting until")
    assert "blocked the link of another pin" in stands.sentence
    later(travel, minutes=59)
    work()
    assert titles(sim, recipes) == []
    later(travel, minutes=1, seconds=1)
    work()
    assert titles(sim, recipes) == ["No link at all"]


def test_a_pin_past_the_tolerance_waits_for_a_decision(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    pin = linked.scheduled(recipes, soup, timezone.now() - timedelta(hours=25))
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.cause, sim.pins()) == (NEEDS_YOU, OwnCause.TOO_LATE, [])


def test_a_lost_file_is_said_before_anything_is_sent(sim: Simulator, due: Pin, soup: Media) -> None:
    soup.file.delete(save=False)
    work()
    due.refresh_from_db()
    assert (due.status, due.cause) == (NEEDS_YOU, OwnCause.MEDIA_MISSING)
    assert due.attempts.count() == 0


def test_when_pinterest_cannot_be_reached_the_pin_is_tried_again(
    due: Pin, travel: Travel, sim: Simulator
) -> None:
    sim.set_offline(3_600)
    work()
    due.refresh_from_db()
    assert (due.status, due.tries, due.cause) == ("scheduled", 1, Cause.NOT_CONNECTED)
    assert {each.outcome for each in due.attempts.all()} == {Attempt.Outcome.NOT_SENT}
    sim.set_offline(0)
    later(travel, seconds=7)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


def test_no_credential_is_kept_in_an_attempt(sim: Simulator, due: Pin) -> None:
    sim.fault("authentication_failed", "pins/create")
    work()
    for attempt in Attempt.objects.all():
        assert "pina_" not in attempt.raw_answer + attempt.message


def test_a_refresh_that_outlives_the_lease_costs_neither_a_try_nor_the_connection(
    sim: Simulator, due: Pin, hazel: PinterestAccount, settings: Settings, travel: Travel
) -> None:
    settings.PUBLISHING = {"lease": 1}
    sim.expire_access_tokens("hazelandoak")
    sim.fault("slow_answer", "oauth/token", parameter="1.5")
    work()
    due.refresh_from_db()
    hazel.refresh_from_db()
    assert (due.status, due.tries, due.cause) == (Pin.Status.SCHEDULED, 0, "")
    assert {each.outcome for each in due.attempts.all()} == {Attempt.Outcome.NOT_SENT}
    assert hazel.is_connected
    settings.PUBLISHING = {}
    later(travel, seconds=2)
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED
