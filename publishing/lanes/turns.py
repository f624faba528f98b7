"""One turn of a conductor: all that has come together, in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nsmallest

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from redis.exceptions import RedisError

from accounts.models import PinterestAccount
from publishing import budgets
from publishing.lanes import abandoned, broken, due, leases, progress, successes
from publishing.lanes.calls import Answer, Create
from publishing.lanes.claiming import Claim
from publishing.lanes.deciding import let_go, next_steps
from publishing.lanes.leases import Lease
from publishing.lanes.reading import Read, Reply
from publishing.lanes.runs import End, Ready, Run, Step
from publishing.lanes.threads import Answered

AWAY = (OperationalError, InterfaceError, RedisError)  # the database, or the cache, for a moment


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be done: either write down what has come in, or begin what is next.

    Of the lanes that are `ready`, those that are so longest begin as many calls as are `free`.
    """

    owner: str
    answers: Sequence[Answered] = ()
    accounts: Sequence[int] = ()  # whose lanes are to be taken
    held: Collection[int] = ()  # but not theirs: this process has them, whatever their leases say
    ready: dict[Run, datetime] = field(default_factory=dict)
    over: Sequence[Run] = ()  # to be let go
    free: int = 0
    progress: bool = False  # say that something was finished

    def __bool__(self) -> bool:
        begins = self.ready and self.free > 0
        return bool(self.answers or self.accounts or self.over or self.progress or begins)

    @property
    def lanes(self) -> list[Run]:
        """Every lane that is held already and may be touched."""
        return [*(each.run for each in self.answers), *self.ready, *self.over]

    @property
    def touched(self) -> set[int]:
        """Whose lanes these are, and those that are to be taken."""
        return {*self.accounts, *(run.account_id for run in self.lanes)}

    def apart(self) -> list["Turn"]:
        """Return the same in parts of which each touches one lane."""
        return [
            *(Turn(self.owner, answers=[each]) for each in self.answers),
            *(Turn(self.owner, accounts=[each], held=self.held) for each in self.accounts),
            *(Turn(self.owner, ready={run: at}, free=1) for run, at in self.ready.items()),
            *(Turn(self.owner, over=[run]) for run in self.over),
        ]


def take_turn(turn: Turn) -> dict[Run, Step]:
    """Do it; return what is next for every lane that was touched. Raises AWAY: nothing happened.

    Whoever concludes an answer changes rows, never what the turn was given: after any error the
    same turn, or its parts, may be taken again.
    """
    return _begun(turn) if turn.ready else _written_down(turn)


def _written_down(turn: Turn) -> dict[Run, Step]:
    """Write down what has come in, in one transaction."""
    with transaction.atomic():
        steps = _recorded(turn.answers)
        free = [each for each in turn.accounts if each not in turn.held]
        steps.update(_taken(free, turn.owner))
        steps.update((run, End()) for run in turn.over)
        let_go(steps)
        if turn.progress:
            progress.note()
    return steps


def _begun(turn: Turn) -> dict[Run, Step]:
    """Begin what is next. It is read outside of a transaction, since SQLite has one writer."""
    return next_steps(nsmallest(turn.free, turn.ready, key=lambda run: turn.ready[run]))


def _recorded(answers: Sequence[Answered]) -> dict[Run, Step]:
    """Write down what was heard; a lane that was lost meanwhile goes no further."""
    made: list[tuple[Claim, str]] = []
    heard: list[budgets.Heard] = []
    steps: dict[Run, Step] = {}
    for each in answers:
        job, answer = each.job, each.answer
        if isinstance(job, Create | Read) and isinstance(answer, Answer | Reply):
            heard.append((_account(job), answer.budgets))
        if isinstance(job, Create) and isinstance(answer, Answer) and answer.pinterest_id:
            made.append((job.claim, answer.pinterest_id))
            steps[each.run] = job.done
        else:
            steps[each.run] = End() if each.broken else job.conclude(answer)
    broken.let_wait({each.run.account_id for each in answers if each.broken})
    successes.published(made)
    budgets.remember_all(heard)
    lost = {run: End() for run, step in steps.items() if run.lost and isinstance(step, Ready)}
    return {**steps, **lost}


def _account(job: Create | Read) -> PinterestAccount:
    return job.claim.pin.account if isinstance(job, Create) else job.account


def _taken(accounts: Sequence[int], owner: str) -> dict[Run, Step]:
    """Take lanes, and put to be checked what their earlier holders left."""
    if not accounts:
        return {}
    runs = {lease.account_id: Run(lease) for lease in leases.take(accounts, owner)}
    if not runs:
        return {}
    abandoned.collect(runs)
    now = timezone.now()
    since = due.first_times(runs, now)
    return {run: Ready(since.get(account_id, now)) for account_id, run in runs.items()}


def renew(runs: Sequence[Run]) -> None:
    """Extend the leases of lanes that are held; mark those that were lost. Raises AWAY."""
    kept: dict[tuple[int, int], Lease] = {}
    held = [run for run in runs if not run.lost]
    if held:
        renewed = leases.renew([run.lease for run in held])
        kept = {(lease.account_id, lease.fence): lease for lease in renewed}
    for run in held:
        own = kept.get((run.account_id, run.lease.fence))
        run.lease, run.lost = own or run.lease, own is None
