"""The wall clock is set back by hours: nobody waits until it is there again."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Board
from accounts.pinterest.causes import Cause
from publishing import set_back
from publishing.lanes import leases, successes, turns
from publishing.lanes.calls import Create
from publishing.lanes.conductor import Conductor
from publishing.lanes.leases import Lease
from publishing.lanes.runs import Job, NotBegun, Run
from publishing.lanes.threads import Inline, Tell
from publishing.models import Attempt, Lane, Media, Pin
from publishing.models.cause import OwnCause
from tests.publishing import linked
from tests.publishing.claims import claim, take
from tests.publishing.lanes.steps import Travel, later, titles, work
from tests.publishing.lanes.test_gap import sent_before_the_gap
from tests.publishing.lanes.test_leases import ask
from tests.simulator.running import Simulator

pytestmark = pytest.mark.django_db


def taken(account_id: int) -> Lease:
    lease = take(account_id)
    assert lease
    return lease


def begun(pin: Pin) -> Create:
    """A claim by a process that dies before it hears of the answer."""
    lease = taken(pin.account_id)
    claimed = claim(Pin.objects.to_send().get(pk=pin.pk), lease)
    assert claimed
    return Create(Run(lease), claimed, "a token")


def set_clock_back(travel: Travel, **delta: float) -> None:
    """As it is found by a worker's next sign of life."""
    later(travel, **{unit: -of for unit, of in delta.items()})
    set_back.mend(timezone.now())


