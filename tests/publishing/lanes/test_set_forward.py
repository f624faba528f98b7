"""The wall clock is set forward, past the end of a lease, while a call is under way."""

from threading import Event

import pytest
from django.utils import timezone

from accounts.models import Board
from publishing.lanes import leases, turns
from publishing.lanes.conductor import Conductor
from publishing.lanes.runs import Job, Run
from publishing.lanes.threads import Inline, Tell
from publishing.models import Lane, Media, Pin
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


class Slept(Inline):
    """During its first call the machine sleeps two minutes; then its account is offered again."""

    size = 4

    def __init__(self, travel: Travel) -> None:
        super().__init__()
        self.conductor = Conductor(self, self.is_ending)
        self.travel, self.begun, self.offered = travel, 0, Event()
        self.unanswered: list[tuple[Run, Job, Tell]] = []

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        self.begun += 1
        if self.begun > 1:
            super().start(run, job, tell)
            return
        self.unanswered.append((run, job, tell))
        later(self.travel, seconds=120)
        self.offered = self.conductor.offer([run.account_id])

    def is_ending(self) -> bool:
        """Let the first call go out, and be answered, once the second offer was dealt with."""
        if self.offered.is_set() and self.unanswered:
            run, job, tell = self.unanswered.pop()
            later(self.travel, seconds=-120)
            super().start(run, job, tell)
            later(self.travel, seconds=120)
        return self.offered.is_set()


def test_no_second_run_begins_beside_a_call_that_this_process_has_under_way(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel
) -> None:
    pins = [linked.scheduled(recipes, soup, timezone.now(), title=title) for title in "ab"]
    callers = Slept(travel)
    callers.conductor.offer([recipes.account_id])
    callers.conductor.run()
    assert (callers.begun, titles(sim, recipes)) == (1, ["a"])
    assert [Pin.objects.get(pk=pin.pk).status for pin in pins] == ["published", "scheduled"]


def test_an_earlier_run_of_the_same_process_neither_gets_nor_ends_the_lease_of_a_later_one(
    recipes: Board, travel: Travel
) -> None:
    [old] = map(Run, leases.take([recipes.account_id], "this process"))
    later(travel, seconds=120)
    [new] = map(Run, leases.take([recipes.account_id], "this process"))
    turns.renew([old, new])
    assert (old.lost, new.lost, old.lease.fence < new.lease.fence) == (True, False, True)
    leases.release([old.lease])
    assert Lane.objects.get().lease_until == new.lease.until
    leases.release([new.lease])
    assert Lane.objects.get().lease_until is None
