"""After a gap: what may be out already is looked for before it is sent."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import calling
from accounts.models import Board, PinterestAccount
from accounts.pinterest.causes import Cause
from publishing import gap
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from publishing.sending import new_pin
from tests import factories
from tests.factories import NOW
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LOOKS, CREATE = ("boards/list_pins", "board_sections/list_pins"), "pins/create"


def overdue(board: Board, media: Media, minutes: float = 30, **values: object) -> Pin:
    pin = linked.scheduled(board, media, timezone.now() - minutes * MINUTE, **values)
    return Pin.objects.with_places().get(pk=pin.pk)


def sent_before_the_gap(pin: Pin) -> str:
    """Create it as the rows that were lost did; return its id at Pinterest."""
    return calling.call(pin.account, lambda client: client.create_pin(new_pin(pin)).id)


def calls(sim: Simulator) -> list[str]:
    """The looks and creates since the last question."""
    made = [each.operation for each in sim.requests if each.operation in (*LOOKS, CREATE)]
    sim.clear_requests()
    return made


def test_a_restored_row_of_a_pin_that_is_out_is_not_sent_again(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    pin = overdue(recipes, soup)
    there = sent_before_the_gap(pin)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.pinterest_id, pin.next_at) == ("published", there, None)
    assert len(sim.pins(recipes.pinterest_id)) == 1
    attempt = pin.attempts.get()
    assert (attempt.outcome, attempt.is_after_gap) == (Attempt.Outcome.FOUND, True)
    assert attempt.evidence["looks"][0]["matching"] == [there]


def test_what_is_not_on_the_board_is_sent(sim: Simulator, recipes: Board, soup: Media) -> None:
    pin = overdue(recipes, soup)
    linked.pin_by_hand(pin)
    sim.clear_requests()
    work()
    pin.refresh_from_db()
    assert (pin.status, calls(sim)) == ("published", [LOOKS[0], CREATE])
    assert [each.outcome for each in pin.attempts.all()] == [Attempt.Outcome.PUBLISHED]
    assert pin.looked_for_at


def test_several_that_say_the_same_are_put_to_the_user_with_what_was_seen(
    sim: Simulator, recipes: Board, soup: Media, signed_in: Client
) -> None:
    pin = overdue(recipes, soup)
    ids = {sent_before_the_gap(pin), sent_before_the_gap(pin)}
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    assert set(pin.attempts.get().evidence["looks"][0]["matching"]) == ids
    page = signed_in.get(reverse("publishing:settle", args=[pin.pk])).content.decode()
    assert "2 pins on “Recipes” say the same" in page
    own = signed_in.get(reverse("publishing:pin", args=[pin.pk])).content.decode()
    assert "The board leaves open whether it is out already." in own


def test_one_that_another_row_has_is_not_taken_twice(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    first, second = overdue(recipes, soup, 40), overdue(recipes, soup, 30)
    there = sent_before_the_gap(first)
    work()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.pinterest_id == there
    assert second.status == "published"
    assert second.pinterest_id != there
    assert len(sim.pins(recipes.pinterest_id)) == 2


def test_one_that_is_older_than_the_row_is_another(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    by_hand = factories.pin(recipes.account, board=recipes, media=soup, title="Soup")
    sent_before_the_gap(by_hand)
    later(travel, hours=1)
    pin = overdue(recipes, soup, title="Soup")
    work()
    pin.refresh_from_db()
    assert pin.attempts.get().outcome == Attempt.Outcome.PUBLISHED


@pytest.mark.parametrize(("minutes", "status"), [(1, "published"), (20, "needs_you")])
def test_a_pin_without_words_is_told_by_its_time(
    travel: Travel, recipes: Board, soup: Media, minutes: float, status: str
) -> None:
    pin = overdue(recipes, soup, 0, title="")
    later(travel, minutes=minutes)
    sent_before_the_gap(pin)
    later(travel, minutes=30)
    work()
    pin.refresh_from_db()
    assert pin.status == status
    assert pin.attempts.get().is_after_gap


def test_what_is_too_late_is_looked_for_before_anybody_is_asked(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    out, missed = overdue(recipes, soup, 3 * 1440), overdue(recipes, soup, 2 * 1440, title="Bread")
    sent_before_the_gap(out)
    work()
    out.refresh_from_db()
    missed.refresh_from_db()
    assert (out.status, missed.status, missed.cause) == (
        "published", "needs_you", OwnCause.TOO_LATE
    )  # fmt: skip


def test_a_pin_in_a_section_is_looked_for_there(
    sim: Simulator, hazel: PinterestAccount, soup: Media
) -> None:
    board = linked.board(hazel, sim, "Stoneware")
    there = sim.sections(board.pinterest_id)[0]
    section = factories.section(board, there["name"], pinterest_id=there["id"])
    overdue(board, soup, section=section)
    work()
    assert calls(sim) == [LOOKS[1], CREATE]


@pytest.mark.parametrize("minutes", [0, 9])
def test_what_is_only_a_little_late_is_sent_at_once(
    sim: Simulator, recipes: Board, soup: Media, minutes: float
) -> None:
    overdue(recipes, soup, minutes)
    work()
    assert calls(sim) == [CREATE]


def test_a_lane_that_works_off_its_queue_looks_for_nothing(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    """Twenty pins of one minute take more than ten minutes at a distance of a minute."""
    Lane.objects.update(spacing_seconds=60)
    for number in range(14):
        overdue(recipes, soup, 0, title=str(number))
    for _ in range(14):
        work()
        later(travel, seconds=91)
    assert calls(sim) == [CREATE] * 14


def test_a_long_hold_is_a_gap_too(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    """A backup may come from the time of the hold: nobody can tell, and a look costs little."""
    overdue(recipes, soup, 0)
    Lane.objects.update(paused_at=timezone.now())
    later(travel, minutes=30)
    Lane.objects.update(paused_at=None)
    work()
    assert calls(sim) == [LOOKS[0], CREATE]


def test_a_look_that_fails_puts_the_pin_off_and_sends_nothing(
    sim: Simulator, travel: Travel, recipes: Board, soup: Media
) -> None:
    pin = overdue(recipes, soup)
    sim.fault("service_unavailable", LOOKS[0], times=1)
    work()
    assert calls(sim) == [LOOKS[0]]
    lane = Lane.objects.get()
    assert lane.not_before
    assert lane.not_before > timezone.now()
    travel.move_to(lane.not_before)
    work()
    pin.refresh_from_db()
    assert (pin.status, calls(sim)) == ("published", [LOOKS[0], CREATE])


def test_a_board_that_is_gone_is_found_out_by_the_look(
    sim: Simulator, recipes: Board, soup: Media
) -> None:
    pin = overdue(recipes, soup)
    sim.delete_board(recipes.pinterest_id)
    work()
    pin.refresh_from_db()
    assert (pin.status, pin.cause) == ("needs_you", Cause.BOARD_GONE)
    assert titles(sim, recipes) == []


def test_what_the_user_changed_during_the_look_stays_as_it_is(recipes: Board, soup: Media) -> None:
    pin = overdue(recipes, soup)
    Pin.objects.update(version=2)
    for found in (gap.Found((), listed_all=True), gap.Found((), listed_all=False)):
        gap.settle(pin, found)
    pin.refresh_from_db()
    assert (pin.status, pin.looked_for_at, pin.attempts.count()) == ("scheduled", None, 0)


def test_a_board_too_long_to_list_is_the_users_to_look_at(recipes: Board, soup: Media) -> None:
    pin = overdue(recipes, soup)
    gap.settle(pin, gap.Found((), listed_all=False))
    pin.refresh_from_db()
    assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)


@pytest.mark.parametrize(
    ("signs", "silent"),
    [
        ([], True),
        ([5, 12, 21], False),
        ([21, 12, 5], False),
        ([5, 21], True),
        ([25], True),
        ([9.9, 19.8, 29.7], False),
    ],
)
def test_silence_is_ten_minutes_without_a_sign(signs: list[float], silent: bool) -> None:
    moments: list[datetime] = [NOW + sign * MINUTE for sign in signs]
    assert gap.was_silent(NOW, moments, NOW + 30 * MINUTE, 10 * MINUTE) is silent
