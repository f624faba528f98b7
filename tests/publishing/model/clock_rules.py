"""The clock is set while everything runs: no time has passed, and no call has ended."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.publishing.model import arriving, beside
from tests.publishing.model.composing_rules import which
from tests.publishing.model.working_rules import HOUR, MINUTE, run_and_check
from tests.publishing.model.world import World
from tests.publishing.model.writing import publish_something

STEPS = [MINUTE, 13 * MINUTE, 2 * HOUR, 6 * HOUR]
LONG = [13 * MINUTE, HOUR, 6 * HOUR]


class ClockRules:
    """By minutes and hours, as an operator or a time server does."""

    world: World

    @rule(seconds=st.sampled_from(STEPS))
    def the_clock_is_set_forward(self, seconds: float) -> None:
        self._set(seconds)

    @rule(seconds=st.sampled_from(STEPS))
    def the_clock_is_set_back(self, seconds: float) -> None:
        self._set(-seconds)

    @rule(board=which, seconds=st.sampled_from(LONG), asleep=st.booleans())
    def another_works_beside_an_open_call(self, board: int, seconds: float, asleep: bool) -> None:
        """A call is open, by the clock for longer than its lease and all looks take."""
        publish_something(self.world, board)
        calls = len(self.world.sim.requests)

        def meanwhile() -> None:
            self._set(seconds)
            run_and_check(self.world)

        beside.run_beside(self.world.sim, meanwhile, asleep=asleep)
        arriving.check(self.world, calls)

    def _set(self, seconds: float) -> None:
        self.world.is_out_of_joint = True
        self.world.travel.move_to(timezone.now() + timedelta(seconds=seconds))