def test_a_lane_whose_holder_died_before_is_taken_when_a_lease_has_passed(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    later(travel, hours=5)
    taken(due.account_id)
    set_clock_back(travel, hours=5)
    later(travel, seconds=89)
    work()
    assert titles(sim, recipes) == []
    later(travel, seconds=2)
    work()
    assert titles(sim, recipes) == [due.title]


def test_a_holder_that_lives_keeps_its_lane(due: Pin, travel: Travel) -> None:
    later(travel, hours=5)
    run = Run(taken(due.account_id))
    set_clock_back(travel, hours=5)
    assert take(due.account_id) is None
    later(travel, seconds=10)
    turns.renew([run])
    assert not run.lost
    assert Lane.objects.get().lease_until == run.lease.until
    assert run.lease.until < timezone.now() + timedelta(seconds=91)


@pytest.mark.parametrize("seconds", [5, 60, 85])
def test_machines_whose_clocks_differ_a_little_change_nothing_of_each_other(
    due: Pin, travel: Travel, seconds: float
) -> None:
    later(travel, seconds=seconds)
    lease = taken(due.account_id)
    Lane.objects.update(hinted_until=timezone.now() + timedelta(seconds=10))
    before = Lane.objects.values().get()
    set_clock_back(travel, seconds=seconds)
    assert Lane.objects.values().get() == before
    assert before["lease_until"] == lease.until


@pytest.mark.parametrize("words", [True, False])
def test_a_pin_whose_process_died_before_is_looked_for_and_not_sent_twice(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, *, words: bool
) -> None:
    """When it went out is long before its attempt by that clock. Its words alone tell it."""
    if not words:
        Pin.objects.update(title="", description="", link="", alt_text="")
    there = sent_before_the_gap(Pin.objects.with_places().get(pk=due.pk))
    later(travel, hours=5)
    begun(due)
    set_clock_back(travel, hours=4, minutes=30)
    for seconds in (91, 76, 180, 720):
        later(travel, seconds=seconds)
        work()
    pin = Pin.objects.get()
    if words:
        assert (pin.status, pin.pinterest_id) == ("published", there)
    else:
        assert (pin.status, pin.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)
    assert len(sim.pins(recipes.pinterest_id)) == 1
    assert pin.attempts.get().started_at < timezone.now()


def test_a_pin_whose_answer_was_lost_before_is_looked_at_in_minutes(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    later(travel, hours=5)
    sim.fault("dropped_before_work", "pins/create", times=1)
    work()
    set_clock_back(travel, hours=5)
    for seconds, looks in ((70, 0), (6, 1), (106, 2), (530, 2), (11, 3)):
        later(travel, seconds=seconds)
        work()
        assert due.attempts.get().looks == looks
    due.refresh_from_db()
    assert (due.status, due.cause) == ("needs_you", Cause.OUTCOME_UNKNOWN)


def test_looks_are_as_far_apart_as_ever(sim: Simulator, due: Pin, travel: Travel) -> None:
    later(travel, hours=5)
    sim.fault("dropped_before_work", "pins/create", times=1)
    for seconds in (0, 76, 106):
        later(travel, seconds=seconds)
        work()
    set_clock_back(travel, hours=5)
    later(travel, seconds=530)
    work()
    assert due.attempts.get().looks == 2


def test_a_late_answer_is_written_down_whatever_was_set_anew(
    due: Pin, recipes: Board, travel: Travel
) -> None:
    later(travel, hours=5)
    create = begun(due)
    set_clock_back(travel, hours=5)
    successes.published([(create.claim, "123")])
    due.refresh_from_db()
    assert (due.status, due.pinterest_id) == ("published", "123")
    assert due.attempts.get().outcome == Attempt.Outcome.PUBLISHED


def test_a_hint_from_before_is_sent_again(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel
) -> None:
    later(travel, hours=5)
    Lane.objects.update(hinted_until=timezone.now() + timedelta(seconds=10))
    set_clock_back(travel, hours=5)
    work()
    assert titles(sim, recipes) == [due.title]


@pytest.mark.parametrize(("spacing", "waits"), [(10, 10), (3600, 3600)])
def test_the_distance_to_the_last_pin_is_no_longer_than_ever(
    sim: Simulator, due: Pin, recipes: Board, travel: Travel, spacing: int, waits: int
) -> None:
    later(travel, hours=5)
    until = timezone.now() + timedelta(seconds=spacing)
    Lane.objects.update(
        spacing_seconds=spacing, not_before=until, not_before_cause=OwnCause.SPACING
    )
    set_clock_back(travel, hours=5)
    later(travel, seconds=waits - 2)
    work()
    assert titles(sim, recipes) == []
    later(travel, seconds=100)
    work()
    assert titles(sim, recipes) == [due.title]


@pytest.mark.parametrize("cause", [Cause.RATE_LIMITED, Cause.SPAM_BLOCK, OwnCause.BUDGET])
def test_a_wait_that_pinterest_asked_for_stays(due: Pin, travel: Travel, cause: str) -> None:
    until = timezone.now() + timedelta(hours=5)
    Lane.objects.update(not_before=until, not_before_cause=cause)
    set_back.mend(timezone.now())
    assert Lane.objects.get().not_before == until


def test_a_long_distance_that_its_user_chose_stays(due: Pin) -> None:
    until = timezone.now() + timedelta(minutes=59)
    Lane.objects.update(spacing_seconds=3600, not_before=until, not_before_cause=OwnCause.SPACING)
    set_back.mend(timezone.now())
    assert Lane.objects.get().not_before == until


def test_looking_for_what_waits_too_long_takes_three_statements(
    due: Pin, django_assert_num_queries: object
) -> None:
    taken(due.account_id)
    with django_assert_num_queries(3):  # type: ignore[operator]
        set_back.mend(timezone.now())


def test_whoever_was_stopped_between_claim_and_call_sends_nothing_by_a_lease_from_before(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    """Its lease is long over, though the clock says that hours of it are left."""
    later(travel, hours=5)
    create = begun(due)
    later(travel, hours=-4)
    sim.clear_requests()
    with pytest.raises(NotBegun):
        ask(create)
    assert list(sim.requests) == []


class SetBack(Inline):
    """During its first call the clock is set back; it is answered a little later."""

    size = 4

    def __init__(self, travel: Travel) -> None:
        super().__init__()
        self.travel = travel
        self.until: list[timedelta] = []
        self.under_way: list[tuple[Run, Job, Tell]] = []

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        self.under_way.append((run, job, tell))
        later(self.travel, hours=-5)

    def is_ending(self) -> bool:
        """Answer when the lease was renewed, or after a few turns."""
        if not self.under_way:
            return bool(self.until)
        [(run, job, tell)] = self.under_way
        self.until.append(run.lease.until - timezone.now())
        if self.until[-1] < timedelta(minutes=2) or len(self.until) > 10:
            self.under_way.clear()
            super().start(run, job, tell)
        return False


def test_a_process_that_lives_renews_at_once_by_the_clock_as_it_is_now(
    sim: Simulator, due: Pin, travel: Travel
) -> None:
    at = later(travel, hours=5)
    Pin.objects.update(due_at=at, next_at=at)
    callers = SetBack(travel)
    conductor = Conductor(callers, callers.is_ending)
    conductor.offer([due.account_id])
    conductor.run()
    assert timedelta(seconds=85) < callers.until[-1] <= timedelta(seconds=90)
    due.refresh_from_db()
    assert due.status == Pin.Status.PUBLISHED


def test_what_is_waited_for_is_looked_at_anew(
    sim: Simulator, recipes: Board, soup: Media, travel: Travel
) -> None:
    """It holds the lane for the moment of one pin, which is hours away now; another is due."""
    now = later(travel, hours=5)
    linked.scheduled(recipes, soup, now + timedelta(seconds=1.2), title="later")
    another = linked.scheduled(recipes, soup, now - timedelta(hours=5), title="now")
    Pin.objects.filter(pk=another.pk).update(status="draft", next_at=None)
    began = time.monotonic()

    def is_ending() -> bool:
        passed = time.monotonic() - began
        if passed > 0.3 and timezone.now() > now:  # it waits by now
            at = later(travel, hours=-5)
            Pin.objects.filter(title="now").update(status="scheduled", next_at=at)
        return passed > 5 or len(titles(sim, recipes)) > 0

    conductor = Conductor(Inline(), is_ending)
    conductor.offer([recipes.account_id])
    conductor.run()
    assert titles(sim, recipes) == ["now"]


def test_a_lease_of_another_clock_protects_nothing(due: Pin, travel: Travel) -> None:
    """Whoever comes after has a higher fence, so that the first is told from it all the same."""
    later(travel, hours=5)
    old = taken(due.account_id)
    set_clock_back(travel, hours=5)
    later(travel, seconds=91)
    new = taken(due.account_id)
    assert new.fence > old.fence
    assert leases.renew([old]) == []
