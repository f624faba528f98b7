"""What came to a board while a pin is looked for: a stranger leaves a doubt, a pin of ours none."""

import pytest
from django.utils import timezone

from accounts.models import Board
from accounts.pinterest import types
from accounts.pinterest.causes import Cause
from publishing.lanes import newcomers
from publishing.models import Attempt, Media, Pin
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LOOKS = (80, 110, 545)
CREATE = "pins/create"


def lose(sim: Simulator, fault: str, times: int = 1) -> None:
    """Let the answers to the next creates be lost, and the pins with them or not."""
    sim.fault(fault, CREATE, times=times)
    work()


def look(travel: Travel, *seconds: float) -> None:
    for each in seconds:
        later(travel, seconds=each)
        work()


def asked(pin: Pin) -> bool:
    pin.refresh_from_db()
    return (pin.status, pin.cause) == (Pin.Status.NEEDS_YOU, Cause.OUTCOME_UNKNOWN)


def test_a_stranger_leaves_a_doubt_though_the_number_of_pins_fits(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    old = sim.pin_by_hand(recipes.pinterest_id, "Old")
    Board.objects.update(pin_count=1)
    later(travel, minutes=5)
    lose(sim, "dropped_before_work")
    new = sim.pin_by_hand(recipes.pinterest_id, "Ours perhaps, with other words")
    sim.delete_pin(old["id"])
    look(travel, *LOOKS)
    assert asked(due)
    seen = due.attempts.get().evidence["looks"][2]
    assert seen["new_ids"] == [new["id"]]
    assert (seen["pins_on_board"], seen["pins_expected"]) == (1, 1)


def test_a_stranger_that_was_deleted_before_the_last_look_leaves_a_doubt(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    lose(sim, "dropped_before_work")
    new = sim.pin_by_hand(recipes.pinterest_id, "Ours perhaps")
    look(travel, *LOOKS[:2])
    sim.delete_pin(new["id"])
    look(travel, LOOKS[2])
    assert asked(due)


def test_looks_of_an_older_release_saw_no_strangers(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    lose(sim, "dropped_before_work")
    look(travel, *LOOKS[:2])
    looks = [{"at": timezone.now().isoformat(), "matching": []}] * 2
    Attempt.objects.update(evidence={"looks": looks})
    look(travel, LOOKS[2])
    work()
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


@pytest.mark.parametrize("first", ["created", "lost"])
def test_another_pin_of_ours_that_is_looked_for_is_no_stranger(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel, first: str
) -> None:
    """Two answers in a row are lost; of only one the pin is there."""
    faults = ["dropped_after_work", "dropped_before_work"]
    lost, made = faults if first == "created" else reversed(faults)
    lose(sim, lost)
    other = linked.scheduled(recipes, soup, timezone.now(), title="Bread")
    lose(sim, made)
    look(travel, *LOOKS, 10, 75)
    assert {pin.status for pin in Pin.objects.all()} == {Pin.Status.PUBLISHED}
    assert sorted(titles(sim, recipes)) == sorted([due.title, other.title])


def test_a_pin_that_its_user_is_asked_about_is_no_stranger(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    lose(sim, "dropped_before_work")
    bread = linked.scheduled(recipes, soup, timezone.now(), title="Bread")
    work()
    Pin.objects.filter(pk=bread.pk).update(
        status="needs_you", cause=Cause.OUTCOME_UNKNOWN, pinterest_id="", published_at=None
    )
    Attempt.objects.filter(pin=bread).update(outcome="unknown")
    look(travel, *LOOKS, 10)
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


def test_two_that_say_what_one_pin_of_ours_says_are_strangers(recipes: Board, soup: Media) -> None:
    now = timezone.now()
    bread = linked.scheduled(recipes, soup, now, title="Bread", alt_text="", description="")
    attempt = factories.attempt(bread, started_at=now)
    there = [types.Pin(each, title="Bread", created_at=now) for each in "12"]
    assert newcomers.explained(there[:1], [attempt]) == {"1": attempt}
    assert newcomers.explained(there, [attempt]) == {}


def test_one_that_is_looked_for_on_another_board_explains_nothing(
    sim: Simulator, due: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    elsewhere = factories.board(recipes.account, "Elsewhere")
    bread = linked.scheduled(elsewhere, soup, timezone.now(), title="By hand")
    Pin.objects.filter(pk=bread.pk).update(
        status="needs_you", cause=Cause.OUTCOME_UNKNOWN, next_at=None
    )
    factories.attempt(bread, started_at=timezone.now(), outcome="unknown")
    lose(sim, "dropped_before_work")
    sim.pin_by_hand(recipes.pinterest_id, "By hand")
    Board.objects.filter(pk=recipes.pk).update(pin_count=9)
    Attempt.objects.filter(pin=due).update(board_pin_count=9)
    look(travel, *LOOKS)
    assert asked(due)
