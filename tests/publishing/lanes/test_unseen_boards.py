"""Boards that cannot be looked at: their pins wait for that, or for the user, and nobody else."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Board, Credential, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import composing, silence
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.moments import full_minute
from publishing.standing import stand
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.publishing.lanes.test_gap import overdue, sent_before_the_gap
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LIST = "boards/list_pins"


@pytest.fixture
def secret(sim: Simulator, hazel: PinterestAccount) -> Board:
    """A secret board of an account that may not see it."""
    there = next(b for b in sim.boards("hazelandoak") if b["privacy"] == "SECRET")
    return factories.board(hazel, there["name"], pinterest_id=there["id"], privacy="SECRET")


def fresh(pin: Pin) -> Pin:
    return Pin.objects.with_places().get(pk=pin.pk)


def go_on(travel: Travel, pin: Pin) -> None:
    """Go to the pin's next look, or to when its account sends again, and let the worker work."""
    found = fresh(pin)
    moments: list[datetime | None] = [found.next_at, found.account.lane.not_before]
    travel.move_to(max(timezone.now(), *filter(None, moments)) + timedelta(seconds=1))
    work()


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


def checked(sim: Simulator, pin: Pin, travel: Travel) -> None:
    """Lose the answer to its create, and go to the first look."""
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)


def asked_page(pin: Pin, client: Client) -> str:
    assert (fresh(pin).status, fresh(pin).cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    return client.get(reverse("publishing:settle", args=[pin.pk])).content.decode()


def test_a_look_that_is_not_permitted_puts_a_lost_answer_to_the_user_at_once(
    sim: Simulator, due: Pin, travel: Travel, signed_in: Client
) -> None:
    checked(sim, due, travel)
    sim.fault("not_permitted", "boards/get")
    work()
    page = asked_page(due, signed_in)
    assert "could not look at “Recipes” to find out: hazelandoak may not use the board." in page
    assert "Send it again" in page


@pytest.mark.parametrize(
    ("fault", "operation", "hours"),
    [
        ("html_200", LIST, 1),
        ("unheard_of", "boards/get", 1),
        ("server_error", LIST, 24),
        ("rate_limited", "boards/get", 24),
    ],
)
def test_looks_that_go_on_failing_are_put_to_the_user_in_the_end(
    sim: Simulator, due: Pin, travel: Travel, signed_in: Client, fault: str, operation: str,
    hours: float,
) -> None:  # fmt: skip
    checked(sim, due, travel)
    sim.fault(fault, operation)
    work()
    began, calls = timezone.now(), len(sim.requests)
    while fresh(due).status == "checking":
        go_on(travel, due)
    lasted = timezone.now() - began
    assert timedelta(hours=hours) <= lasted < timedelta(hours=1.3 * hours)
    assert len(sim.requests) - calls < 80
    assert "could not look at" in asked_page(due, signed_in)


def test_a_look_that_succeeds_ends_the_patience_anew(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.fault("html_200", LIST, times=1)
    work()
    go_on(travel, due)
    attempt = due.attempts.get()
    assert (attempt.looks, attempt.saw_nothing) == (1, False)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("needs_reconnect", "Pinterest signed hazelandoak out."),
        ("disconnected", "hazelandoak is disconnected."),
    ],
)
def test_without_a_connection_the_user_is_asked_after_a_day(
    sim: Simulator, due: Pin, travel: Travel, signed_in: Client, state: str, said: str
) -> None:
    checked(sim, due, travel)
    PinterestAccount.objects.update(state=state, state_cause=Cause.TOKEN_REFUSED)
    later(travel, hours=23)
    work()
    assert fresh(due).status == "checking"
    later(travel, hours=1, minutes=2)
    work()
    assert f"to find out: {said}" in asked_page(due, signed_in)


def said(pin: Pin) -> str:
    return stand(fresh(pin), timezone.now()).sentence


@pytest.mark.parametrize(
    ("fault", "operation", "why"),
    [
        ("rate_limited", "boards/get", ": Pinterest asked us to slow down."),
        ("server_error", LIST, ": Pinterest had trouble."),
        ("unheard_of", LIST, ": Pinterest refused without a reason we know."),
        ("html_200", LIST, "."),
    ],
)
def test_a_pin_whose_look_failed_says_why_and_when_the_next_one_is(
    sim: Simulator, due: Pin, travel: Travel, fault: str, operation: str, why: str
) -> None:
    checked(sim, due, travel)
    assert "could not look" not in said(due)
    sim.fault(fault, operation, times=1)
    work()
    assert f"and we could not look at the board yet{why} We look at the board" in said(due)
    next_at = fresh(due).next_at
    assert next_at
    minute = full_minute(due.account.local(next_at))
    assert f"{minute:%H:%M}; you need not do anything." in said(due)
    travel.move_to(next_at)
    assert "sent again, next in a moment; you need not do anything." in said(due)


def test_a_look_that_succeeds_is_said_of_no_more(sim: Simulator, due: Pin, travel: Travel) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    sim.fault("rate_limited", "boards/get", times=1)
    work()
    assert "could not look" in said(due)
    go_on(travel, due)
    assert (fresh(due).status, due.attempts.get().looks) == ("checking", 1)
    assert "could not look" not in said(due)


def test_a_pin_that_waits_for_the_accounts_reads_says_so(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    checked(sim, due, travel)
    ends = timezone.now() + timedelta(minutes=5)
    left = {"limit": 5, "remaining": 0, "resets_at": ends.isoformat(), "window_seconds": 60}
    Lane.objects.update(budgets={"org_read_app_id_user_id": left})
    work()
    assert fresh(due).next_at == ends
    assert "What Pinterest allows hazelandoak is used up for now." in said(due)


@pytest.mark.parametrize("operation", [LIST, "oauth/token"])
def test_the_one_pin_that_may_be_out_says_so_while_its_account_waits(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel, operation: str
) -> None:
    pin, other = overdue(recipes, soup), linked.scheduled(recipes, soup, timezone.now())
    if operation == LIST:
        sim.fault("rate_limited", LIST, times=1)
    else:
        sim.expire_access_tokens(recipes.account.username)
        Credential.objects.update(access_expires_at=timezone.now())
        sim.fault("service_unavailable", operation, times=1)
    work()
    assert "This pin may be out already, and we could not look at the board" in said(pin)
    assert "we look again before anything is sent, next " in said(pin)
    assert "may be out" not in said(other)
    assert fresh(pin).tries == 0
    go_on(travel, pin)
    go_on(travel, other)
    assert [fresh(each).status for each in (pin, other)] == ["published", "published"]
    assert fresh(pin).cause == ""
