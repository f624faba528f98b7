"""The worker's main process: the clock, the signs of life, and the watch over the cluster."""

import logging
import os
import secrets
import signal
import socket
from collections import deque
from contextlib import suppress
from datetime import timedelta
from queue import Empty, SimpleQueue
from time import monotonic
from types import FrameType

from django.db import Error as DatabaseProblem
from django.db import close_old_connections, connection
from django.utils import timezone
from redis.exceptions import RedisError

from publishing import clock, ready, set_back, silence
from publishing.cluster import Cluster
from publishing.models import Heartbeat
from publishing.tasks import enqueue_lanes, enqueue_videos
from publishing.timing import timing
from publishing.videos import finding
from publishing.watch import Watch

logger = logging.getLogger(__name__)

_AWAY = (DatabaseProblem, RedisError)
_RESTARTS, _RESTART_WINDOW = 3, 600.0  # more restarts in so many seconds: give up
_BOUND = {  # of a statement, in milliseconds: signals are heard in between
    "postgresql": "SET statement_timeout = 5000",
    "sqlite": "PRAGMA busy_timeout = 5000",
}
_FORGET_WORKERS = timedelta(days=1)
_OUTDATED_SECONDS = 10.0  # so long tables may be missing: somebody may be restoring a database
_GOODBYE_SECONDS = 5.0  # beyond the cluster's bound, for the database


class Worker:
    """All background work of one machine. `run` returns the exit code of the command."""

    def __init__(self) -> None:
        # Safe to be filled by a signal handler at any instant, which an Event is not.
        self._signals: SimpleQueue[int] = SimpleQueue()
        self._name = new_name()
        self._started_at = timezone.now()
        self._restarts: deque[float] = deque(maxlen=_RESTARTS)
        self._next_beat = 0.0
        self._is_away = False  # the database or the broker
        self._outdated_since: float | None = None
        self._watch = Watch(self._name)
        self._cluster: Cluster | None = None

    def run(self) -> int:
        """Work until a signal says stop (0), or until there is no going on (1)."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        signal.signal(signal.SIGALRM, self._on_bound)
        connection.close()  # whoever asked over it before us set no bound
        self._cluster = Cluster(self._name)
        code = self._keep_going(self._cluster)
        # Before the database is asked: calls under way learn it at once.
        self._cluster.stop(timing().stop)
        self._say_goodbye()
        signal.setitimer(signal.ITIMER_REAL, 0)
        return code

    def _keep_going(self, cluster: Cluster) -> int:
        """Return the exit code: 0 after a signal, 1 where only who starts us anew can help."""
        while not self._told_to_stop(within=self._tick()):
            alive = None if self._is_outdated else self._watched(cluster)
            if alive is None:
                return 1
            self._cluster = cluster = alive
        return 0

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """Stop, whatever the main thread waits for: a server that hangs lets no statement end."""
        self._signals.put(number)
        if self._cluster:
            self._cluster.begin_nothing_new()
        if not any(signal.getitimer(signal.ITIMER_REAL)):
            signal.setitimer(signal.ITIMER_REAL, timing().stop + _GOODBYE_SECONDS)

    def _on_bound(self, number: int, frame: FrameType | None) -> None:
        """The main thread has not ended in time: end here, with all that is under way."""
        if self._cluster:
            self._cluster.kill_group()
        os._exit(0)

    def _told_to_stop(self, within: float) -> bool:
        end = monotonic() + within
        try:
            self._signals.get(timeout=within)
        except Empty:
            self._watch.slept(too_long=monotonic() - end)
            return False
        return True

    def _tick(self) -> float:
        """Send what hints are due; return how long to sleep, in seconds.

        A database or a broker that is away for a moment (a restart) is no reason to give up.
        """
        try:
            close_old_connections()
            _connect()
            self._beat()
            clock.dispatch(timezone.now(), enqueue_lanes)
            finding.dispatch(timezone.now(), enqueue_videos)
            self._is_away, self._outdated_since = False, None
            return clock.seconds_to_sleep(timezone.now())
        except _AWAY as error:
            self._is_away = True
            self._complain(error)
            if _is_locked(error):
                self._watch.excuse()
            else:
                self._watch.begin()
            connection.close()
            return timing().idle_sleep

    def _complain(self, error: Exception) -> None:
        """Say what is wrong, and keep since when tables are missing, be it those of a beat."""
        if ready.misses_tables(error):
            self._outdated_since = self._outdated_since or monotonic()
            self._next_beat = 0
            logger.warning("The database lacks what this version asks for: %s", error)
            return
        self._outdated_since = None
        logger.warning("The database or the broker does not answer, trying again: %s", error)

    @property
    def _is_outdated(self) -> bool:
        """Whether the database was migrated under us: it lasts, and no waiting helps."""
        since = self._outdated_since
        if since is None or monotonic() - since < _OUTDATED_SECONDS:
            return False
        logger.error("The database has the tables of another version: ending, to be started anew.")
        return True

    def _beat(self) -> None:
        if monotonic() < self._next_beat:
            return
        self._next_beat = monotonic() + timing().heartbeat
        now = timezone.now()
        silence.note(now)
        set_back.mend(now)
        Heartbeat.objects.update_or_create(
            worker=self._name, defaults={"started_at": self._started_at, "beat_at": now}
        )
        Heartbeat.objects.filter(beat_at__lt=now - _FORGET_WORKERS).delete()
        self._watch.look()

    def _say_goodbye(self) -> None:
        try:
            _connect()
            Heartbeat.objects.filter(worker=self._name).delete()
        except DatabaseProblem as error:
            logger.warning("The worker's row could not be removed while stopping: %s", error)

    def _watched(self, cluster: Cluster) -> Cluster | None:
        """Return a cluster that lives, if it can; None when it died too often.

        While the database is away none is started, for it could not begin.
        """
        if cluster.is_alive and self._finds_it_hanging():
            logger.error("The cluster hangs.")
            cluster.kill()  # what it has locked is free then
        if cluster.is_alive or self._is_away:
            return cluster
        logger.error("The cluster died.")
        cluster.kill()  # what is left of its group
        now = monotonic()
        if len(self._restarts) == _RESTARTS and now - self._restarts[0] < _RESTART_WINDOW:
            logger.error("The cluster failed %s times in ten minutes: giving up.", _RESTARTS + 1)
            return None
        self._restarts.append(now)
        logger.warning("Starting a new cluster.")
        self._watch.begin()
        return Cluster(self._name)

    def _finds_it_hanging(self) -> bool:
        """Look once more before that is said: this process may have been stopped within a tick."""
        if self._watch.is_stale and not self._is_away:
            with suppress(DatabaseProblem):
                self._watch.look()
        return self._watch.is_stale


def new_name() -> str:
    """Return a worker's name that no other has: containers may share a host's name, and pids."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"


def _connect() -> None:
    """Have a connection whose statements do not wait for long."""
    connection.close_if_health_check_failed()
    if connection.connection is None:
        with connection.cursor() as cursor:
            cursor.execute(_BOUND[connection.vendor])


def _is_locked(error: Exception) -> bool:
    """Whether the database is there, and a lock is in the way: perhaps the cluster's own."""
    there = connection.connection is not None and connection.is_usable()
    return isinstance(error, DatabaseProblem) and there
