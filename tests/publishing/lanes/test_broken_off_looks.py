"""A process that comes to its end while it lists a long board."""

import pytest

from accounts.models import Board
from accounts.pinterest.limits import PAGE_SIZE
from publishing import lifeline
from publishing.lanes import working
from publishing.lanes.runs import Job, Run
from publishing.lanes.threads import Inline, Tell
from publishing.lifeline import Lifeline
from publishing.models import Pin
from tests.publishing.lanes.steps import Travel, later, work
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


class LetGo(Inline):
    """Makes the calls of a process whose worker lets go of it meanwhile."""

    def __init__(self, line: Lifeline) -> None:
        super().__init__()
        self._line = line

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        self._line.cut()
        super().start(run, job, tell)


def listed(sim: Simulator) -> int:
    return [record.operation for record in sim.requests].count("boards/list_pins")


def test_a_look_is_broken_off_between_two_pages_and_counts_as_none(
    sim: Simulator,
    due: Pin,
    recipes: Board,
    travel: Travel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(PAGE_SIZE):
        sim.pin_by_hand(recipes.pinterest_id)
    sim.fault("dropped_after_work", "pins/create", times=1)
    work()
    later(travel, seconds=80)
    line = Lifeline()
    with monkeypatch.context() as environment:
        for name, value in line.environment.items():
            environment.setenv(name, value)
        working.work([due.account_id], lifeline.is_ending, LetGo(line))
    line.handed_over()
    due.refresh_from_db()
    assert (listed(sim), due.status, due.attempts.get().looks) == (1, Pin.Status.CHECKING, 0)
    work()
    due.refresh_from_db()
    assert (listed(sim), due.status) == (3, Pin.Status.PUBLISHED)
