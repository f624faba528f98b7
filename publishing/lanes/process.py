"""This process's conductor and its threads, which begin with the first hint."""

import logging
import threading

from django.conf import settings
from django.db import connection
from django.utils import timezone

from publishing import lifeline, silence
from publishing.lanes import locks, progress
from publishing.lanes.conductor import Conductor
from publishing.lanes.threads import Threads
from publishing.lanes.turns import AWAY
from publishing.timing import timing

logger = logging.getLogger(__name__)

_PATIENCE_SECONDS = 2.0  # of a task for room: its process is to answer pings, too
_lock = threading.Lock()


class _Running:
    """A conductor and its thread. Not a daemon: the process ends after the last answer."""

    def __init__(self) -> None:
        callers = Threads(settings.LANE_THREADS)
        self.conductor = Conductor(callers, lifeline.is_ending, gather=timing().gather)
        self._callers = callers
        self._thread = threading.Thread(target=self._run, name="conductor")
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            locks.wait_briefly()
            silence.note(timezone.now(), _sign_seconds())
            self.conductor.run()
        except AWAY as error:
            logger.warning("The database does not answer, the next hint tries again: %s", error)
        finally:
            self._callers.end()
            connection.close()


_running: _Running | None = None


def offer(account_ids: list[int]) -> None:
    """Let this process work for the accounts; return as soon as it has room for them.

    Returns after two seconds in any case: then they wait here, and whoever is hinted at them again
    may be faster.
    """
    if not lifeline.is_ending():
        _conductor().offer(account_ids).wait(_PATIENCE_SECONDS)


def ping() -> None:
    """Let this process say in its worker's row that it finishes what it is given."""
    if not lifeline.is_ending():
        _conductor().ping()


def _conductor() -> Conductor:
    global _running
    with _lock:
        if _running is None or not _running.is_alive:
            _running = _Running()
        return _running.conductor


def _sign_seconds() -> float:
    """Return how far apart signs of work are: a worker's heartbeats need no more time."""
    return 0 if progress.is_watched() else silence.EACH_MINUTE
