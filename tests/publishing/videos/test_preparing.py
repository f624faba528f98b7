"""A video on its way: prepared ahead of its time, out at its time, uploaded once."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Board, PinterestAccount, User
from publishing import composing
from publishing.models import Lane, Media, Pin
from publishing.showing import content_of
from publishing.standing import stand
from publishing.videos import finding
from tests import factories
from tests.publishing import linked
from tests.publishing.lanes.steps import lanes, work
from tests.publishing.videos.acting import calls, fresh, row, take_step, uploads
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db
Status = Pin.Status


def test_a_video_is_ready_ahead_of_its_time_and_goes_out_at_it(
    sim: Simulator, planned: Pin, recipes: Board, travel: time_machine.Traveller
) -> None:
    work()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)
    assert row(pin).ready_at
    assert sim.pins(recipes.pinterest_id) == []
    travel.shift(timedelta(minutes=10))
    lanes()
    pin = fresh(planned)
    [there] = sim.pins(recipes.pinterest_id)
    assert (pin.status, there["id"]) == (Status.PUBLISHED, pin.pinterest_id)
    assert there["media_id"] == row(pin).pinterest_id
    assert there["images"][0]["width"] == 400  # the cover
    assert uploads(sim) == [204]


def test_scheduling_a_video_has_it_looked_at_fifteen_minutes_ahead(
    recipes: Board, kneading: Media, soup: Media, sim: Simulator
) -> None:
    pin = factories.pin(recipes.account, board=recipes, media=kneading, cover=soup)
    later = timezone.now() + timedelta(hours=1)
    assert composing.schedule(pin, later).next_at == later - timedelta(minutes=15)
    pin.refresh_from_db()
    assert stand(fresh(pin), timezone.now()).word == "Scheduled"
    soon = timezone.now() + timedelta(minutes=5)
    moved = composing.schedule(pin, soon)
    assert moved.next_at
    assert moved.next_at <= timezone.now()
    assert moved.due_at == soon


def test_a_slow_video_is_looked_at_in_growing_steps_that_hold_no_lane(
    sim: Simulator, planned: Pin, recipes: Board, soup: Media, travel: time_machine.Traveller
) -> None:
    travel.move_to(timezone.now(), tick=False)  # a busy machine's seconds are no waits
    sim.set_processing(45)
    other = linked.scheduled(recipes, soup, timezone.now() + timedelta(seconds=5))
    work()
    assert fresh(planned).status == Status.PROCESSING
    waits = []
    for _ in range(20):
        pin = fresh(planned)
        if pin.status != Status.PROCESSING or pin.next_at is None:
            break
        waits.append((pin.next_at - timezone.now()).total_seconds())
        travel.move_to(pin.next_at, tick=False)
        work()
    assert waits[:7] == [1, 2, 4, 8, 10, 10, 10]
    assert fresh(planned).status == Status.SCHEDULED
    assert fresh(other).status == Status.PUBLISHED
    assert calls(sim, "media/get") == len(waits) + 1


def test_a_video_that_is_late_goes_out_as_soon_as_it_is_ready_in_its_place(
    sim: Simulator, planned: Pin, recipes: Board, soup: Media, travel: time_machine.Traveller
) -> None:
    sim.set_processing(1200)
    work()
    travel.shift(timedelta(minutes=11))
    pin = fresh(planned)
    assert "goes out as soon as that is done" in stand(pin, timezone.now()).sentence
    Pin.objects.filter(pk=pin.pk).update(next_at=timezone.now())
    sim.set_processing(0)
    sim.clear_faults()
    travel.shift(timedelta(minutes=10))
    linked.scheduled(recipes, soup, timezone.now() - timedelta(minutes=5), title="Later one")
    assert take_step()
    lanes()
    titles = [each["title"] for each in sim.pins(recipes.pinterest_id)]
    assert titles == [planned.title, "Later one"]


def test_publish_now_prepares_and_then_publishes_at_once(
    sim: Simulator, recipes: Board, kneading: Media, soup: Media
) -> None:
    pin = factories.pin(recipes.account, board=recipes, media=kneading, cover=soup)
    composing.publish_now(pin)
    work()
    assert fresh(pin).status == Status.PUBLISHED


def test_a_ready_video_never_goes_out_before_its_time(
    sim: Simulator, planned: Pin, recipes: Board
) -> None:
    work()
    Pin.objects.filter(pk=planned.pk).update(next_at=timezone.now())
    lanes()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)
    assert sim.pins(recipes.pinterest_id) == []


def test_the_same_video_is_not_uploaded_again_after_an_edit(
    sim: Simulator, planned: Pin, travel: time_machine.Traveller
) -> None:
    sim.set_processing(45)
    work()
    pin = fresh(planned)
    assert pin.due_at
    assert pin.status == Status.PROCESSING
    composing.schedule(pin, pin.due_at + timedelta(hours=3))
    travel.shift(timedelta(hours=3))
    work()
    pin = fresh(planned)
    assert (pin.status, pin.next_at) == (Status.SCHEDULED, pin.due_at)
    assert uploads(sim) == [204]


def test_another_video_or_another_account_is_uploaded_anew(
    sim: Simulator, planned: Pin, alice: User, recipes: Board
) -> None:
    work()
    pin = fresh(planned)
    first = row(pin).pinterest_id
    assert pin.due_at
    content = replace(content_of(pin), media=factories.video(alice))
    composing.schedule(pin, pin.due_at, content)
    work()
    assert row(pin).ready_at
    assert row(pin).pinterest_id != first
    quiet = linked.connected(alice, sim, "quietcorner")
    there = linked.board(quiet, sim, sim.boards("quietcorner")[0]["name"])
    Pin.objects.filter(pk=pin.pk).update(
        account=quiet, board=there, next_at=timezone.now(), status=Status.SCHEDULED
    )
    work()
    assert row(pin).account == quiet
    assert uploads(sim) == [204, 204, 204]


def test_a_paused_account_prepares_nothing(sim: Simulator, planned: Pin) -> None:
    lanes()
    assert fresh(planned).status == Status.PROCESSING
    Lane.objects.update(paused_at=timezone.now())
    assert take_step() == 0
    assert stand(fresh(planned), timezone.now()).word == "On hold"
    Lane.objects.update(paused_at=None)
    assert take_step() == 1


@pytest.mark.parametrize("state", ["needs_reconnect", "disconnected"])
def test_an_account_without_a_connection_prepares_nothing(
    sim: Simulator, planned: Pin, hazel: PinterestAccount, state: str
) -> None:
    lanes()
    PinterestAccount.objects.update(state=state)
    assert take_step() == 0
    stands = stand(fresh(planned), timezone.now())
    assert (stands.word, stands.button) == ("On hold", "Reconnect")


def test_a_hint_that_was_lost_comes_again(planned: Pin, travel: time_machine.Traveller) -> None:
    lanes()
    said: list[list[int]] = []
    finding.dispatch(timezone.now(), said.append)
    finding.dispatch(timezone.now(), said.append)
    assert said == [[planned.pk]]
    travel.shift(timedelta(seconds=11))
    finding.dispatch(timezone.now(), said.append)
    assert said == [[planned.pk]] * 2
