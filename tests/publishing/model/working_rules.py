"""The worker runs, dies, and time passes."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from accounts import refreshing, tasks, tokens
from publishing import set_back, silence
from publishing.models import Pin
from tests.publishing.lanes.failure_table import CREATE, TOKEN
from tests.publishing.lanes.steps import work
from tests.publishing.model import arriving, dying, explaining, order
from tests.publishing.model.composing_rules import kinds, which
from tests.publishing.model.world import World, go_to
from tests.publishing.model.writing import publish_something

MINUTE, HOUR, DAY = 60, 3600, 86_400
TOKEN_LEASE = refreshing.LEASE.total_seconds() + 1
JUMPS = [1, 6, 10, 16, MINUTE, 91, 3 * MINUTE, 12 * MINUTE, HOUR, 6 * HOUR, DAY, 8 * DAY, 21 * DAY]


def run_and_check(world: World) -> None:
    """Let the worker do what is due: in order, and with a word about what it left."""
    began = timezone.now()
    due = list(Pin.objects.due(began))
    before, calls = order.ready(), len(world.sim.requests)
    silence.note(timezone.now())  # a worker's sign of life
    set_back.mend(timezone.now())
    work()
    order.check(world, before, calls)
    arriving.check(world, calls)
    explaining.check_overdue(due, began)
    explaining.check_leases(timezone.now())


def go_on(world: World, *, alive: bool) -> None:
    """Go to the next moment at which something is due."""
    coming = Pin.objects.filter(next_at__gt=timezone.now()).order_by("next_at").first()
    if coming and coming.next_at:
        go_to(world, coming.next_at, alive=alive)


class WorkingRules:
    """A worker, and the clock."""

    world: World
    worker_runs = True

    @rule()
    def stop_or_start_the_worker(self) -> None:
        """While it is stopped, what is due waits and users change their minds about it."""
        self.worker_runs = not self.worker_runs

    @rule(
        instant=st.sampled_from(dying.INSTANTS),
        board=which,
        kind=kinds,
        seconds=st.sampled_from(JUMPS),
    )
    def kill_a_worker(
        self, instant: tuple[str, str], board: int, kind: str, seconds: float
    ) -> None:
        """While it publishes something new, or looks for something old; another runs later."""
        if instant[1] == CREATE:
            publish_something(self.world, board, kind)
        else:
            go_on(self.world, alive=self.worker_runs)
        before, calls = order.ready(), len(self.world.sim.requests)
        dying.run_and_die(self.world.sim, *instant)
        order.check(self.world, before, calls)
        arriving.check(self.world, calls)
        # A new token is waited for, in real time, until the dead one's lease on it is over.
        self._pass(max(seconds, TOKEN_LEASE) if instant[1] == TOKEN else seconds, alive=False)

    @rule(seconds=st.sampled_from(JUMPS))
    def let_time_pass(self, seconds: float) -> None:
        self._pass(seconds, alive=self.worker_runs)

    @rule()
    def let_time_pass_until_something_is_due(self) -> None:
        go_on(self.world, alive=self.worker_runs)

    @invariant()
    def a_worker_does_what_is_due(self) -> None:
        if self.worker_runs:
            run_and_check(self.world)

    @rule()
    def do_what_recurs(self) -> None:
        """Tokens that were idle for long are replaced, boards are read."""
        for account_id in tokens.idle_accounts(timezone.now()):
            tasks.refresh_account(account_id)
        for account in self.world.accounts:
            tasks.sync_boards(account.pk)

    def _pass(self, seconds: float, *, alive: bool) -> None:
        go_to(self.world, timezone.now() + timedelta(seconds=seconds), alive=alive)
