"""Conducts many lanes: alone touches the database, and never waits for Pinterest.

Whatever has come in since the last turn (accounts to work for, answers, moments that were waited
for) is written down in one transaction. Then what is next is claimed in another, and the calls
start after its commit.
"""

import logging
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Event, Timer
from time import monotonic, sleep

from django.db import connection
from django.utils import timezone

from publishing.lanes import broken, locks
from publishing.lanes.held import Held
from publishing.lanes.offers import CHANCE_SECONDS, Offer, Offers
from publishing.lanes.runs import End, Run, Start, Step, Wait
from publishing.lanes.threads import Answered, Callers
from publishing.lanes.turns import AWAY, Turn, renew, take_turn
from publishing.timing import timing

logger = logging.getLogger(__name__)

IsEnding = Callable[[], bool]

_IDLE_SECONDS = 0.5  # between two looks whether to end
_JUMP_SECONDS = 0.5  # more than the two clocks are read apart
_NEWS_SECONDS = 1.0  # between two words of progress
_LOCKED_SECONDS = 5.0  # until what met a locked row is tried again


@dataclass(frozen=True, slots=True)
class Ping:
    """Asks for a sign of progress."""


Message = Answered | Offer | Ping


class Conductor:
    """Many lanes of one process, and the one thread that conducts them: whoever calls `run`.

    `offer` and `ping` may be called by any thread. Once `is_ending()`, nothing new is begun.
    `gather`: seconds in which answers that come one by one are waited for, on a busy day.
    """

    def __init__(self, callers: Callers, is_ending: IsEnding, *, gather: float = 0) -> None:
        self._callers, self._is_ending, self._gather = callers, is_ending, gather
        self._owner = uuid.uuid4().hex
        self._inbox: SimpleQueue[Message] = SimpleQueue()
        self._held = Held()
        self._offers = Offers(callers.size)
        self._answers: list[Answered] = []
        self._finished = False  # something, since the worker's row last said so
        self._turned = self._renewed = self._told = monotonic()
        self._clock = timezone.now(), monotonic()

    def offer(self, account_ids: Iterable[int]) -> Event:
        """Work for these accounts; the event is set once there was room for all of them."""
        taken = Event()
        self._inbox.put(Offer(list(account_ids), taken))
        return taken

    def ping(self) -> None:
        """Say in the worker's row that something was finished."""
        self._inbox.put(Ping())

    def run(self) -> None:
        """Conduct until `is_ending()` and the last answer is written down.

        While the database is away, what was heard is kept, and written down when it is back.
        """
        while not (self._is_ending() and self._is_idle):
            try:
                locks.wait_briefly()
                self._go_on()
            except AWAY as error:
                logger.warning("The database does not answer, trying again: %s", error)
                connection.close()
                sleep(timing().idle_sleep)

    def run_until_idle(self) -> None:
        """Conduct until nothing is due any more. Raises what the database raises."""
        while not self._is_idle:
            self._go_on()

    @property
    def _is_idle(self) -> bool:
        offered = len(self._offers) and not self._is_ending()
        return not (len(self._held) or self._answers or offered) and self._inbox.empty()

    def _go_on(self) -> None:
        self._receive(within=self._seconds_of_rest())
        self._keep_leases()
        ended = len(self._answers)
        if news := self._news():
            self._turned = monotonic()
            self._take(news)
        if calls := self._next_calls(ended):
            self._turned = monotonic()
            self._take(calls)

    def _seconds_of_rest(self) -> float:
        """Return for how long there is nothing to do unless something comes in."""
        if self._news() or self._next_calls():
            return 0
        ends = [CHANCE_SECONDS / 5 if len(self._offers) else _IDLE_SECONDS]
        if self._held.waiting:
            first = min(self._held.waiting.values()) - timezone.now()
            ends.append(first.total_seconds())
        if len(self._held):
            ends.append(self._renewed + timing().renew - monotonic())
        return max(0.0, min(ends))

    def _receive(self, within: float) -> None:
        """Take in what comes, and what has come together with it."""
        with suppress(Empty):
            self._note(self._inbox.get(timeout=within))
        sleep(max(0.0, self._turned + self._gather - monotonic()))
        with suppress(Empty):
            while True:
                self._note(self._inbox.get_nowait())
        self._held.wake(timezone.now())

    def _note(self, message: Message) -> None:
        match message:
            case Answered():
                self._answers.append(message)
            case Offer():
                self._offers.add(message)
            case Ping():
                self._finished = True

    def _news(self) -> Turn:
        """Return what is to be written down now, as far as there is room for more lanes."""
        answers, held, progress = list(self._answers), self._held, self._has_news
        if self._is_ending():
            over = [*held.ready, *held.waiting]
            return Turn(self._owner, answers, over=over, progress=progress)
        accounts = self._offers.to_take(held)
        own = held.accounts if accounts else ()
        return Turn(self._owner, answers, accounts, own, progress=progress)

    def _next_calls(self, ended: int = 0) -> Turn:
        """Return what may begin now, after so many calls have ended.

        As many calls as have just ended may wait for a thread, so that none idles until the next
        turn. None may where threads are stuck: what waits behind them could be out elsewhere.
        """
        if self._is_ending():
            return Turn(self._owner)
        size = self._callers.size
        free = size + min(size // 4, ended) - len(self._held.calling)
        return Turn(self._owner, ready=self._held.ready if free > 0 else {}, free=free)

    @property
    def _has_news(self) -> bool:
        return self._finished and monotonic() - self._told >= _NEWS_SECONDS

    def _take(self, turn: Turn) -> None:
        """Do it as one; what breaks is found out part by part, so that it breaks for one lane."""
        try:
            steps = take_turn(turn)
        except AWAY as error:
            if not locks.are_in_the_way(error):
                raise
            logger.warning("Somebody has a row locked, trying again soon: %s", error)
            self._take_apart(turn, self._put_off)
        except Exception:  # a mistake of ours, or a row that the database refuses
            logger.exception("A turn for accounts %s broke", sorted(turn.touched))
            self._take_apart(turn, self._give_up)
        else:
            self._follow(turn, steps)

    def _take_apart(self, turn: Turn, alone: Callable[[Turn], None]) -> None:
        """Do each part as one; `alone` is done to what is but one lane's."""
        parts = turn.apart()
        if len(parts) == 1 and not turn.progress:
            alone(turn)
            return
        for part in parts:
            self._take(part)

    def _give_up(self, turn: Turn) -> None:
        """The account waits, and says why."""
        broken.let_wait(turn.touched)
        self._follow(turn, {run: End() for run in turn.lanes})

    def _put_off(self, turn: Turn) -> None:
        """An answer comes in again later, a lane is looked at again, or hinted at by the clock."""
        for answer in turn.answers:
            Timer(_LOCKED_SECONDS, self._inbox.put, [answer]).start()
        later: Step = Wait(timezone.now() + timedelta(seconds=_LOCKED_SECONDS))
        ended: Step = End()
        self._follow(turn, {**dict.fromkeys(turn.ready, later), **dict.fromkeys(turn.over, ended)})

    def _follow(self, turn: Turn, steps: dict[Run, Step]) -> None:
        """The turn is committed: go on from there, and begin the calls."""
        written = set(map(id, turn.answers))
        self._answers = [each for each in self._answers if id(each) not in written]
        self._offers.taken(turn.accounts)
        if turn.progress:
            self._finished, self._told = False, monotonic()
        for run, step in steps.items():
            self._held.follow(run, step)
            self._finished = self._finished or isinstance(step, End)
        for run, step in steps.items():
            if isinstance(step, Start):
                self._callers.start(run, step.job, self._inbox.put)

    def _clock_was_set(self) -> float:
        """Return by how many seconds it was since the last turn, a machine's sleep included."""
        (at, ticks), self._clock = self._clock, (timezone.now(), monotonic())
        return (self._clock[0] - at).total_seconds() - (self._clock[1] - ticks)

    def _keep_leases(self) -> None:
        """Renew in time; a lane that was lost goes on only to hear its answer.

        Leases and waits are counted by a clock: where that was set, they are looked at anew.
        """
        jump = self._clock_was_set()
        if jump < -_JUMP_SECONDS:
            self._held.wake_all()
        in_time = monotonic() - self._renewed < timing().renew and abs(jump) < _JUMP_SECONDS
        if not len(self._held) or in_time:
            return
        renew(list(self._held))
        self._renewed = monotonic()
        for run in [run for run in self._held if run.lost and run not in self._held.calling]:
            self._held.drop(run)
