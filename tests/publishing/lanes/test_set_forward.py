"""The wall clock is set forward while a call is under way: past its lease's end, or further."""

import time
from datetime import datetime, timedelta
from threading import Event

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts.models import Board
from publishing.lanes import leases, turns
from publishing.lanes.conductor import Conductor
from publishing.lanes.runs import Job, Run
from publishing.lanes.threads import Inline, Tell
from publishing.models import Attempt, Lane, Media, Pin
from tests.publishing import linked
from tests.publishing.lanes.steps import Travel, later, titles, work
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


class Held(Inline):
    """Its first call is under way while the clock is set forward and another process goes on."""

    size = 1

    def __init__(self, travel: Travel, minutes: float) -> None:
        super().__init__()
        self.travel, self.minutes, self.answered = travel, minutes, False
        self.under_way: list[tuple[Run, Job, Tell]] = []

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        self.under_way.append((run, job, tell))

    def is_ending(self) -> bool:
        """Let the other process do all it can; then Pinterest does what it was asked before."""
        if self.under_way:
            later(self.travel, minutes=self.minutes)
            work()
            later(self.travel, minutes=-self.minutes)
            super().start(*self.under_way.pop())
            later(self.travel, minutes=self.minutes)
            self.answered = True
        return self.answered


@pytest.mark.parametrize("minutes", [2, 13, 60])
def test_a_call_that_is_under_way_while_the_clock_is_set_forward_is_not_repeated(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, minutes: float
) -> None:
    callers = Held(travel, minutes)
    first = Conductor(callers, callers.is_ending)
    first.offer([due.account_id])
    first.run()
    due.refresh_from_db()
    assert (due.status, titles(sim, recipes)) == (Pin.Status.PUBLISHED, [due.title])
    assert due.attempts.get().looks == 1


def test_looks_that_begin_late_are_as_far_apart_as_others(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    for seconds, looks in ((3600, 1), (100, 1), (6, 2), (535, 2)):
        later(travel, seconds=seconds)
        work()
        assert due.attempts.get().looks == looks
    later(travel, seconds=6)
    work()
    assert due.attempts.earliest("number").outcome == Attempt.Outcome.NOT_FOUND


def test_a_lane_that_waits_is_let_go_at_once_when_its_lease_is_over_by_it(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel, settings: Settings
) -> None:
    """As on a machine that wakes up. Asking for it again and again takes a thousand statements."""
    settings.PUBLISHING = {}
    linked.scheduled(recipes, soup, timezone.now() + timedelta(seconds=1.2), title="Rye")
    began = time.monotonic()
    slept: list[datetime] = []

    def is_ending() -> bool:
        passed = time.monotonic() - began
        if passed > 0.3 and not slept:  # it waits by now
            slept.append(later(travel, seconds=120))
        return passed > 2

    conductor = Conductor(Inline(), is_ending)
    conductor.offer([recipes.account_id])
    with CaptureQueriesContext(connection) as statements:
        conductor.run()
    assert slept
    assert len(statements) < 200
    work()
    assert titles(sim, recipes) == ["Rye"]
