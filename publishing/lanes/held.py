"""The lanes that one conductor holds, and what each of them is at."""

from collections.abc import Iterator
from datetime import datetime

from publishing.lanes.runs import End, Ready, Run, Start, Step, Wait


class Held:
    """A lane is ready to be looked at, waits for a moment, or has a call under way."""

    def __init__(self) -> None:
        self.ready: dict[Run, datetime] = {}  # since when
        self.waiting: dict[Run, datetime] = {}  # until when
        self.calling: set[Run] = set()

    def __iter__(self) -> Iterator[Run]:
        return iter([*self.ready, *self.waiting, *self.calling])

    def __len__(self) -> int:
        return len(self.ready) + len(self.waiting) + len(self.calling)

    @property
    def active(self) -> int:
        """How many want a thread, or have one."""
        return len(self.ready) + len(self.calling)

    @property
    def accounts(self) -> set[int]:
        """Whose lanes these are, without those that were lost and only wait for an answer.

        A lease that is over by a clock that was set forward may not have been found lost yet.
        """
        return {run.account_id for run in self if not run.lost}

    def wake(self, now: datetime) -> None:
        """Those whose moment has come are ready."""
        for run in [run for run, until in self.waiting.items() if until <= now]:
            self.ready[run] = self.waiting.pop(run)

    def wake_all(self) -> None:
        """What is waited for may be as far away as the clock was set back: look anew."""
        for run, until in self.waiting.items():
            self.ready[run] = until
        self.waiting.clear()

    def drop(self, run: Run) -> None:
        """Forget a lane: it was let go, or lost."""
        self.ready.pop(run, None)
        self.waiting.pop(run, None)
        self.calling.discard(run)

    def follow(self, run: Run, step: Step) -> None:
        """Let a lane be at what is next for it."""
        self.drop(run)
        match step:
            case Ready(since):
                self.ready[run] = since
            case Wait(until):
                self.waiting[run] = until
            case Start():
                self.calling.add(run)
            case End():
                pass
