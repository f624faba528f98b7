"""Never lost, never twice, in order, always explained: through random histories."""

import hypothesis
import pytest
from hypothesis.stateful import run_state_machine_as_test
from pytest_django.fixtures import Settings

from tests.publishing import linked
from tests.publishing.lanes.steps import Travel
from tests.publishing.model import profiles
from tests.publishing.model.machine import History
from tests.simulator.running import Simulator


@pytest.mark.django_db(transaction=True)
def test_whatever_happens_no_pin_is_lost_doubled_out_of_order_or_silent(
    sim: Simulator, travel: Travel, settings: Settings
) -> None:
    linked.use(sim, settings)
    settings.PUBLISHING = {"read_timeout": 0.5, "connect_timeout": 0.5, "look_ahead": 0}
    History.sim, History.travel = sim, travel
    seed = profiles.seed()
    print(f"MODEL_SEED={seed or 'the same in each run'}")  # noqa: T201 - to repeat this very run
    if seed is not None:
        hypothesis.seed(seed)(History)
    run_state_machine_as_test(History, settings=profiles.histories())
