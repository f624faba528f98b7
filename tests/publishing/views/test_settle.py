"""Is it there? What is said to whoever presses when somebody else has decided."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import settling
from publishing.models import Attempt, Media, Pin
from tests import factories

pytestmark = pytest.mark.django_db
CHANGED = "This pin was changed meanwhile."


@pytest.fixture
def asked(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    return factories.pin(
        hazel,
        board=recipes,
        media=soup,
        status="needs_you",
        cause=Cause.OUTCOME_UNKNOWN,
        due_at=datetime(2026, 11, 21, tzinfo=UTC),
    )


def press(client: Client, pin: Pin, action: str, address: str = "") -> str:
    sent = {"version": pin.version, "action": action, "address": address}
    to = reverse("publishing:settle", args=[pin.pk])
    answer = client.post(to, sent, follow=True)
    assert answer.redirect_chain == [(reverse("publishing:pin", args=[pin.pk]), 302)]
    return answer.content.decode()


@pytest.mark.parametrize("action", ["it_is_there", "send_again", "drop"])
@pytest.mark.parametrize("address", ["123456", "no address"])
def test_whoever_is_too_late_is_told(
    signed_in: Client, asked: Pin, action: str, address: str
) -> None:
    Pin.objects.filter(pk=asked.pk).update(status="draft", cause="", version=7)
    assert CHANGED in press(signed_in, asked, action, address)


DECISIONS: dict[str, Callable[[Pin], Pin]] = {
    "it_is_there": lambda pin: settling.it_is_there(pin, "77"),
    "send_again": settling.send_again,
    "drop": settling.drop,
}
TOLD = {"it_is_there": "has been published meanwhile", "send_again": CHANGED, "drop": CHANGED}


@pytest.mark.parametrize(("first", "then"), list(permutations(DECISIONS, 2)))
def test_whoever_decides_otherwise_a_moment_later_is_told(
    signed_in: Client, asked: Pin, first: str, then: str
) -> None:
    factories.attempt(asked, outcome=Attempt.Outcome.UNKNOWN)
    DECISIONS[first](Pin.objects.get())
    assert TOLD[first] in press(signed_in, asked, then, "123456")


def test_whoever_says_another_pin_is_told_that_it_is_published(
    signed_in: Client, asked: Pin
) -> None:
    settling.it_is_there(Pin.objects.get(), "77")
    page = press(signed_in, asked, "it_is_there", "123456")
    assert "This pin has been published meanwhile" in page
    assert Pin.objects.get().pinterest_id == "77"


def test_a_double_click_is_told_once_that_it_is_published(signed_in: Client, asked: Pin) -> None:
    settling.it_is_there(Pin.objects.get(), "77")
    page = press(signed_in, asked, "it_is_there", "77")
    assert page.count("It is published.") == 1
    assert "meanwhile" not in page


def test_what_is_sent_again_waits_for_a_worker(signed_in: Client, asked: Pin) -> None:
    page = press(signed_in, asked, "send_again")
    assert "It is sent again as soon as the worker runs." in page


def test_whoever_only_looks_is_led_to_the_pin(signed_in: Client, asked: Pin) -> None:
    settling.it_is_there(Pin.objects.get(), "77")
    answer = signed_in.get(reverse("publishing:settle", args=[asked.pk]), follow=True)
    assert "meanwhile" not in answer.content.decode()
