"""Two workers and one pin: a call is open while the clock goes on by more than all looks take."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from publishing.models import Pin
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel
from tests.publishing.model import beside, ledger, quiet
from tests.publishing.model.working_rules import run_and_check
from tests.publishing.model.world import begin
from tests.publishing.model.writing import publish_something
from tests.simulator.running import Simulator


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("asleep", [False, True], ids=["the call is slow", "the worker sleeps"])
def test_another_worker_beside_an_open_call_sends_nothing_twice(
    sim: Simulator, travel: Travel, settings: Settings, asleep: bool
) -> None:
    linked.use(sim, settings)
    settings.PUBLISHING = {"look_ahead": 0}  # no look of the other one is to run out of time
    world = begin(sim, travel)
    publish_something(world, 0)
    looked = []

    def meanwhile() -> None:
        travel.move_to(timezone.now() + timedelta(minutes=13))
        run_and_check(world)
        looked.append(Pin.objects.get().attempts.get().looks)

    beside.run_beside(sim, meanwhile, asleep=asleep, slow_ms=5000)
    assert looked == [1]
    ledger.check(world)
    quiet.settle(world)
    assert ledger.out(world) == {"Soup 0": 1}
    assert Pin.objects.get().status == Pin.Status.PUBLISHED
