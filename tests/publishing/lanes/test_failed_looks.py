"""Looks that fail after a lost answer: the pin says why, and its user is asked in the end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Board, Credential, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing.models import Lane, Media, Pin
from publishing.moments import full_minute
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, fresh, go_on, later, work
from tests.publishing.lanes.test_gap import overdue
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LIST = "boards/list_pins"


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
