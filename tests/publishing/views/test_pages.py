"""Every page of the dashboard: who may see it, and what it costs."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Board, PinterestAccount, User
from accounts.pinterest.causes import Cause
from publishing.models import Attempt, Media, Pin
from tests import factories
from tests.factories import NOW

STATEMENTS = 10
STATUSES = list(Pin.Status)

PAGES = ["today", "calendar", "create", "fix"]
PIN_PAGES = ["pin", "edit", "move"]
PIN_VERBS = ["publish_now", "unschedule", "retry", "duplicate", "delete", "settle"]


@pytest.fixture
def wall(
    hazel: PinterestAccount, recipes: Board, soup: Media, clock: time_machine.Traveller
) -> Pin:
    """Pins in every state, one of them in trouble."""
    fill(hazel, recipes, soup, 10)
    return factories.pin(
        hazel, board=recipes, media=soup, link="https://shop.example/", due_at=NOW,
        status="needs_you", cause=Cause.LINK_SPAM,
    )  # fmt: skip


def fill(hazel: PinterestAccount, recipes: Board, soup: Media, count: int) -> None:
    for number in range(count):
        status = STATUSES[number % len(STATUSES)]
        cause = {"needs_you": Cause.LINK_SPAM, "scheduled": Cause.RATE_LIMITED}.get(status, "")
        pin = factories.pin(
            hazel,
            board=recipes,
            media=soup,
            status=status,
            cause=cause if number % 2 else "",
            due_at=NOW + timedelta(minutes=30 * number),
            next_at=NOW + timedelta(minutes=30 * number),
        )
        if status == Pin.Status.NEEDS_YOU:
            Pin.objects.filter(pk=pin.pk).update(cause=Cause.LINK_SPAM)


def addresses(pin: Pin) -> list[str]:
    fixed = [reverse(f"publishing:{name}") for name in PAGES]
    of_pin = [reverse(f"publishing:{name}", args=[pin.pk]) for name in PIN_PAGES]
    return [*fixed, *of_pin, reverse("publishing:day", args=["2026-11-22"])]


def test_every_page_answers(signed_in: Client, wall: Pin) -> None:
    for address in addresses(wall):
        assert signed_in.get(address).status_code == 200, address


def test_a_page_may_stay_in_the_browser_that_it_was_made_for_and_nowhere_else(
    signed_in: Client, wall: Pin
) -> None:
    for address in addresses(wall):
        kept = set(signed_in.get(address)["Cache-Control"].split(", "))
        assert kept == {"private", "no-cache"}, address  # no-store would forget what was typed


def test_every_page_asks_to_sign_in(client: Client, wall: Pin) -> None:
    for address in addresses(wall):
        response = client.get(address)
        assert response.status_code == 302, address
        assert response["Location"].startswith("/user/login/")


def test_a_page_costs_as_many_statements_with_many_pins_as_with_few(
    signed_in: Client,
    wall: Pin,
    hazel: PinterestAccount,
    recipes: Board,
    soup: Media,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    few = {}
    for address in addresses(wall):
        with django_assert_max_num_queries(STATEMENTS) as counted:
            signed_in.get(address)
        few[address] = len(counted)
    fill(hazel, recipes, soup, 150)
    for address, count in few.items():
        with django_assert_num_queries(count):
            signed_in.get(address)


@pytest.mark.parametrize("name", PIN_PAGES)
def test_another_users_pin_is_not_found(signed_in: Client, bob: User, name: str) -> None:
    theirs = factories.pin(factories.account(bob))
    assert signed_in.get(reverse(f"publishing:{name}", args=[theirs.pk])).status_code == 404
    if name != "pin":
        address = reverse(f"publishing:{name}", args=[theirs.pk])
        assert signed_in.post(address, {"action": "draft"})["Location"] == "/"
        assert Pin.objects.get() == theirs


@pytest.mark.parametrize("name", PIN_VERBS)
def test_another_users_pin_is_not_touched(signed_in: Client, bob: User, name: str) -> None:
    theirs = factories.pin(factories.account(bob))
    address = reverse(f"publishing:{name}", args=[theirs.pk])
    assert signed_in.post(address, {"version": theirs.version})["Location"] == "/"
    assert Pin.objects.get() == theirs


@pytest.mark.parametrize("name", PIN_VERBS[:-1])
def test_nothing_is_changed_by_looking(signed_in: Client, wall: Pin, name: str) -> None:
    assert signed_in.get(reverse(f"publishing:{name}", args=[wall.pk])).status_code == 405


def test_a_newcomer_is_led_to_connecting(signed_in: Client) -> None:
    for name in ("today", "create"):
        page = signed_in.get(reverse(f"publishing:{name}")).content.decode()
        assert reverse("accounts:connect") in page
    assert "All is well" in signed_in.get(reverse("publishing:fix")).content.decode()


def test_a_pins_page_tells_its_attempts_in_words(signed_in: Client, wall: Pin) -> None:
    factories.attempt(wall, outcome=Attempt.Outcome.NOT_SENT, cause=Cause.NOT_CONNECTED)
    factories.attempt(
        wall,
        2,
        outcome=Attempt.Outcome.REFUSED,
        cause=Cause.LINK_SPAM,
        request_id="rid-77",
        raw_answer='{"code": 9}',
    )
    page = signed_in.get(reverse("publishing:pin", args=[wall.pk])).content.decode()
    assert "We could not reach Pinterest. Nothing was sent." in page
    assert "Pinterest blocks the link as spam." in page
    assert "rid-77" in page
    assert "&quot;code&quot;" not in page


def test_the_raw_answer_is_for_the_staff(signed_in: Client, alice: User, wall: Pin) -> None:
    User.objects.filter(pk=alice.pk).update(is_staff=True)
    factories.attempt(wall, outcome=Attempt.Outcome.REFUSED, raw_answer="<b>code 9</b>")
    page = signed_in.get(reverse("publishing:pin", args=[wall.pk])).content.decode()
    assert "&lt;b&gt;code 9&lt;/b&gt;" in page


@pytest.mark.parametrize(("environment", "counted"), [("production", 1), ("sandbox", 0)])
def test_today_counts_what_is_out_for_everybody(
    signed_in: Client, hazel: PinterestAccount, environment: str, counted: int
) -> None:
    PinterestAccount.objects.update(environment=environment)
    now = timezone.now()
    factories.pin(hazel, status="published", pinterest_id="4711", published_at=now)
    said = signed_in.get(reverse("publishing:today")).content.decode()
    assert f"<dt>Published today</dt><dd>{counted}</dd>" in said


def test_a_published_pin_links_to_its_page(signed_in: Client, hazel: PinterestAccount) -> None:
    pin = factories.pin(hazel, status="published", pinterest_id="4711")
    page = signed_in.get(reverse("publishing:pin", args=[pin.pk])).content.decode()
    assert "https://www.pinterest.com/pin/4711/" in page
    assert reverse("publishing:edit", args=[pin.pk]) not in page
