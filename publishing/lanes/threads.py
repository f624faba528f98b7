"""Who makes the calls: threads with a connection each that is kept alive, or the caller itself."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Protocol

import requests

from accounts.pinterest import client
from publishing.lanes.runs import FAILURES, Job, Run

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a job's calls came to. `broken`: by a mistake of ours, so that nobody knows."""

    run: Run
    job: Job
    answer: Any
    broken: bool = False


Tell = Callable[[Answered], None]


class Callers(Protocol):
    """Makes calls for lanes; each is answered once through what `start` was given."""

    size: int

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        """Make a job's calls; at most `size` at once."""

    def end(self) -> None:
        """Take no more jobs."""


class Inline:
    """Makes each call before `start` returns."""

    size = 1

    def __init__(self) -> None:
        self._session = client.session()

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        """Make the calls here and now."""
        tell(_answered(run, job, self._session))

    def end(self) -> None:
        """Let the connection go."""
        self._session.close()


class Threads:
    """Makes calls in threads. They end with the process: whoever needs an answer waits for it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._jobs: SimpleQueue[tuple[Run, Job, Tell] | None] = SimpleQueue()
        for number in range(size):
            threading.Thread(target=self._serve, name=f"lane-{number}", daemon=True).start()

    def start(self, run: Run, job: Job, tell: Tell) -> None:
        """Hand the job to a thread that is free."""
        self._jobs.put((run, job, tell))

    def end(self) -> None:
        """Let each thread end after the call that it is in."""
        for _ in range(self.size):
            self._jobs.put(None)

    def _serve(self) -> None:
        with client.session() as session:
            while given := self._jobs.get():
                run, job, tell = given
                tell(_answered(run, job, session))


def _answered(run: Run, job: Job, session: requests.Session) -> Answered:
    try:
        return Answered(run, job, job.ask(session))
    except FAILURES as error:
        return Answered(run, job, error)
    except Exception:  # a mistake of ours in one lane must not end the thread of all
        logger.exception("A call for account %s broke", run.account_id)
        return Answered(run, job, None, broken=True)
