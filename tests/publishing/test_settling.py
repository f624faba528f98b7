"""Is it there? The user decides about a pin of unknown outcome."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import settling
from publishing.changing import ChangedMeanwhile
from publishing.models import Attempt, Media, Pin
from publishing.settling import NotThisPin
from tests import factories

ADDRESS = "https://www.pinterest.com/pin/1234567890/"


@pytest.fixture
def lost(hazel: PinterestAccount, recipes: Board, soup: Media) -> Pin:
    """A pin that was sent, and nobody knows whether it is out."""
    pin = factories.pin(
        hazel, board=recipes, media=soup, status="needs_you", cause=Cause.OUTCOME_UNKNOWN
    )
    factories.attempt(pin, outcome=Attempt.Outcome.UNKNOWN)
    return pin


@pytest.mark.parametrize(
    "given",
    [
        "1234567890",
        " 1234567890 ",
        ADDRESS,
        "http://pinterest.com/pin/1234567890",
        "www.pinterest.co.uk/pin/1234567890/?utm_source=x#y",
        "https://de.pinterest.com/pin/autumn-soup--1234567890/",
        "http://localhost:9000/pin/1234567890/",
    ],
)
def test_the_id_is_read_from_an_address(given: str) -> None:
    assert settling.parse(given) == "1234567890"


@pytest.mark.parametrize(
    "given",
    ["", "soup", "https://pin.it/3abcDEF", "https://www.pinterest.com/hazel/recipes/", "١٢٣"],
)
def test_what_is_no_address_of_a_pin_is_refused(given: str) -> None:
    with pytest.raises(NotThisPin):
        settling.parse(given)


def test_a_pin_that_is_there_is_published_at_the_time_of_its_attempt(lost: Pin) -> None:
    pin = settling.it_is_there(lost, ADDRESS)
    assert (pin.status, pin.pinterest_id) == (Pin.Status.PUBLISHED, "1234567890")
    assert (pin.published_at, pin.next_at, pin.cause) == (factories.NOW, None, "")
    assert pin.attempts.get().outcome == Attempt.Outcome.FOUND


def test_the_address_of_another_pin_of_the_account_is_refused(lost: Pin) -> None:
    factories.pin(lost.account, status=Pin.Status.PUBLISHED, pinterest_id="1234567890")
    with pytest.raises(NotThisPin, match="Another pin"):
        settling.it_is_there(lost, ADDRESS)
    assert Pin.objects.get(pk=lost.pk).version == lost.version
    assert lost.attempts.get().outcome == Attempt.Outcome.UNKNOWN


def test_saying_twice_that_it_is_there_is_harmless(lost: Pin) -> None:
    again = Pin.objects.get(pk=lost.pk)
    settling.it_is_there(lost, ADDRESS)
    assert settling.it_is_there(again, ADDRESS).status == Pin.Status.PUBLISHED


def test_a_pin_that_is_not_there_is_sent_again(lost: Pin) -> None:
    pin = settling.send_again(lost)
    assert (pin.status, pin.cause) == (Pin.Status.SCHEDULED, "")
    assert pin.next_at == pin.due_at
    assert pin.attempts.get().outcome == Attempt.Outcome.NOT_FOUND


def test_sending_again_twice_sends_it_once(lost: Pin) -> None:
    again = Pin.objects.get(pk=lost.pk)
    settling.send_again(lost)
    Pin.objects.update(status=Pin.Status.PUBLISHED)
    assert settling.send_again(again).status == Pin.Status.PUBLISHED


@pytest.mark.parametrize("verb", [settling.send_again, lambda it: settling.it_is_there(it, "77")])
def test_only_the_attempt_in_doubt_is_settled(lost: Pin, verb: Callable[[Pin], Pin]) -> None:
    """Not one that was given up before, and by a double click none that has begun since."""
    factories.attempt(lost, 2, outcome=Attempt.Outcome.UNKNOWN)
    again = Pin.objects.get(pk=lost.pk)
    verb(lost)
    outcomes = list(lost.attempts.values_list("outcome", flat=True))
    assert outcomes[0] == Attempt.Outcome.UNKNOWN
    assert outcomes[1] in (Attempt.Outcome.FOUND, Attempt.Outcome.NOT_FOUND)
    factories.attempt(lost, 3, outcome=Attempt.Outcome.RUNNING)
    verb(again)
    assert lost.attempts.get(number=3).outcome == Attempt.Outcome.RUNNING


def test_a_dropped_pin_is_a_draft(lost: Pin) -> None:
    pin = settling.drop(lost)
    assert (pin.status, pin.cause, pin.next_at) == (Pin.Status.DRAFT, "", None)


@pytest.mark.parametrize("status", [Pin.Status.PUBLISHED, Pin.Status.CHECKING, Pin.Status.DRAFT])
def test_only_a_pin_of_unknown_outcome_is_settled(lost: Pin, status: str) -> None:
    later = factories.NOW + timedelta(hours=1)
    Pin.objects.update(status=status, cause="", next_at=later)
    for verb in (settling.send_again, settling.drop):
        with pytest.raises(ChangedMeanwhile):
            verb(lost)
