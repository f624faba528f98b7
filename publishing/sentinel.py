"""django-q2's sentinel, except that a process which was killed ends the cluster.

An idle worker waits for tasks with the queue's lock in its hand. Killed there (as the kernel does
when memory runs out), it takes the lock with it, and whatever replaces it waits for ever, with
every sign of health. So the cluster is one: it ends as a whole, and the worker starts a new one.

Who stops a service or a machine may send SIGTERM to all of its processes at once. To those that the
sentinel guards it says nothing new: the cluster's first process hears it too, and lets them end
one after the other, each with the answers that it waits for.
"""

import logging
import signal
import sys
from multiprocessing import Process, active_children
from types import FrameType

from django.db import Error as DatabaseProblem
from django.utils import timezone
from django_q import cluster
from django_q import scheduler as schedules
from django_q.brokers import Broker
from django_q.management.commands import qcluster
from django_q.pusher import pusher

from publishing.asking import Asking
from publishing.lanes import progress
from publishing.tasks import mend_schedules

logger = logging.getLogger(__name__)


class Cluster(cluster.Cluster):
    """The cluster's first process."""

    def sig_handler(self, signum: int, frame: FrameType | None) -> None:
        """Stop, once: a second signal would wait within this for what the first has locked."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        super().sig_handler(signum, frame)  # type: ignore[no-untyped-call]


class Sentinel(cluster.Sentinel):
    """Recycles workers and lets tasks time out as django-q2's own does."""

    def start(self) -> None:
        """Guard the cluster until it is stopped, whoever else gets a signal with its processes."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # what is begun from here inherits it
        try:
            super().start()  # type: ignore[no-untyped-call]
        finally:
            _end_others()

    def reincarnate(self, process: Process) -> None:
        """Replace a process that came to its end; end the cluster after one that was killed."""
        if process.exitcode is not None and process.exitcode < 0:
            logger.error("A process of the cluster was killed (%s): ending it.", process.exitcode)
            sys.exit(1)  # the other processes end with this one
        super().reincarnate(process)  # type: ignore[no-untyped-call]
        process.kill()  # one whose task took too long; SIGTERM alone says nothing to it

    def stop(self) -> None:
        """End the processes one after the other, and tell no broker how far that is."""
        self.broker = _Untold(self.broker)
        super().stop()  # type: ignore[no-untyped-call]

    def spawn_pusher(self) -> Process:
        """Let the process that takes tasks out of the queue ask for signs of progress as well."""
        broker = Asking(self.broker) if progress.is_watched() else self.broker
        return self.spawn_process(pusher, self.task_queue, self.event_out, broker)


class _Untold(Broker):
    """Keeps no state of the cluster: to tell it to a Redis that hangs would take ever so long."""

    def __init__(self, broker: Broker) -> None:
        self.list_key = broker.list_key

    def set_stat(self, key: str, value: str, timeout: int) -> None:
        """Do nothing."""


def _end_others() -> None:
    """Kill what is left of this process's own: multiprocessing would ask it to end, and wait."""
    for process in active_children():
        process.kill()


def scheduler(broker: Broker | None = None) -> None:
    """Schedule what recurs as django-q2 does, also after the clock was set back."""
    try:
        mend_schedules(timezone.now())
    except DatabaseProblem as problem:
        logger.warning("What recurs cannot be looked at: %s", problem)
    schedules.scheduler(broker)  # type: ignore[arg-type]  # None is its default


def install() -> None:
    """Let django-q2 run these: it looks them up in its own modules."""
    qcluster.Cluster = Cluster  # type: ignore[attr-defined]
    cluster.Sentinel = Sentinel  # type: ignore[misc]
    cluster.scheduler = scheduler  # type: ignore[attr-defined]
