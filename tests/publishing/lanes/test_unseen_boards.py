"""Boards that cannot be looked at: their pins wait for that, or for the user, and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import composing, silence
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.standing import stand
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, fresh, go_on, later, titles, work
from tests.publishing.lanes.test_gap import overdue, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LIST = "boards/list_pins"


@pytest.fixture
def secret(sim: Simulator, hazel: PinterestAccount) -> Board:
    """A secret board of an account that may not see it."""
    there = next(b for b in sim.boards("hazelandoak") if b["privacy"] == "SECRET")
    return factories.board(hazel, there["name"], pinterest_id=there["id"], privacy="SECRET")


def test_a_secret_board_stops_its_own_pin_and_no_other(
    recipes: Board, secret: Board, soup: Media, travel: Travel
) -> None:
    silence.note(timezone.now())
    soon = timezone.now() + timedelta(seconds=1)
    first, second = (linked.scheduled(board, soup, soon) for board in (secret, recipes))
    later(travel, seconds=40)
    silence.note(timezone.now())
    work()
    assert (fresh(first).status, fresh(first).cause) == ("needs_you", Cause.BOARD_SECRET)
    assert fresh(second).status == "published"


def test_a_section_that_may_not_be_listed_stops_its_own_pin_and_no_other(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    sim.fault("section_pins_forbidden", "board_sections/list_pins")
    first = overdue(recipes, soup, 40, section=factories.section(recipes))
    second = overdue(recipes, soup, 30)
    work()
    assert (fresh(first).status, fresh(first).cause) == ("needs_you", Cause.BOARD_FORBIDDEN)
    assert fresh(second).status == "published"


def test_a_listing_that_nobody_can_read_is_put_to_the_user_after_some_looks(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel, signed_in: Client
) -> None:
    pin, other = overdue(recipes, soup), linked.scheduled(recipes, soup, timezone.now())
    sim.fault("html_200", LIST)
    work()
    assert (fresh(pin).status, fresh(pin).cause) == ("scheduled", OwnCause.BOARD_UNSEEN)
    assert fresh(other).status == "published"
    for _ in range(5):
        assert "may be out already" in stand(fresh(pin), timezone.now()).sentence
        go_on(travel, pin)
    assert (fresh(pin).status, fresh(pin).cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    attempt = pin.attempts.get()
    assert (attempt.outcome, attempt.looks) == (Attempt.Outcome.UNKNOWN, 0)
    page = signed_in.get(reverse("publishing:settle", args=[pin.pk])).content.decode()
    assert "we could not look at “Recipes” to find out: We could not read Pinterest" in page
    own = signed_in.get(reverse("publishing:pin", args=[pin.pk])).content.decode()
    assert "We could not look at the board to find out whether it is out already." in own
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_trouble_with_one_board_lets_the_accounts_other_pins_pass(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel
) -> None:
    first = overdue(recipes, soup, 40, section=factories.section(recipes))
    others = [overdue(recipes, soup, 30), linked.scheduled(recipes, soup, timezone.now())]
    sim.fault("server_error", "board_sections/list_pins")
    work()
    assert Lane.objects.get().not_before_cause == Cause.PINTEREST_DOWN
    later(travel, seconds=50)
    work()
    assert [fresh(pin).status for pin in others] == ["scheduled", "scheduled"]
    later(travel, seconds=11)
    work()
    assert [fresh(pin).status for pin in others] == ["published", "published"]
    assert fresh(first).cause == OwnCause.BOARD_UNSEEN


def test_a_pin_that_was_put_off_is_looked_for_before_it_is_sent(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel
) -> None:
    pin = overdue(recipes, soup)
    there = sent_before_the_gap(pin)
    sim.fault("html_200", LIST, times=2)
    work()
    composing.retry(fresh(pin))
    work()
    assert fresh(pin).status == "scheduled"
    go_on(travel, pin)
    assert (fresh(pin).status, fresh(pin).pinterest_id) == ("published", there)
    assert titles(sim, recipes) == [pin.title]


def test_a_pin_that_was_put_off_and_is_not_there_has_all_its_tries(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel
) -> None:
    pin = overdue(recipes, soup)
    sim.fault("html_200", LIST, times=1)
    work()
    sim.fault("section_conflict", "pins/create", times=1)
    go_on(travel, pin)
    assert (fresh(pin).cause, fresh(pin).tries) == (Cause.CONFLICT, 1)


@pytest.mark.parametrize("restored", [False, True])
def test_past_the_tolerance_the_user_is_asked_however_long_pinterest_is_in_trouble(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel, restored: bool
) -> None:
    pin = overdue(recipes, soup, 23 * 60)
    if restored:
        silence.note(timezone.now())
        later(travel, minutes=15)
        Pin.objects.update(updated_at=timezone.now() - timedelta(minutes=10))
        silence.note(timezone.now())
    sim.fault("server_error", LIST)
    for _ in range(20):
        go_on(travel, pin)
    asked = Cause.OUTCOME_UNKNOWN if restored else OwnCause.TOO_LATE
    assert (fresh(pin).status, fresh(pin).cause) == ("needs_you", asked)
    assert titles(sim, recipes) == []
