"""One random history, its rules, and what is checked after each of its steps."""

import sys
from typing import ClassVar

import time_machine
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.publishing.model import explaining, ledger, quiet, wishes
from tests.publishing.model.clock_rules import ClockRules
from tests.publishing.model.composing_rules import ComposingRules
from tests.publishing.model.holding_rules import HoldingRules
from tests.publishing.model.late_rules import LateRules
from tests.publishing.model.pinterest_rules import PinterestRules
from tests.publishing.model.restoring_rules import RestoringRules
from tests.publishing.model.settling_rules import SettlingRules
from tests.publishing.model.working_rules import WorkingRules
from tests.publishing.model.world import begin
from tests.simulator.running import Simulator


class History(
    ComposingRules,
    SettlingRules,
    LateRules,
    HoldingRules,
    PinterestRules,
    WorkingRules,
    RestoringRules,
    ClockRules,
    RuleBasedStateMachine,
):
    """Users, administrators, Pinterest, a worker that dies, a database and a clock."""

    sim: ClassVar[Simulator]
    travel: ClassVar[time_machine.Traveller]

    def __init__(self) -> None:
        super().__init__()
        self.world = begin(self.sim, self.travel)

    @invariant()
    def the_promises_hold(self) -> None:
        ledger.check(self.world)
        wishes.check(self.world.wishes)
        explaining.check()

    def teardown(self) -> None:
        """No pin is lost: unless a step has failed already, everything comes to rest."""
        if sys.exc_info()[0] is None:
            quiet.settle(self.world)
            self.the_promises_hold()
