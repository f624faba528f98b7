"""A draft that was dropped unsettled may be out: it is looked for before it is sent again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Board
from accounts.pinterest.causes import Cause
from publishing import composing, settling
from publishing.models import Attempt, Media, Pin
from publishing.standing import stand
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, fresh, later, titles, work
from tests.publishing.lanes.test_gap import calls
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
LIST, CREATE = "boards/list_pins", "pins/create"


def dropped(sim: Simulator, pin: Pin, fault: str) -> Pin:
    """Lose the answer, have the user asked, who drops it."""
    sim.fault(fault, CREATE, times=1)
    work()
    Pin.objects.filter(pk=pin.pk).update(
        status="needs_you", cause=Cause.OUTCOME_UNKNOWN, next_at=None
    )
    draft = settling.drop(fresh(pin))
    sim.clear_requests()
    return draft


@pytest.fixture
def out(sim: Simulator, due: Pin) -> Pin:
    return dropped(sim, due, "dropped_after_work")


@pytest.fixture
def not_out(sim: Simulator, due: Pin) -> Pin:
    return dropped(sim, due, "dropped_before_work")


def test_it_is_found_and_not_sent_again(sim: Simulator, out: Pin, recipes: Board) -> None:
    composing.publish_now(out)
    work()
    pin = fresh(out)
    [made] = sim.pins(recipes.pinterest_id)
    assert (pin.status, pin.pinterest_id, pin.in_doubt_since) == ("published", made["id"], None)
    attempt = pin.attempts.get()
    assert (attempt.outcome, attempt.is_after_gap) == (Attempt.Outcome.FOUND, False)
    assert attempt.evidence["looks"][-1]["matching"] == [made["id"]]


def test_it_is_found_at_whatever_time_it_is_scheduled_for(
    sim: Simulator, out: Pin, recipes: Board, travel: Travel
) -> None:
    composing.schedule(out, timezone.now() + timedelta(days=3))
    composing.unschedule(fresh(out))
    composing.schedule(fresh(out), timezone.now() + timedelta(days=4))
    later(travel, days=4)
    work()
    assert fresh(out).status == "published"
    assert titles(sim, recipes) == [out.title]


def test_one_that_is_not_there_is_sent_once_it_was_looked_for(
    sim: Simulator, not_out: Pin, recipes: Board
) -> None:
    composing.publish_now(not_out)
    work()
    assert (fresh(not_out).status, calls(sim)) == ("published", [LIST, CREATE])
    outcomes = [each.outcome for each in not_out.attempts.all()]
    assert outcomes == [Attempt.Outcome.NOT_FOUND, Attempt.Outcome.PUBLISHED]


def test_a_pin_without_words_is_told_by_the_time_of_its_attempt(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    an_hour_before = timezone.now() - timedelta(hours=1)
    Pin.objects.update(title="", link="", alt_text="", due_at=an_hour_before)
    draft = dropped(sim, due, "dropped_after_work")
    later(travel, hours=5)
    composing.publish_now(draft)
    work()
    assert fresh(due).status == "published"
    assert len(sim.pins(recipes.pinterest_id)) == 1


def test_where_the_board_cannot_be_listed_nothing_is_sent(
    sim: Simulator, out: Pin, recipes: Board
) -> None:
    sim.fault("html_200", LIST)
    composing.publish_now(out)
    work()
    pin = fresh(out)
    assert (pin.status, calls(sim)) == ("scheduled", [LIST])
    said = stand(pin, timezone.now()).sentence
    assert said.startswith("This pin may be out already, and we could not look at the board")


def test_several_that_say_the_same_are_put_to_the_user_again(
    sim: Simulator, out: Pin, recipes: Board, soup: Media, signed_in: Client
) -> None:
    copy = linked.scheduled(recipes, soup, timezone.now(), alt_text=out.alt_text, link=out.link)
    work()
    Pin.objects.filter(pk=copy.pk).delete()
    composing.publish_now(out)
    work()
    pin = fresh(out)
    assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    attempt = pin.attempts.get()
    assert (attempt.outcome, attempt.looks) == (Attempt.Outcome.UNKNOWN, 1)
    settling.send_again(pin)
    sim.clear_requests()
    work()
    assert calls(sim) == [CREATE]  # what was answered is not asked again


def test_it_says_so_as_a_draft_and_once_it_is_scheduled(out: Pin) -> None:
    now = timezone.now()
    assert "It may be on Pinterest already" in stand(fresh(out), now).sentence
    composing.schedule(fresh(out), now + timedelta(days=1))
    assert "unless we find it there: it may be out already." in stand(fresh(out), now).sentence


def test_what_a_dropped_pin_left_on_the_board_is_no_stranger(
    sim: Simulator, out: Pin, recipes: Board, soup: Media, travel: Travel
) -> None:
    other = linked.scheduled(recipes, soup, timezone.now(), title="Bread")
    sim.fault("dropped_before_work", CREATE, times=1)
    work()
    for seconds in (80, 110, 545, 10):
        later(travel, seconds=seconds)
        work()
    assert fresh(other).status == "published"
